/**
 * A year whose holidays are not entered is counted by the week alone: promises still run, on some days off too, and are counted anew when
 * the year is entered. So that nobody forgets, whoever keeps the county's calendar is told once a month while a year is missing.
 */
import { type Calendar, localDay } from '../../../kernel/calendar.ts'
import { readCalendar } from '../../../kernel/calendar-store.ts'
import type { Context } from '../../../kernel/context.ts'
import { idAt } from '../../../kernel/id.ts'
import { tell } from '../../notify/api.ts'
import { holders } from '../../offices/api.ts'
import { calendarKeepers } from '../../standards/api.ts'

/** The State Council's office announces the next year in November; from this month on it is missed. */
const announcedBy = 12

/** Years that should be known by now and are not. */
export function yearsMissing(calendar: Calendar, today: string): number[] {
  const [year, month] = today.split('-').map(Number) as [number, number]
  return [year, ...(month >= announcedBy ? [year + 1] : [])].filter((one) => !calendar.years.has(one))
}

export async function tellMissingYear(context: Context): Promise<void> {
  const { tx, county, now } = context
  const today = localDay(now)
  const missing = yearsMissing(await readCalendar(tx, county), today)
  if (missing.length === 0) return
  const area = String(county)
  const keepers = await holders(tx, { posts: calendarKeepers, area, today })
  for (const year of missing)
    await tell(context, {
      to: keepers.map(({ person }) => person),
      key: 'tickets.tell-year-missing',
      params: { year },
      kind: 'duties',
      subject: idAt(now),
      area,
      link: '/me',
      once: `year-missing:${year}:${today.slice(0, 7)}`,
    })
}
