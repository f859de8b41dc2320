/** What the outside may know about standards: settings with where they come from, and the calendar of a year. Safe to import in a browser. */
import { z } from 'zod'
import { Area } from '../../kernel/area.ts'
import { Day, May, Words } from '../../kernel/shapes.ts'

const Place = z.object({ area: Area, name: z.string() })

/** A value of a setting: a number, a choice, or a small object, as its module declares it. */
export const Value = z.json()
export type Value = z.infer<typeof Value>

export const SettingsInput = z.object({ area: Area })
export const SettingView = z.object({
  key: z.string(),
  /** JSON Schema of the value: the form is made from it. */
  shape: z.record(z.string(), z.json()),
  value: Value,
  /** Where it was given; null: the usual value of the module. */
  given_at: Place.nullable(),
  source: z.string(),
  since: Day,
  usual: Value,
  /** May only get stricter downwards. */
  tightens: z.boolean(),
  coming: z.array(z.object({ value: Value, source: z.string(), since: Day })),
  may: May,
})
export type SettingView = z.infer<typeof SettingView>
export const SettingsAnswer = z.object({ place: Place, settings: z.array(SettingView) })
export type SettingsAnswer = z.infer<typeof SettingsAnswer>

export const SetSetting = z.object({
  key: z.string().max(60),
  area: Area,
  value: Value,
  from_day: Day,
  source: Words(200),
})
export const UnsetSetting = z.object({ key: z.string().max(60), area: Area })
export const SettingChanged = z.object({ key: z.string(), area: Area })

export const yearsServed = { first: 2024, last: 2099 }
const Year = z.coerce.number().int().min(yearsServed.first).max(yearsServed.last)

export const DayView = z.object({
  day: Day,
  works: z.boolean(),
  name: z.string(),
  source: z.string(),
  /** As the State Council announced it; otherwise the county's own. */
  official: z.boolean(),
})
export type DayView = z.infer<typeof DayView>
export const YearInput = z.object({ year: Year.optional() })
export const YearAnswer = z.object({
  year: z.number().int(),
  known: z.boolean(),
  days: z.array(DayView),
  /** Official exceptions the county took out. */
  dropped: z.array(z.object({ day: Day, works: z.boolean(), name: z.string() })),
  /** This year and the next, as far as their holidays are not known. */
  missing: z.array(z.number().int()),
  years: z.array(z.number().int()),
  today: Day,
  may: May,
})
export type YearAnswer = z.infer<typeof YearAnswer>

/** Days that can be put in at one go: the longest holiday of a year with room. */
export const daysMost = 31
export const SetDays = z
  .object({ from: Day, to: Day, works: z.boolean(), name: Words(40), source: Words(200) })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'standards.ends-before' })
export const ClearDay = z.object({ day: Day, source: Words(200) })
export const DaysChanged = z.object({ year: z.number().int(), changed: z.number().int() })
