/** Why a matter came to where it lies, as a sentence: for staff with the rule's number, for residents in plain words. */
import type { Lang } from '../../../kernel/context.ts'
import type { Speak } from '../../../kernel/sentences.ts'
import { type ClassHere, nameOfClass } from '../classes/class-set.ts'
import { dayMinutes, type RoutingTarget, type RuleGiven } from './contract.ts'
import { type Names, readAloud, seatOfTarget, type Why, type WhyPart } from './routing.ts'

export interface Spoken {
  say: Speak
  lang: Lang
  /** Names of places along their paths, and of units. */
  paths: ReadonlyMap<string, string>
  units: ReadonlyMap<string, string>
  /** As the county calls them today. */
  classes: readonly ClassHere[]
}

/** Places whose names a sentence about a matter at `area` needs. */
export const placesOfWhy = (why: Why | null, area: string): string[] =>
  why === null
    ? []
    : [
        ...why.parts.flatMap((part) => (part.kind === 'place' ? [part.code] : [])),
        ...(why.of ? [why.of] : []),
        ...(why.to && 'post' in why.to ? [seatOfTarget(why.to, area).area ?? area] : []),
      ]
export const unitOfWhy = (why: Why | null): string | null => (why?.to && 'unit' in why.to ? why.to.unit : null)

const lastOf = (paths: ReadonlyMap<string, string>, area: string): string =>
  (paths.get(area) ?? '').split(' ').at(-1) || area

/** An office as rules name it. `area`: where the matter lies; null where no matter is spoken of. */
export function targetName({ say, lang, paths, units }: Spoken, to: RoutingTarget, area: string | null): string {
  if ('unit' in to) return units.get(to.unit) ?? say(lang, 'tickets.why-unit-gone')
  const post = say(lang, `offices.post-${to.post}`)
  const at = area === null ? null : seatOfTarget(to, area).area
  if (at) return say(lang, 'tickets.why-office', { place: lastOf(paths, at), post })
  return to.tier === 'grid' ? post : say(lang, 'tickets.why-post', { tier: say(lang, `tickets.tier.${to.tier}`), post })
}

const namesOf = (spoken: Spoken, area: string | null): Names => ({
  class: (key) => nameOfClass(spoken.classes, key, spoken.lang),
  place: (code) => lastOf(spoken.paths, code),
  target: (to) => targetName(spoken, to, area),
  say: (key, params) => spoken.say(spoken.lang, key, params),
})

/** "规则 12：道路桥梁 + 大同镇 → 村建办" */
export const whyForStaff = (spoken: Spoken, why: Why, area: string): string => readAloud(why, namesOf(spoken, area))

/** The same without numbers and signs. */
export const whyPlainly = (spoken: Spoken, why: Why, area: string): string =>
  readAloud(
    why,
    { ...namesOf(spoken, area), say: (key, params) => spoken.say(spoken.lang, plain[key] ?? key, params) },
    ' ',
  )

/** What a rule asks for and where it sends, as its line in the list: "道路桥梁 + 大同镇 → 村建办". */
export function ruleAloud(spoken: Spoken, rule: RuleGiven): string {
  const { hours } = rule
  const parts: WhyPart[] = [
    ...rule.classes.map((code) => ({ kind: 'class' as const, code })),
    ...(rule.area === null ? [] : [{ kind: 'place' as const, code: rule.area }]),
    ...rule.sources.map((code) => ({ kind: 'source' as const, code })),
    ...(hours?.working == null ? [] : [{ kind: hours.working ? ('working_days' as const) : ('days_off' as const) }]),
    ...(hours && hours.to_minute - hours.from_minute !== dayMinutes
      ? [{ kind: 'hours' as const, from_minute: hours.from_minute, to_minute: hours.to_minute }]
      : []),
  ]
  return readAloud(
    { key: 'tickets.why-rule', number: null, rule: rule.id, parts, to: rule.to },
    {
      ...namesOf(spoken, null),
      say: (key, params) =>
        spoken.say(spoken.lang, key === 'tickets.why-rule' ? 'tickets.routing-rule-aloud' : key, params),
    },
  )
}

const plain: Record<string, string> = {
  'tickets.why-rule': 'tickets.why-plain-rule',
  'tickets.why-township': 'tickets.why-plain-township',
  'tickets.why-first': 'tickets.why-plain-first',
  'tickets.why-class': 'tickets.why-plain-class',
  'tickets.why-vacant': 'tickets.why-plain-vacant',
  'tickets.why-ownerless': 'tickets.why-plain-ownerless',
}
