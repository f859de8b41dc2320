/** Shapes of the classes as the desk edits them. Safe to import in a browser. */
import { z } from 'zod'
import { Area } from '../../../kernel/area.ts'
import { Limit } from '../../../kernel/deadlines.ts'
import { Day, May, Words } from '../../../kernel/shapes.ts'

export const functionKeys = ['order', 'safety', 'environment', 'management', 'livelihood'] as const
export const responsibleKeys = [
  'grid_worker',
  'committee',
  'construction',
  'civil_affairs',
  'agriculture',
  'public_order',
  'police',
  'water',
  'transport',
  'ecology',
  'market',
  'natural_resources',
  'human_resources',
  'medical_insurance',
  'health',
  'education',
  'power',
  'telecom',
  'gas',
  'tap_water',
] as const

const Given = z.object({ area: Area, place: z.string(), source: z.string(), since: Day }).nullable()

export const ClassOnDesk = z.object({
  key: z.string(),
  function: z.enum(functionKeys),
  zh: z.string(),
  en: z.string(),
  limit: Limit,
  after_photo: z.boolean(),
  return_visit: z.boolean(),
  keywords: z.array(z.string()),
  responsible: z.enum(responsibleKeys),
  retired: z.boolean(),
  /** The county added it. */
  own: z.boolean(),
  /** Who gave each; null: as the product brings it. */
  ground: z.object({ limit: Given, after_photo: Given, return_visit: Given }),
  /** This very place has given something about it. */
  given_here: z.boolean(),
})
export type ClassOnDesk = z.infer<typeof ClassOnDesk>

export const ClassSetInput = z.object({ area: Area })
export const ClassSetAnswer = z.object({
  place: z.object({ area: Area, name: z.string() }),
  /** What the product brings rests on this. */
  source: z.string(),
  since: Day,
  functions: z.array(z.object({ key: z.enum(functionKeys), name: z.string() })),
  classes: z.array(ClassOnDesk),
  /** Already decided for a later day. */
  coming: z.array(z.object({ since: Day, source: z.string(), classes: z.array(z.string()) })),
  may: May,
})
export type ClassSetAnswer = z.infer<typeof ClassSetAnswer>

/** One class as a place wants it; what is left out stays. A class the county does not have yet needs function, name and limit. */
export const SetClass = z.object({
  area: Area,
  /** Left out for a new class of the county’s own. */
  key: z.string().max(60).optional(),
  function: z.enum(functionKeys).optional(),
  zh: z.string().trim().min(2, 'tickets.class-name-length').max(12, 'tickets.class-name-length').optional(),
  en: z.string().trim().max(40, 'kernel.too-long').optional(),
  limit: Limit.optional(),
  after_photo: z.boolean().optional(),
  return_visit: z.boolean().optional(),
  keywords: z.array(z.string().trim().min(1).max(12, 'kernel.too-long')).max(40, 'kernel.too-big').optional(),
  responsible: z.enum(responsibleKeys).optional(),
  retired: z.boolean().optional(),
  from_day: Day,
  source: Words(200),
})
export type SetClass = z.infer<typeof SetClass>
export const UnsetClass = z.object({ area: Area, key: z.string().max(60) })
export const ClassSaved = z.object({ key: z.string(), area: Area })
