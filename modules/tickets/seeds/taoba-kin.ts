/** Matters of Taoba that hang together: the same told twice and put together, and one breath that held two matters. */
import type { PictureKey } from './pictures.ts'

/** Told again by a neighbour, and merged into the story of that key; hours are counted back from the day of seeding's now. */
export interface DemoDuplicate {
  /** Key of the story it is merged into. */
  of: string
  title: string
  words: string
  reporter: string
  spoken_hours: number
  by: string
  said: string
  merged_hours: number
}

export interface DemoWhole {
  title: string
  words: string
  class: string
  grid: number
  place: string
  reporter: string
  spoken_hours: number
  photos: readonly PictureKey[]
  by: string
  said: string
  split_hours: number
  parts: readonly { class: string; words: string; person?: string; unit?: string }[]
}

export const duplicates: readonly DemoDuplicate[] = [
  {
    of: 'lamp-corner',
    title: '三组转角的灯熄了',
    words: '三组转角那盏灯熄了好几晚了，我家娃儿下晚自习从那里过，摔了一跤。',
    reporter: 'cai-shuzhen',
    spoken_hours: 6,
    by: 'luo-chunyan',
    said: '和白孃孃那边先说的是同一盏灯，合在一起修，修好了两家都告诉。',
    merged_hours: 1,
  },
]

export const wholes: readonly DemoWhole[] = [
  {
    title: '沟也堵了，灯也不亮',
    words: '我们院子外头的排水沟堵起了，一落雨水就往院坝头灌；还有路口那盏灯也不亮。两样一起说了。',
    class: 'environment.ditch',
    grid: 5,
    place: '五组院坝外',
    reporter: 'fu-yuxiang',
    spoken_hours: 20,
    photos: [],
    by: 'luo-chunyan',
    said: '沟和灯归两家管，分开派下去，哪样办到哪一步都告诉您。',
    split_hours: 4,
    parts: [
      { class: 'environment.ditch', words: '五组院坝外排水沟堵塞，下雨倒灌', person: 'liao-jing' },
      { class: 'management.lamps', words: '五组路口路灯不亮', unit: 'datong-construction' },
    ],
  },
]
