/** How a rule is said on the desk: what it asks for, piece by piece, and where it sends. */
import { areaDigits } from '../../../../../kernel/area.ts'
import type { T } from '../../../../../ui/i18n.tsx'
import { dayMinutes, type RoutingTarget, type RuleGiven } from '../../../routing/contract.ts'

export interface Names {
  class: (key: string) => string
  /** The path of a place below the county, or its name. */
  place: (area: string) => string
  unit: (id: string) => string
}

export const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** 10:30 as minutes after midnight; null for what is no time of day. */
export function minuteOf(text: string): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(text) ?? []
  const minute = Number(hours) * 60 + Number(minutes)
  return hours !== undefined && Number(minutes) < 60 && minute <= dayMinutes ? minute : null
}

/** The conditions in the order in which people say them; none: everything. */
export function asksFor(t: T, names: Names, rule: RuleGiven): string[] {
  const { hours } = rule
  const isAllDay = hours !== null && hours.to_minute - hours.from_minute === dayMinutes
  return [
    ...(rule.classes.length > 0 ? [rule.classes.map(names.class).join(t('tickets.routing.or'))] : []),
    ...(rule.area !== null && rule.area.length > areaDigits.county ? [names.place(rule.area)] : []),
    ...(rule.sources.length > 0
      ? [rule.sources.map((one) => t(`tickets.source.${one}`)).join(t('tickets.routing.or'))]
      : []),
    ...(hours?.working == null ? [] : [t(hours.working ? 'tickets.why-working_days' : 'tickets.why-days_off')]),
    ...(hours === null || isAllDay ? [] : [`${clock(hours.from_minute)}–${clock(hours.to_minute)}`]),
  ]
}

export function sendsTo(t: T, names: Pick<Names, 'unit'>, to: RoutingTarget): string {
  if ('unit' in to) return names.unit(to.unit)
  const post = t(`offices.post-${to.post}`)
  return to.tier === 'grid' ? post : t('tickets.why-post', { tier: t(`tickets.tier.${to.tier}`), post })
}

/** One value for a target, so that a list of choices can name it. */
export const keyOfTarget = (to: RoutingTarget): string => ('unit' in to ? `unit:${to.unit}` : `${to.tier}:${to.post}`)

export function targetOfKey(key: string): RoutingTarget {
  const [kind = '', rest = ''] = key.split(':')
  return kind === 'unit' ? { unit: rest } : ({ tier: kind, post: rest } as RoutingTarget)
}
