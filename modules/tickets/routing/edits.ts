/**
 * What may be done to a county's list of routing rules: pure. A list is saved whole by whoever saw its latest version, so that
 * two editors never undo each other's work unseen; and only when every rule names a place, classes and an office there are.
 */
import { areaDigits } from '../../../kernel/area.ts'
import { Missing, Refused } from '../../../kernel/errors.ts'
import { type RoutingTarget, type RuleGiven, routingPosts, routingRulesMost } from './contract.ts'
import { isClassOf } from './routing.ts'

/** What there is in the county on the day of saving. */
export interface Ground {
  /** Whose list it is: the county's, or a township's. */
  area: string
  places: ReadonlySet<string>
  /** Units not closed, with the place each serves. */
  units: ReadonlyMap<string, string>
  /** Keys of classes. */
  classes: readonly string[]
}

export function mustHaveSeen(now: { version: number; by_name: string | null }, seen: number): void {
  if (now.version !== seen) throw new Refused('tickets.routing-changed', { who: now.by_name ?? '' })
}

/** Each refusal says by `number` which rule it is about, as the list is read. */
export function mustBeSound(rules: readonly RuleGiven[], ground: Ground): void {
  if (rules.length > routingRulesMost) throw new Refused('tickets.routing-too-many', { most: routingRulesMost })
  const ids = new Set<string>()
  rules.forEach((rule, index) => {
    const refuse = (key: string) => new Refused(key, { number: index + 1 })
    if (ids.has(rule.id)) throw refuse('tickets.routing-twice')
    ids.add(rule.id)
    if (rule.area !== null && !(rule.area.startsWith(ground.area) && ground.places.has(rule.area)))
      throw refuse('tickets.routing-no-place')
    const isKnown = (key: string) => ground.classes.some((one) => isClassOf(one, key))
    if (!rule.classes.every(isKnown)) throw refuse('tickets.routing-no-class')
    const fault = faultOf(rule.to, rule.area, ground)
    if (fault) throw refuse(fault)
  })
}

function faultOf(to: RoutingTarget, area: string | null, { area: whose, units }: Ground): string | null {
  if ('post' in to) {
    // A township sends nothing up to the county by rule: what is too much for it is passed on by people.
    if (to.tier === 'county' && whose.length > areaDigits.county) return 'tickets.routing-above'
    return routingPosts[to.tier].includes(to.post) ? null : 'tickets.routing-no-office'
  }
  const serves = units.get(to.unit)
  if (serves === undefined) return 'tickets.routing-no-unit'
  // A township's department does not serve the next township.
  return (area ?? whose).startsWith(serves) ? null : 'tickets.routing-too-far'
}

/** `at` counts from 1; null: at the end. */
export function added(rules: readonly RuleGiven[], rule: RuleGiven, at: number | null): RuleGiven[] {
  const index = at === null ? rules.length : Math.min(at - 1, rules.length)
  return [...rules.slice(0, index), rule, ...rules.slice(index)]
}

export function changed(rules: readonly RuleGiven[], rule: RuleGiven): RuleGiven[] {
  find(rules, rule.id)
  return rules.map((one) => (one.id === rule.id ? rule : one))
}

export function movedTo(rules: readonly RuleGiven[], id: string, at: number): RuleGiven[] {
  const rule = find(rules, id)
  return added(
    rules.filter((one) => one.id !== id),
    rule,
    at,
  )
}

/** It holds until the day before `to_day`; on its first day or before, it never held and leaves the list. */
export function endedOn(rules: readonly RuleGiven[], id: string, to_day: string): RuleGiven[] {
  const rule = find(rules, id)
  return rule.from_day >= to_day ? rules.filter((one) => one.id !== id) : changed(rules, { ...rule, to_day })
}

function find(rules: readonly RuleGiven[], id: string): RuleGiven {
  const rule = rules.find((one) => one.id === id)
  if (!rule) throw new Missing('rule')
  return rule
}
