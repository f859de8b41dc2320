/** The county's exceptions to the week as it keeps them: seeded from the official calendar, then its own to edit. */
import { officialDays, officialYears } from './calendar.data.ts'
import { type Calendar, makeCalendar } from './calendar.ts'
import { type Tx, workedOut } from './db.ts'

interface CalendarTables {
  calendar_day: { county: number; day: string; works: boolean; name: string; source: string }
}

/** Exceptions read at most: about 40 a year over 25 years. */
const exceptionLimit = 1_000

export const readCalendar = (tx: Tx, county: number): Promise<Calendar> =>
  workedOut(tx, `calendar ${county}`, (tx) => makeOf(tx, county))

async function makeOf(tx: Tx<CalendarTables>, county: number): Promise<Calendar> {
  const rows = await tx
    .selectFrom('calendar_day')
    .select(['day', 'works', 'name'])
    .where('county', '=', county)
    .orderBy('day')
    .limit(exceptionLimit)
    .execute()
  return makeCalendar(rows, knownYears(rows))
}

/** A year counts as known with so many days off entered: the law gives thirteen, and some fall on a weekend. */
const daysOffLeast = 11

/** Years whose holidays are entered: a single day a county put in does not make a year known. */
export function knownYears(days: readonly { day: string; works: boolean }[]): Set<number> {
  const off = new Map<number, number>()
  for (const { day, works } of days) {
    const year = Number(day.slice(0, 4))
    if (!works) off.set(year, (off.get(year) ?? 0) + 1)
  }
  return new Set([...off].filter(([, count]) => count >= daysOffLeast).map(([year]) => year))
}

export type KeptDay = CalendarTables['calendar_day']

/** The exceptions of some years, in order. */
export async function daysKept(tx: Tx<CalendarTables>, from: number, to: number): Promise<KeptDay[]> {
  return await tx
    .selectFrom('calendar_day')
    .selectAll()
    .where('day', '>=', `${from}-01-01`)
    .where('day', '<=', `${to}-12-31`)
    .orderBy('day')
    .limit(exceptionLimit)
    .execute()
}

/** Puts exceptions in; one that is there is replaced. */
export async function keepDays(tx: Tx<CalendarTables>, days: readonly KeptDay[]): Promise<void> {
  await tx
    .insertInto('calendar_day')
    .values([...days])
    .onConflict((conflict) =>
      conflict.columns(['county', 'day']).doUpdateSet((with_) => ({
        works: with_.ref('excluded.works'),
        name: with_.ref('excluded.name'),
        source: with_.ref('excluded.source'),
      })),
    )
    .execute()
}

/** From now on the week alone says whether people work on the day. */
export async function dropDay(tx: Tx<CalendarTables>, day: string): Promise<void> {
  await tx.deleteFrom('calendar_day').where('day', '=', day).execute()
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
