/**
 * The classes as they apply at a place: what the product brings, what the county made of it, and what the places below made
 * tighter. Pure: what each place gave comes in, the widest first.
 *
 * - The county renames, retires, adds classes of its own and sets everything about them.
 * - Every place below may only tighten: a shorter limit, a picture or a return visit asked for where none was. What it once gave and
 *   the county has meanwhile made tighter still does not count any more; the rest of what it gave does.
 */
import { z } from 'zod'
import type { Lang } from '../../../kernel/context.ts'
import { Limit } from '../../../kernel/deadlines.ts'
import { Invalid, Refused } from '../../../kernel/errors.ts'
import type { SettingGiven } from '../../../kernel/settings.ts'
import { isAsTight } from '../rules.ts'
import { classOf, classTree, type Responsible, type TicketClass, type TicketFunction } from './classes.ts'

/** Words that point to a class. */
export const keywordsMost = 40
/** Classes a county may add of its own. */
export const ownClassesMost = 60
const keyShape = /^[a-z]{2,20}\.[a-z0-9-]{2,30}$/

export const ClassChange = z.object({
  limit: Limit.optional(),
  after_photo: z.boolean().optional(),
  return_visit: z.boolean().optional(),
  keywords: z.array(z.string().trim().min(1).max(12)).max(keywordsMost).optional(),
  zh: z.string().trim().min(2).max(12).optional(),
  en: z.string().trim().max(40).optional(),
  retired: z.boolean().optional(),
  /** A class of the county’s own: under which function it stands, and who usually deals with it. */
  function: z.enum(['order', 'safety', 'environment', 'management', 'livelihood']).optional(),
  responsible: z.string().max(40).optional(),
})
export type ClassChange = z.infer<typeof ClassChange>
export const ClassChanges = z.record(z.string().regex(keyShape), ClassChange)
export type ClassChanges = z.infer<typeof ClassChanges>

const tightening = ['limit', 'after_photo', 'return_visit'] as const
export type Tightening = (typeof tightening)[number]

/** Where a value was given; null: as the product brings it. */
export type Ground = Pick<SettingGiven, 'area' | 'source' | 'since'> | null

export interface ClassHere {
  key: string
  function: TicketFunction['key']
  zh: string
  en: string
  limit: Limit
  after_photo: boolean
  return_visit: boolean
  keywords: readonly string[]
  responsible: Responsible
  retired: boolean
  own: boolean
  renamed: boolean
  ground: Record<Tightening, Ground>
}

const brought = (one: TicketClass): ClassHere => ({
  key: one.key,
  function: one.key.split('.')[0] as TicketFunction['key'],
  zh: one.zh,
  en: one.en,
  limit: one.answer_limit,
  after_photo: one.after_photo,
  return_visit: one.return_visit,
  keywords: one.keywords,
  responsible: one.responsible,
  retired: false,
  own: false,
  renamed: false,
  ground: { limit: null, after_photo: null, return_visit: null },
})

/** What a class, or a function, is called where these are the classes; its key where nobody knows it any more. */
export function nameOfClass(classes: readonly Pick<ClassHere, 'key' | 'zh' | 'en'>[], key: string, lang: Lang): string {
  const found = classes.find((one) => one.key === key) ?? classTree.find((branch) => branch.key === key)
  return found ? (lang === 'en' ? found.en : found.zh) : key
}

/** Null where an own class says too little to be one. */
function ownClass(key: string, { function: at, zh, en, limit, ...more }: ClassChange): ClassHere | null {
  const branch = classTree.find((one) => one.key === at)
  const first = branch?.classes[0]
  if (!branch || !first || !zh || !limit) return null
  return {
    ...brought(first),
    key,
    function: branch.key,
    zh,
    en: en || zh,
    limit,
    after_photo: more.after_photo ?? false,
    return_visit: more.return_visit ?? false,
    keywords: more.keywords ?? [],
    responsible: (more.responsible as Responsible | undefined) ?? 'grid_worker',
    own: true,
  }
}

const isCounty = (area: string): boolean => area.length === 6

/** What loosens: the part of the change that may not be given below, and what stands above. Null when nothing does. */
export function loosens(above: ClassHere, change: ClassChange): Tightening | 'county' | null {
  if (change.limit && !isAsTight(above.limit, change.limit)) return 'limit'
  if (change.after_photo === false && above.after_photo) return 'after_photo'
  if (change.return_visit === false && above.return_visit) return 'return_visit'
  const { limit: _l, after_photo: _a, return_visit: _r, ...rest } = change
  return Object.values(rest).some((value) => value !== undefined) ? 'county' : null
}

function changed(one: ClassHere, change: ClassChange, given: SettingGiven): ClassHere {
  const ground = { ...one.ground }
  const from = { area: given.area, source: given.source, since: given.since }
  for (const part of tightening) if (change[part] !== undefined) ground[part] = from
  const { limit, after_photo, return_visit, keywords, zh, en, retired } = change
  return {
    ...one,
    ...(limit ? { limit } : {}),
    ...(after_photo === undefined ? {} : { after_photo }),
    ...(return_visit === undefined ? {} : { return_visit }),
    ...(keywords ? { keywords } : {}),
    ...(zh ? { zh, en: en || zh, renamed: zh !== classOf(one.key)?.zh } : {}),
    ...(retired === undefined ? {} : { retired }),
    ground,
  }
}

/** The parts of a change below the county that tighten; the others have been overtaken by what stands above. */
function tighteningOf(above: ClassHere, change: ClassChange): ClassChange {
  return Object.fromEntries(
    tightening
      .filter((part) => change[part] !== undefined && loosens(above, { [part]: change[part] }) === null)
      .map((part) => [part, change[part]]),
  )
}

/** Every class there is at a place, retired ones included, in the order of the tree, own ones last in their function. */
export function foldClasses(given: readonly SettingGiven<ClassChanges>[]): ClassHere[] {
  const found = new Map(classTree.flatMap(({ classes }) => classes.map((one) => [one.key, brought(one)] as const)))
  for (const place of given) {
    for (const [key, change] of Object.entries(place.value)) {
      const known = found.get(key) ?? (isCounty(place.area) ? ownClass(key, change) : null)
      if (known) found.set(key, changed(known, isCounty(place.area) ? change : tighteningOf(known, change), place))
    }
  }
  const order = classTree.map(({ key }) => key)
  return [...found.values()].sort((a, b) => order.indexOf(a.function) - order.indexOf(b.function))
}

/** What a place may give of a class: at the county anything that makes sense, below only what tightens. */
export function mustFit(area: string, above: ClassHere | undefined, change: ClassChange): void {
  if (!above) {
    if (!isCounty(area)) throw new Invalid({ class: 'kernel.not-offered' })
    if (!change.zh) throw new Invalid({ zh: 'kernel.required' })
    if (!change.limit) throw new Invalid({ limit: 'kernel.required' })
    if (!change.function) throw new Invalid({ function: 'kernel.required' })
    return
  }
  if (isCounty(area)) return
  const part = loosens(above, change)
  if (part === 'county') throw new Refused('tickets.class-countys')
  if (part === 'limit')
    throw new Refused(`tickets.class-loosens-${above.limit.unit}`, { class: above.zh, amount: above.limit.amount })
  if (part) throw new Refused(`tickets.class-loosens-${part}`, { class: above.zh })
}
