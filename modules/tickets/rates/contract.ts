/** Shapes about what is counted anew, and about the rates of a place. Safe to import in a browser. */
import { z } from 'zod'
import { Area } from '../../../kernel/area.ts'
import { Id, Instant, PageInput } from '../../../kernel/shapes.ts'

export const RecountsInput = z.object({})
export const RecountView = z.object({
  id: Id,
  area: Area,
  cause: z.enum(['calendar', 'setting']),
  /** The days of the calendar (`2026-11-23` or `2026-11-23/2026-11-25`), or the setting. */
  what: z.string(),
  at: Instant,
  /** Open matters when it began, how many have been looked at, and how many due times changed. */
  total: z.number().int(),
  looked: z.number().int(),
  changed: z.number().int(),
  done: z.boolean(),
})
export type RecountView = z.infer<typeof RecountView>
export const RecountsAnswer = z.object({ items: z.array(RecountView) })

/** Below so many matters a share says nothing, and may say too much about one household. */
export const sharesFrom = 5
export const rateDays = [30, 90] as const

export const RatesInput = z.object({
  area: Area,
  days: z.coerce
    .number()
    .pipe(z.union([z.literal(30), z.literal(90)]))
    .default(30),
})
/** The numbers behind each rate; the share is made from them where there are enough. */
export const Rates = z.object({
  answered: z.number().int(),
  in_time: z.number().int(),
  closed: z.number().int(),
  asked_solved: z.number().int(),
  solved: z.number().int(),
  asked_satisfied: z.number().int(),
  satisfied: z.number().int(),
  /** Of those asked, on a return visit. */
  by_visit: z.number().int(),
  at_grid: z.number().int(),
  at_village: z.number().int(),
  at_township: z.number().int(),
  at_county: z.number().int(),
})
export type Rates = z.infer<typeof Rates>
export const RatesAnswer = z.object({ area: Area, name: z.string(), days: z.number().int(), rates: Rates })
export type RatesAnswer = z.infer<typeof RatesAnswer>
export const RatesInsideAnswer = RatesAnswer.extend({
  parts: z.array(z.object({ area: Area, name: z.string(), rates: Rates })),
})
export type RatesInsideAnswer = z.infer<typeof RatesInsideAnswer>

export const countedKinds = [
  'in_time',
  'late',
  'solved',
  'unsolved',
  'silent',
  'satisfied',
  'unsatisfied',
  'at_grid',
  'at_village',
  'at_township',
  'at_county',
] as const
export const CountedKind = z.enum(countedKinds)
export type CountedKind = z.infer<typeof CountedKind>
export const CountedInput = PageInput.extend({
  area: Area,
  days: z.coerce
    .number()
    .pipe(z.union([z.literal(30), z.literal(90)]))
    .default(30),
  kind: CountedKind,
})
