/**
 * Return visits (回访). Where a class asks for one, somebody who had no hand in the matter is named after the check: the nearest
 * checker, one person, with a day. She may rate it herself first; then nobody needs to come.
 */
import type { Calendar } from '../../kernel/calendar.ts'
import { dueAt } from '../../kernel/deadlines.ts'
import { Refused } from '../../kernel/errors.ts'
import { mustMove, type Standing } from './rules.ts'

export interface Visited {
  id: string
  reporter: string
  visit_person: string | null
  visited_at: Date | null
}

/** One of those who sit there, the same one whenever asked again for the same matter, so that work is spread and nobody chooses. */
export function visitorAmong(ticket: Pick<Visited, 'id' | 'reporter'>, persons: readonly string[]): string | null {
  const free = persons.filter((person) => person !== ticket.reporter).sort()
  return free[Number.parseInt(ticket.id.slice(-6), 16) % Math.max(1, free.length)] ?? null
}

/** The end of work so many working days after the check. */
export const visitDue = (now: Date, days: number, calendar: Calendar): Date =>
  dueAt({ amount: days, unit: 'working_days' }, now, calendar)!

/** Her silence closes nothing before the visit was due. */
export const laterOf = (one: Date, other: Date | null): Date => (other !== null && other > one ? other : one)

export function mustVisit(ticket: Pick<Standing, 'state' | 'hands'> & Visited, by: string): void {
  mustMove(ticket, 'visit')
  if (ticket.visited_at !== null) throw new Refused('tickets.visited-already')
  if (ticket.visit_person === null) throw new Refused('tickets.no-visit-asked')
  if (ticket.hands.includes(by) || ticket.reporter === by) throw new Refused('tickets.own-work-visit')
}
