/** The county's exceptions to the week as it keeps them: seeded from the official calendar, then its own to edit. */
import { officialDays, officialYears } from './calendar.data.ts'
import { type Calendar, makeCalendar } from './calendar.ts'
import type { Tx } from './db.ts'

interface CalendarTables {
  calendar_day: { county: number; day: string; works: boolean; name: string; source: string }
}

/** Exceptions read at most: about 40 a year over 25 years. */
const exceptionLimit = 1_000

export async function readCalendar(tx: Tx<CalendarTables>, county: number): Promise<Calendar> {
  const rows = await tx
    .selectFrom('calendar_day')
    .select(['day', 'works', 'name'])
    .where('county', '=', county)
    .orderBy('day')
    .limit(exceptionLimit)
    .execute()
  return makeCalendar(rows, new Set(rows.map((row) => Number(row.day.slice(0, 4)))))
}

/** Puts the officially known years in; a day already there stays as the county set it. */
export async function seedCalendar(tx: Tx<CalendarTables>, county: number): Promise<void> {
  const sources = new Map(officialYears.map(({ year, source }) => [year, source]))
  await tx
    .insertInto('calendar_day')
    .values(officialDays().map((day) => ({ county, ...day, source: sources.get(Number(day.day.slice(0, 4))) ?? '' })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
