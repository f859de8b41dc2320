/** The whole tree: every county of the division book with its townships, villages and calendar. */
import type pg from 'pg'
import { officialDays, officialYears } from '../kernel/calendar.data.ts'
import { counties, countyTree, divisionsAsOf } from '../modules/places/divisions.ts'
import { importedPlace } from '../modules/places/imports.ts'
import { copyRows } from './copy.ts'
import type { Part } from './parts.ts'
import { idOf, randomFrom } from './random.ts'

const opened = new Date('2024-01-01T01:00:00Z')

/** `shrink`: only the first of so many counties, for tests. */
export function nationParts(seed: number, shrink: number): Part[] {
  return counties()
    .slice(0, Math.max(2, Math.ceil(counties().length / shrink)))
    .map(({ code, name, townships, villages }) => ({
      name: `county ${code}`,
      weight: townships + villages + 100,
      run: (client) => open(client, seed, code, name),
    }))
}

/** A county that is served already keeps its own tree. */
async function open(client: pg.Client, seed: number, code: string, name: string): Promise<void> {
  const county = Number(code)
  const added = await client.query(
    'insert into county (code, name, opened_at) values ($1, $2, $3) on conflict do nothing',
    [county, name, opened],
  )
  if (added.rowCount === 0) return
  const random = randomFrom(seed, 'place', code)
  await copyRows(
    client,
    'place',
    ['county', 'area', 'id', 'name', 'kind', 'from_day', 'sort'],
    countyTree(code).map((division) => {
      const { area, name: called, kind, from_day } = importedPlace(division, divisionsAsOf)
      return { county, area, id: idOf(random, opened.getTime()), name: called, kind, from_day, sort: 0 }
    }),
  )
  const sources = new Map(officialYears.map(({ year, source }) => [year, source]))
  await copyRows(
    client,
    'calendar_day',
    ['county', 'day', 'works', 'name', 'source'],
    officialDays().map((day) => ({ county, ...day, source: sources.get(Number(day.day.slice(0, 4))) ?? '' })),
  )
}
