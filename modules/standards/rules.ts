/** The rules of standards. Pure: time and what stands there come in; an answer or a refusal goes out. */
import { dayMs } from '../../kernel/calendar.ts'
import { Invalid, Refused } from '../../kernel/errors.ts'
import { daysMost, yearsServed } from './contract.ts'

/** A number begins today or later: what was promised before was promised by the number of that time. */
export function mustBeginLater(from_day: string, today: string): void {
  if (from_day < today) throw new Invalid({ from_day: 'standards.from-today' })
}

/** A calendar day may be put right also when it has passed: a clock that ran over it was wrong. Not further back than last year. */
export function mustBeNear(day: string, today: string): void {
  const year = Number(day.slice(0, 4))
  if (year < Number(today.slice(0, 4)) - 1 || year > yearsServed.last)
    throw new Invalid({ from: 'standards.too-far-off' })
}

/** Every day of the run, in order. Throws Refused when it is too long. */
export function daysBetween(from: string, to: string): string[] {
  const first = Date.parse(`${from}T00:00:00Z`)
  const count = Math.round((Date.parse(`${to}T00:00:00Z`) - first) / dayMs) + 1
  if (count > daysMost) throw new Refused('standards.too-many-days', { days: daysMost })
  return Array.from({ length: count }, (_, index) => new Date(first + index * dayMs).toISOString().slice(0, 10))
}

/** Only what differs from what is there is a change. */
export const isNew = (
  there: { works: boolean; name: string; source: string } | undefined,
  day: { works: boolean; name: string },
): boolean => there?.works !== day.works || there.name !== day.name
