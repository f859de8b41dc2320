/** How each thing looks on the map, by its kind and by how near one is. */
import type { FeatureLike } from 'ol/Feature.js'
import Point from 'ol/geom/Point.js'
import { fromLonLat } from 'ol/proj.js'
import CircleStyle from 'ol/style/Circle.js'
import Fill from 'ol/style/Fill.js'
import Icon from 'ol/style/Icon.js'
import Stroke from 'ol/style/Stroke.js'
import Style from 'ol/style/Style.js'
import Text from 'ol/style/Text.js'
import type { Palette, Tone } from './palette.ts'

type Styles = Style | Style[] | undefined
export type StyleOf = (feature: FeatureLike, resolution: number) => Styles

const face = 'system-ui, "PingFang SC", "Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei", sans-serif'
/** How much of a place's width its name may take: places are narrower where the name stands. */
const namesShare = 0.7
/** Names are never smaller. */
const leastName_px = 12
/** Metres per pixel from which on houses and their numbers are worth showing. */
const housesFrom_m = 3
const numbersFrom_m = 0.9
const spotsFrom_m = 6

/** Widths of ways and waters in metres; on the screen they never vanish. */
const widths_m = { river: 22, brook: 7, road: 9, lane: 4 } as const
const leastWidth_px = { river: 4, brook: 1.5, road: 3, lane: 1.2 } as const

export function backdropStyle(palette: Palette, textScale: number): StyleOf {
  const fill = (color: string, edge?: string) =>
    new Style({ fill: new Fill({ color }), ...(edge ? { stroke: new Stroke({ color: edge, width: 0.8 }) } : {}) })
  const still: Record<string, Style> = {
    wood: fill(palette.wood),
    yard: fill(palette.yard),
    pond: fill(palette.water),
    roof: fill(palette.roof, palette.roofEdge),
  }
  const fields = palette.fields.map((color) => fill(color, palette.paper))
  return (feature, resolution) => {
    const kind = String(feature.get('kind'))
    if (kind === 'field') return fields[Number(feature.get('tone')) % fields.length]
    if (kind === 'spot')
      return resolution < spotsFrom_m ? spot(palette, String(feature.get('name')), textScale) : undefined
    if (kind in widths_m)
      return way(palette, kind as keyof typeof widths_m, String(feature.get('name') ?? ''), resolution, textScale)
    return still[kind]
  }
}

function way(
  palette: Palette,
  kind: keyof typeof widths_m,
  name: string,
  resolution: number,
  textScale: number,
): Style[] {
  const width = Math.max(leastWidth_px[kind], widths_m[kind] / resolution)
  const isWater = kind === 'river' || kind === 'brook'
  const line = (color: string, wide: number, zIndex: number) =>
    new Style({ stroke: new Stroke({ color, width: wide, lineCap: 'round', lineJoin: 'round' }), zIndex })
  const styles = isWater
    ? [line(palette.water, width, 1)]
    : [line(palette.roadEdge, width + 1.6, 2), line(palette.road, width, 3)]
  if (name && resolution < spotsFrom_m)
    styles.push(
      new Style({
        text: new Text({
          text: name,
          placement: 'line',
          font: `${12 * textScale}px ${face}`,
          fill: new Fill({ color: isWater ? palette.tones.calm : palette.textSoft }),
          stroke: new Stroke({ color: palette.halo, width: 3 }),
        }),
        zIndex: 6,
      }),
    )
  return styles
}

function spot(palette: Palette, name: string, textScale: number): Style {
  return new Style({
    image: new CircleStyle({
      radius: 4,
      fill: new Fill({ color: palette.textSoft }),
      stroke: new Stroke({ color: palette.paper, width: 1.5 }),
    }),
    text: new Text({
      text: name,
      offsetY: 13 * textScale,
      font: `${12 * textScale}px ${face}`,
      fill: new Fill({ color: palette.textSoft }),
      stroke: new Stroke({ color: palette.halo, width: 3 }),
    }),
    zIndex: 7,
  })
}

export interface Look {
  palette: Palette
  textScale: number
  selected: string | null
  /** Over a drawing fills are lighter, so that it stays readable. */
  overBackdrop: boolean
}

export function placeStyle(look: () => Look): StyleOf {
  return (feature, resolution) => {
    const { palette, textScale, selected, overBackdrop } = look()
    const kind = feature.get('kind')
    const area = String(feature.get('area'))
    const isSelected = area === selected
    if (kind === 'outline') return border(palette, Boolean(feature.get('schematic')))
    if (kind === 'building') return house(palette, String(feature.get('name')), resolution, isSelected, textScale)
    const isSchematic = Boolean(feature.get('schematic'))
    const hue = palette.parts[isSchematic ? 0 : Number(area.slice(-3)) % palette.parts.length] ?? '0, 0, 0'
    const alpha = overBackdrop || isSchematic ? 0.1 : 0.16
    const label = feature.get('label') as [number, number] | null
    return [
      new Style({
        fill: new Fill({ color: isSelected ? palette.accentFill : `rgba(${hue}, ${alpha})` }),
        stroke: new Stroke({
          color: isSelected ? palette.accent : isSchematic ? palette.edge : `rgba(${hue}, 0.85)`,
          width: isSelected ? 3.5 : isSchematic ? 1.4 : 1.8,
          lineJoin: 'round',
        }),
        zIndex: isSelected ? 5 : 4,
      }),
      new Style({
        ...(label ? { geometry: new Point(fromLonLat(label)) } : {}),
        text: new Text({
          text: String(feature.get('name')),
          font: `600 ${nameSize(feature, resolution, (isSchematic ? 13 : 15) * textScale)}px ${face}`,
          fill: new Fill({ color: isSelected ? palette.accent : palette.text }),
          stroke: new Stroke({ color: palette.halo, width: 4 }),
          overflow: true,
        }),
        zIndex: 20,
      }),
    ]
  }
}

/** A name fits into its place as long as it stays readable. */
function nameSize(feature: FeatureLike, resolution: number, wanted_px: number): number {
  const [west = 0, , east = 0] = feature.getGeometry()?.getExtent() ?? []
  const room_px = (namesShare * (east - west)) / resolution / String(feature.get('name')).length
  return Math.round(Math.min(wanted_px, Math.max(leastName_px, room_px)))
}

const border = (palette: Palette, schematic: boolean): Style[] => [
  new Style({ stroke: new Stroke({ color: palette.halo, width: 5 }), zIndex: 3 }),
  new Style({
    stroke: new Stroke({ color: palette.border, width: 2, lineDash: schematic ? [4, 6] : [12, 5, 3, 5] }),
    zIndex: 6,
  }),
]

function house(palette: Palette, name: string, resolution: number, isSelected: boolean, textScale: number): Styles {
  if (resolution > housesFrom_m && !isSelected) return undefined
  return new Style({
    image: new CircleStyle({
      radius: isSelected ? 7 : 3.5,
      fill: new Fill({ color: isSelected ? palette.accent : palette.house }),
      stroke: new Stroke({ color: palette.halo, width: isSelected ? 2.5 : 1.5 }),
    }),
    ...(resolution < numbersFrom_m || isSelected
      ? {
          text: new Text({
            text: name,
            offsetY: -12 * textScale,
            font: `${(isSelected ? 14 : 12) * textScale}px ${face}`,
            fill: new Fill({ color: palette.text }),
            stroke: new Stroke({ color: palette.halo, width: 3 }),
          }),
        }
      : {}),
    zIndex: isSelected ? 30 : 10,
  })
}

/** A drop that stands on its point. White inside and out, so that the colour is never the only sign. */
export function pinStyle(palette: Palette, tone: Tone, isPicked: boolean): Style {
  const size = isPicked ? 44 : 32
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 32 32"><path d="M16 31C9.5 22.8 6 17.5 6 12.5a10 10 0 0 1 20 0C26 17.5 22.5 22.8 16 31Z" fill="${palette.tones[tone]}" stroke="#fff" stroke-width="2"/><circle cx="16" cy="12.5" r="4" fill="#fff"/></svg>`
  return new Style({
    image: new Icon({ src: `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`, anchor: [0.5, 0.97] }),
    zIndex: isPicked ? 50 : 40,
  })
}

/** The border that is being drawn or changed. */
export function sketchStyle(palette: Palette): Style[] {
  return [
    new Style({
      fill: new Fill({ color: palette.accentFill }),
      stroke: new Stroke({ color: palette.accent, width: 3 }),
      image: new CircleStyle({
        radius: 6,
        fill: new Fill({ color: '#fff' }),
        stroke: new Stroke({ color: palette.accent, width: 2.5 }),
      }),
    }),
  ]
}
