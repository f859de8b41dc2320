/**
 * The pictures of the demo village, drawn on demand as SVG and rasterised while seeding; none is a photograph of a real place.
 * A picture has a key such as `pipe.before`; the same key and variant give the same text on every machine.
 */
import { height_px, lights, randomFrom, type Time, type Weather, width_px } from './drawing.ts'
import * as scenes from './scenes.ts'

export interface PictureVariant {
  time: Time
  weather: Weather
  seed: number
}

interface Picture {
  scene: scenes.Scene
  mended: boolean
  time: Time
  weather: Weather
}

const one = (scene: scenes.Scene, time: Time, weather: Weather = 'clear'): Picture => ({
  scene,
  mended: false,
  time,
  weather,
})

type Hour = readonly [Time, Weather]

const pair = (scene: scenes.Scene, before: Hour, after: Hour): readonly [Picture, Picture] => [
  { scene, mended: false, time: before[0], weather: before[1] },
  { scene, mended: true, time: after[0], weather: after[1] },
]

const pairs = {
  embankment: pair(scenes.embankment, ['evening', 'clear'], ['morning', 'clear']),
  lamp: pair(scenes.lamp, ['night', 'clear'], ['night', 'clear']),
  pipe: pair(scenes.pipe, ['noon', 'clear'], ['evening', 'clear']),
  garbage: pair(scenes.garbage, ['noon', 'clear'], ['morning', 'clear']),
  pothole: pair(scenes.pothole, ['noon', 'mist'], ['noon', 'clear']),
  ditch: pair(scenes.ditch, ['noon', 'rain'], ['morning', 'clear']),
  tree: pair(scenes.fallenTree, ['noon', 'rain'], ['noon', 'clear']),
  wire: pair(scenes.wire, ['evening', 'clear'], ['noon', 'clear']),
  pond: pair(scenes.pond, ['noon', 'clear'], ['evening', 'clear']),
  board: pair(scenes.noticeBoard, ['noon', 'mist'], ['morning', 'clear']),
  firewood: pair(scenes.firewood, ['noon', 'clear'], ['evening', 'clear']),
  'field-road': pair(scenes.fieldRoad, ['noon', 'rain'], ['morning', 'clear']),
  'river-bank': pair(scenes.riverBank, ['noon', 'mist'], ['noon', 'clear']),
} as const

const singles = {
  dogs: one(scenes.strayDogs, 'evening'),
  'bus-stop': one(scenes.busStop, 'morning'),
  'village-office': one(scenes.villageOffice, 'noon'),
  market: one(scenes.market, 'morning'),
  terraces: one(scenes.terraces, 'morning', 'mist'),
  river: one(scenes.river, 'noon'),
  'tea-hills': one(scenes.teaHills, 'morning', 'mist'),
} as const

export type PictureKey = `${keyof typeof pairs}.${'before' | 'after'}` | keyof typeof singles

const pictures: ReadonlyMap<string, Picture> = new Map<string, Picture>([
  ...Object.entries(pairs).flatMap(([key, [before, after]]): [string, Picture][] => [
    [`${key}.before`, before],
    [`${key}.after`, after],
  ]),
  ...Object.entries(singles),
])

export const pictureKeys = [...pictures.keys()] as PictureKey[]

/** The scene before and after are drawn from one seed, so that hills and houses stay where they are. */
const seedOf = (key: string) =>
  [...key.split('.')[0]!].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7)

/** 1200 × 900 SVG text; throws on a key that is not in `pictureKeys`. */
export function pictureSvg(key: PictureKey, variant: Partial<PictureVariant> = {}): string {
  const picture = pictures.get(key)
  if (!picture) throw new Error(`no picture "${key}"`)
  const time = variant.time ?? picture.time
  const brush = {
    random: randomFrom(seedOf(key) + (variant.seed ?? 0) * 7919),
    light: lights[time],
    time,
    weather: variant.weather ?? picture.weather,
  }
  const drawn = picture.scene(brush, picture.mended)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width_px}" height="${height_px}" viewBox="0 0 ${width_px} ${height_px}">${drawn}</svg>`
}
