/** Drawing on the map: a new border, a border changed corner by corner, both snapping to the borders beside. */
import type Feature from 'ol/Feature.js'
import GeoJSON from 'ol/format/GeoJSON.js'
import type Geometry from 'ol/geom/Geometry.js'
import Draw from 'ol/interaction/Draw.js'
import Modify from 'ol/interaction/Modify.js'
import Snap from 'ol/interaction/Snap.js'
import VectorLayer from 'ol/layer/Vector.js'
import VectorSource from 'ol/source/Vector.js'
import type { Polygon } from '../../contract.ts'
import { type BaseMap, rounded } from './base.ts'
import { paletteNow } from './palette.ts'
import { sketchStyle } from './styles.ts'

/** How near a corner must come to a border to rest on it, pixels. */
const snap_px = 12
const reader = new GeoJSON({ dataProjection: 'EPSG:4326', featureProjection: 'EPSG:3857' })

export interface Drawing {
  /** Takes the last corner back. */
  undo(): void
  /** Closes the border where it stands. */
  finish(): void
  stop(): void
}

/**
 * Begins with `from`, or with an empty sheet when it is null. `onChange` hears each finished shape, null while there is none.
 * Pieces of borders that are walked along are copied corner by corner, so neighbours fit exactly.
 */
export function startDrawing(
  base: BaseMap,
  from: Polygon | null,
  options: { own: string | null; follow: boolean; onChange: (polygon: Polygon | null) => void },
): Drawing {
  const { map, places } = base
  const style = sketchStyle(paletteNow())
  const sheet = new VectorSource()
  const layer = new VectorLayer({ source: sheet, style, zIndex: 10 })
  map.addLayer(layer)
  const others = new VectorSource({
    features: places.getFeatures().filter((one) => isBorder(one) && one.get('area') !== options.own),
  })
  const tell = () => options.onChange(polygonOf(sheet.getFeatures()[0]))

  const modify = new Modify({ source: sheet, style, pixelTolerance: snap_px, snapToPointer: false })
  modify.on('modifyend', tell)
  const snap = new Snap({ source: others, pixelTolerance: snap_px })
  let draw: Draw | null = null
  if (from) {
    sheet.addFeatures(reader.readFeatures({ type: 'Feature', geometry: from, properties: {} }))
    map.addInteraction(modify)
  } else {
    draw = new Draw({
      source: sheet,
      type: 'Polygon',
      style,
      snapTolerance: snap_px,
      ...(options.follow ? { trace: true, traceSource: others } : {}),
    })
    draw.on('drawend', () => {
      // The source holds the shape only after this event, and the click that closed it must not begin another one.
      setTimeout(() => {
        if (draw) map.removeInteraction(draw)
        map.removeInteraction(snap)
        map.addInteraction(modify)
        map.addInteraction(snap)
        tell()
      }, 0)
    })
    map.addInteraction(draw)
  }
  // Last in, first asked: snapping must see the pointer before drawing does.
  map.addInteraction(snap)
  map.getTargetElement()?.classList.add('place-map--drawing')
  return {
    undo: () => draw?.removeLastPoint(),
    finish: () => draw?.finishDrawing(),
    stop() {
      for (const interaction of [draw, modify, snap]) if (interaction) map.removeInteraction(interaction)
      map.removeLayer(layer)
      map.getTargetElement()?.classList.remove('place-map--drawing')
    },
  }
}

const isBorder = (feature: Feature): boolean => ['grid', 'outline'].includes(String(feature.get('kind')))

function polygonOf(feature: Feature<Geometry> | undefined): Polygon | null {
  const geometry = feature?.getGeometry()
  if (!geometry) return null
  const written = reader.writeGeometryObject(geometry) as Polygon
  const ring = (written.coordinates[0] ?? []).map(rounded)
  return { type: 'Polygon', coordinates: [ring.filter((point, index) => index === 0 || !same(point, ring[index - 1]))] }
}

const same = (one: readonly number[], other: readonly number[] | undefined): boolean =>
  one[0] === other?.[0] && one[1] === other?.[1]
