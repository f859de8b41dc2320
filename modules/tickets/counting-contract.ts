/** Shapes about what is counted anew, and about the rates of a place. Safe to import in a browser. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import { Id, Instant } from '../../kernel/shapes.ts'

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
