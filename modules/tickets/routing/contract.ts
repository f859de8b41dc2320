/**
 * What the outside may know about a county's routing rules: the shape of a rule, of the ordered list as it is saved, and of a
 * trial on past tickets. Safe in a browser. What the rules do stands in `routing.ts`.
 */
import { z } from 'zod'
import { Area } from '../../../kernel/area.ts'
import { Count, Day, Id, Instant, May, Words } from '../../../kernel/shapes.ts'
import { Source, Tier } from '../contract.ts'

export const dayMinutes = 1_440
/** A county that needs more rules needs classes instead. */
export const routingRulesMost = 500
export const routingClassesMost = 60
/** Days back that a trial looks. */
export const trialDaysMost = 92
export const trialDays = 30
/** Changes a trial lists one by one; the counts are always whole. */
export const changesMost = 200

/** Posts a rule may send to, by the tier at which they sit above the matter. They all may take a matter on. */
export const routingPosts: Record<Tier, readonly string[]> = {
  grid: ['grid_worker', 'grid_head'],
  village: ['secretary', 'deputy_secretary', 'committee'],
  township: ['dispatcher', 'township_staff'],
  county: ['dispatcher', 'county_staff'],
}

export const RoutingTarget = z.union([
  z.strictObject({ post: z.string().min(1).max(40), tier: Tier }),
  z.strictObject({ unit: Id }),
])
export type RoutingTarget = z.infer<typeof RoutingTarget>

export const RoutingHours = z
  .object({
    /** Minutes after local midnight; from 22:00 to 06:00 passes midnight. */
    from_minute: z
      .int()
      .min(0)
      .max(dayMinutes - 1),
    to_minute: z.int().min(1).max(dayMinutes),
    /** True: on working days only; false: on days off only; null: on any day. It is asked of the day it is, also after midnight. */
    working: z.boolean().nullable(),
  })
  .refine(({ from_minute, to_minute }) => from_minute !== to_minute, {
    path: ['to_minute'],
    error: 'tickets.routing-no-hours',
  })
export type RoutingHours = z.infer<typeof RoutingHours>

const ruleColumns = {
  id: Id,
  name: Words(60),
  area: Area.nullable(),
  /** Keys of classes or of functions; empty: any. */
  classes: z.array(z.string().min(1).max(60)).max(routingClassesMost),
  sources: z.array(Source).max(Source.options.length),
  hours: RoutingHours.nullable(),
  to: RoutingTarget,
  from_day: Day,
  /** The first day on which it holds no more. */
  to_day: Day.nullable(),
}
const endsAfterStart = ({ from_day, to_day }: { from_day: string; to_day: string | null }) =>
  to_day === null || to_day > from_day
const endsTooSoon = { path: ['to_day'], error: 'tickets.routing-ends-before-start' }

/** A rule as a list holds it: its place in the list is its order. */
export const RuleGiven = z.object(ruleColumns).refine(endsAfterStart, endsTooSoon)
export type RuleGiven = z.infer<typeof RuleGiven>

export const RoutingRule = z
  .object({ ...ruleColumns, position: z.int().min(0).max(1_000_000) })
  .refine(endsAfterStart, endsTooSoon)
export type RoutingRule = z.infer<typeof RoutingRule>

export const RuleList = z.array(RuleGiven).max(routingRulesMost, 'tickets.routing-too-many')

/** The version of the list the caller had before his eyes; 0: there was none. */
const seen = z.int().min(0)
/** Whose list: a township's; the county's when left out. */
const area = Area.optional()
export const SaveRouting = z.object({ area, seen, rules: RuleList })
/** `at` counts from 1, as the list is read; left out: at its end. */
const at = z.int().min(1).max(routingRulesMost)
export const AddRule = z.object({ area, seen, rule: RuleGiven, at: at.optional() })
export const ChangeRule = z.object({ area, seen, rule: RuleGiven })
export const MoveRule = z.object({ area, seen, rule: Id, at })
export const EndRule = z.object({ area, seen, rule: Id, to_day: Day })
export const RoutingSaved = z.object({ version: z.int() })

/** Rules that can never win: over, or covered by those above (their numbers). */
export const ShadowedView = z.object({ rule: Id, why: z.enum(['past', 'covered']), by: z.array(z.int()) })
export type ShadowedView = z.infer<typeof ShadowedView>

/** Left out: the list the caller looks after, else the county's. */
export const RoutingInput = z.object({ area: Area.optional() })
export const RoutingAnswer = z.object({
  area: Area,
  place: z.string(),
  /** Lists there may be: the county's and those of its townships. */
  scopes: z.array(z.object({ area: Area, name: z.string() })),
  /** Of a township's list: the county's rules, read aloud; they are asked first. */
  above: z.array(z.string()),
  /** 0: no rule was ever saved. */
  version: z.int(),
  at: Instant.nullable(),
  by_name: z.string().nullable(),
  rules: z.array(RuleGiven),
  /** For each rule, in order: "道路桥梁 + 大同镇 → 村建办". */
  aloud: z.array(z.string()),
  shadowed: z.array(ShadowedView),
  /** Names of the places the rules speak of. */
  places: z.record(z.string(), z.string()),
  units: z.array(z.object({ id: Id, name: z.string(), area: Area })),
  may: May,
})
export type RoutingAnswer = z.infer<typeof RoutingAnswer>

export const TryRouting = z.object({ area, rules: RuleList, days: Count(trialDaysMost).default(trialDays) })

export const TrialChange = z.object({
  ticket: Id,
  number: z.string(),
  title: z.string(),
  class: z.string(),
  place: z.string(),
  at: Instant,
  /** Where it would land, by the list in force and by the one tried; and the rule that says so, by its number. */
  before: z.string(),
  now: z.string(),
  rule: z.int().nullable(),
})
export type TrialChange = z.infer<typeof TrialChange>

export const TrialAnswer = z.object({
  from_day: Day,
  tickets: z.int(),
  /** Only the newest were looked at. */
  cut: z.boolean(),
  /** In order: how many matters each rule would have decided, and how many fitted whose office was vacant. */
  rules: z.array(z.object({ rule: Id, won: z.int(), vacant: z.int() })),
  /** Decided by rules of another list, a township’s or the county’s. */
  by_others: z.int(),
  /** Heard by the first hearer of the place, as without rules. */
  first: z.int(),
  by_class: z.int(),
  ownerless: z.int(),
  ownerless_before: z.int(),
  changed: z.int(),
  changes: z.array(TrialChange).max(changesMost),
  shadowed: z.array(ShadowedView),
})
export type TrialAnswer = z.infer<typeof TrialAnswer>
