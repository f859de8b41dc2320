/** The map itself: our own GeoJSON on OpenLayers, no tiles from outside. It knows no React and asks the server nothing. */
import 'ol/ol.css'
import { type Condition, platformModifierKeyOnly } from 'ol/events/condition.js'
import { createEmpty, extend, isEmpty } from 'ol/extent.js'
import Feature from 'ol/Feature.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import Point from 'ol/geom/Point.js'
import DragPan from 'ol/interaction/DragPan.js'
import { defaults as usualInteractions } from 'ol/interaction/defaults.js'
import MouseWheelZoom from 'ol/interaction/MouseWheelZoom.js'
import VectorLayer from 'ol/layer/Vector.js'
import OlMap from 'ol/Map.js'
import type MapBrowserEvent from 'ol/MapBrowserEvent.js'
import { fromLonLat, toLonLat } from 'ol/proj.js'
import VectorSource from 'ol/source/Vector.js'
import View from 'ol/View.js'
import type { Backdrop, PlaceMap, Position } from '../../contract.ts'
import { paletteNow, type Tone } from './palette.ts'
import { backdropStyle, type Look, pinStyle, placeStyle } from './styles.ts'

export interface Pin {
  id: string
  lon: number
  lat: number
  tone?: Tone
}

export interface Tap {
  point: Position
  /** The smallest place below the finger. */
  area: string | null
  pin: string | null
}

export interface MapOptions {
  /** Multiplies the size of names: elder sizes, and the reader's own. */
  textScale: number
  /** Inside a page that scrolls: one finger scrolls the page, two move the map. */
  shy: boolean
  onTap: (tap: Tap) => void
}

export interface BaseMap {
  map: OlMap
  /** Places as drawn, in map coordinates; drawing snaps to them. */
  places: VectorSource
  setPlaces(map: PlaceMap): void
  setBackdrop(backdrop: Backdrop | null): void
  setPins(pins: readonly Pin[], picked: Position | null): void
  setSelected(area: string | null): void
  /** All of it, or one place. */
  fit(area?: string | null): void
  goTo(point: Position): void
  zoomBy(steps: number): void
  centre(): Position
  close(): void
}

/** Degrees are kept to a tenth of a metre. */
export const rounded = ([lon, lat]: readonly number[]): Position => [
  Number((lon ?? 0).toFixed(6)),
  Number((lat ?? 0).toFixed(6)),
]

const reader = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })
const usualPadding_px = 28
/** Nearer than this a hand-drawn map says nothing more. */
const nearest_zoom = 20
/** A finger hits what lies within so many pixels. */
const hit_px = 10

export function openMap(target: HTMLElement, options: MapOptions): BaseMap {
  const palette = paletteNow()
  const look: Look = { palette, textScale: options.textScale, selected: null, overBackdrop: false }
  const backdrop = new VectorSource()
  const places = new VectorSource()
  const pins = new VectorSource()
  const placesLayer = new VectorLayer({ source: places, style: placeStyle(() => look) })
  const pinsLayer = new VectorLayer({ source: pins })
  const map = new OlMap({
    target,
    controls: [],
    interactions: usualInteractions({
      altShiftDragRotate: false,
      pinchRotate: false,
      ...(options.shy ? { dragPan: false, mouseWheelZoom: false } : {}),
    }),
    layers: [
      new VectorLayer({
        source: backdrop,
        style: backdropStyle(palette, options.textScale),
        updateWhileInteracting: true,
      }),
      placesLayer,
      pinsLayer,
    ],
    view: new View({ center: fromLonLat([104, 35]), zoom: 4, maxZoom: nearest_zoom }),
  })
  target.style.background = palette.paper
  if (options.shy) {
    map.addInteraction(new DragPan({ condition: movesTheMap as Condition }))
    map.addInteraction(new MouseWheelZoom({ condition: platformModifierKeyOnly }))
    map.getViewport()?.style.setProperty('touch-action', 'pan-x pan-y')
  }
  map.on('singleclick', (event) => options.onTap(tapAt(map, event, placesLayer, pinsLayer)))

  const fit = (area?: string | null) => {
    const extent = createEmpty()
    for (const feature of places.getFeatures()) {
      const geometry = feature.getGeometry()
      if (geometry && (!area || feature.get('area') === area)) extend(extent, geometry.getExtent())
    }
    if (isEmpty(extent)) return
    map.getView().fit(extent, { padding: Array(4).fill(usualPadding_px), maxZoom: nearest_zoom - 1.5 })
  }

  return {
    map,
    places,
    fit,
    setPlaces(drawn) {
      places.clear()
      places.addFeatures(reader.readFeatures(drawn))
    },
    setBackdrop(drawing) {
      backdrop.clear()
      look.overBackdrop = drawing !== null && drawing.features.length > 0
      if (drawing) backdrop.addFeatures(reader.readFeatures(drawing))
      placesLayer.changed()
    },
    setPins(all, picked) {
      pins.clear()
      for (const { id, lon, lat, tone = 'accent' } of all)
        pins.addFeature(pinAt([lon, lat], id, pinStyle(palette, tone, false)))
      if (picked) pins.addFeature(pinAt(picked, '', pinStyle(palette, 'late', true)))
    },
    setSelected(area) {
      look.selected = area
      placesLayer.changed()
    },
    goTo(point) {
      map
        .getView()
        .animate({ center: fromLonLat(point), zoom: Math.max(map.getView().getZoom() ?? 0, 17), duration: 0 })
    },
    zoomBy(steps) {
      map.getView().adjustZoom(steps)
    },
    centre: () => rounded(toLonLat(map.getView().getCenter() ?? [0, 0])),
    close() {
      map.setTarget(undefined)
      map.dispose()
    },
  }
}

/** One finger belongs to the page, two to the map; a mouse has no such doubt. */
function movesTheMap(this: DragPan, event: MapBrowserEvent): boolean {
  const pointer = event.originalEvent as PointerEvent
  return pointer.pointerType !== 'touch' || this.getPointerCount() === 2
}

function pinAt(point: Position, id: string, style: ReturnType<typeof pinStyle>): Feature {
  const pin = new Feature({ geometry: new Point(fromLonLat(point)), pin: id })
  pin.setStyle(style)
  return pin
}

function tapAt(map: OlMap, event: MapBrowserEvent, placesLayer: VectorLayer, pinsLayer: VectorLayer): Tap {
  let area: string | null = null
  let pin: string | null = null
  map.forEachFeatureAtPixel(
    event.pixel,
    (feature, layer) => {
      if (layer === pinsLayer) pin ??= String(feature.get('pin')) || null
      else if (layer === placesLayer && feature.get('kind') !== 'outline') {
        const found = String(feature.get('area'))
        if (!area || found.length > area.length) area = found
      }
    },
    { hitTolerance: hit_px, layerFilter: (layer) => layer === placesLayer || layer === pinsLayer },
  )
  return { point: rounded(toLonLat(event.coordinate)), area, pin }
}
