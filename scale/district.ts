/** Whom and what a district of a size is made of, by number: every part computes the same persons and places for itself. */
import { countyTree, plainName } from '../modules/places/divisions.ts'
import type { Plan } from './plan.ts'
import { idOf, pickFrom, randomFrom } from './random.ts'

export interface Village {
  index: number
  area: string
  name: string
  township: string
  /** People and houses of the village, and the number of its first person among all. */
  people: number
  households: number
  first: number
  firstHousehold: number
}

export interface District {
  seed: number
  plan: Plan
  county: number
  name: string
  townships: { area: string; name: string }[]
  villages: Village[]
}

/** As the demo village has it, so that what its stories say of grids fits here too. */
export const gridsOfVillage = 6
/** Offices of a township and of the county are held by people beside the roster of any village. */
export const officePeople = 40
/** The first of a village serve it; nobody of them speaks as a resident. */
export const servingMost = 40

export function layOut(plan: Plan, seed: number): District {
  const tree = countyTree(plan.county)
  const all = tree.filter(({ level }) => level === 'village').slice(0, plan.villages)
  const share = (total: number, index: number): [from: number, to: number] => [
    Math.floor((total * index) / all.length),
    Math.floor((total * (index + 1)) / all.length),
  ]
  const villages = all.map(({ code, name }, index): Village => {
    const [first, end] = share(plan.people, index)
    const [firstHousehold, lastHousehold] = share(plan.households, index)
    return {
      index,
      area: code,
      name: plainName(name),
      township: code.slice(0, 9),
      people: end - first,
      households: lastHousehold - firstHousehold,
      first,
      firstHousehold,
    }
  })
  const used = new Set(villages.map(({ township }) => township))
  return {
    seed,
    plan,
    county: Number(plan.county),
    name: tree[0]?.name ?? plan.county,
    townships: tree
      .filter(({ code, level }) => level === 'township' && used.has(code))
      .map(({ code, name }) => ({ area: code, name })),
    villages,
  }
}

/** The roster was brought in on this day. */
export const rosterDay = '2024-01-02'
const roster_ms = Date.parse(`${rosterDay}T01:00:00Z`)

/** Keys rise with the number, so that whoever is counted up in order is stored in order. */
export const personId = (seed: number, number: number): string =>
  idOf(randomFrom(seed, 'person', number), roster_ms + Math.floor(number / 4_096), number % 4_096)
export const householdId = (seed: number, number: number): string =>
  idOf(randomFrom(seed, 'household', number), roster_ms + 60_000 + Math.floor(number / 4_096), number % 4_096)
/** `seat`: the township's or the county's code. */
export const officerId = (seed: number, seat: string, number: number): string =>
  idOf(randomFrom(seed, 'officer', seat, number), roster_ms + 120_000, number)

const surnames = [
  ...'王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎',
]
const given = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂华建国文玉红春梅海燕志新小云金凤永宁林']

export function nameOf(seed: number, who: string): string {
  const pick = pickFrom(randomFrom(seed, 'name', who))
  return pick(surnames) + pick(given) + (who.length % 4 === 0 ? '' : pick(given))
}

export const gridOf = (village: string, number: number): string =>
  `${village}${String(1 + (number % gridsOfVillage)).padStart(3, '0')}`
