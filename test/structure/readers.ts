/** Random readers of three counties and what they ask past all the application's filters; drawn from a seed, so that a failure is found again. */
import type pg from 'pg'
import { type Actor, visitor } from '../../kernel/actor.ts'
import { enterSql } from '../../kernel/db.ts'
import { newId } from '../../kernel/id.ts'
import type { TestApp } from '../../kernel/testing.ts'

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
export const random = randomFrom(20_261_122)
export const pick = <T>(options: readonly T[]): T => options[Math.floor(random() * options.length)]!
export const some = <T>(options: readonly T[], most: number): T[] =>
  Array.from({ length: Math.floor(random() * (most + 1)) }, () => pick(options))

export const counties = [510183, 510184, 341504]
export const areas = counties.flatMap((county) =>
  ['100', '101'].flatMap((town) =>
    ['201', '202'].flatMap((village) => ['001', '002'].map((grid) => `${county}${town}${village}${grid}`)),
  ),
)
export const persons = Array.from({ length: 12 }, () => newId())
export const units = Array.from({ length: 4 }, () => newId())

/** A resident, somebody of an office, both, or neither. */
export function someActor(): Actor {
  const area = pick(areas)
  const county = Number(area.slice(0, 6))
  const mine = some(persons, 3)
  const reach = random() < 0.5 ? [area.slice(0, pick([6, 9, 12, 15]))] : []
  return {
    ...visitor(county),
    kind: mine[0] ? 'person' : 'visitor',
    person: mine[0] ?? null,
    persons: mine,
    home: random() < 0.6 ? area : null,
    posts: reach.map((at) => ({ post: 'secretary', area: at, unit: null })),
    reach,
    units: random() < 0.3 ? some(units, 2) : [],
  }
}

export const sqlArray = (values: readonly string[]) => `{${values.join(',')}}`

/** One statement as this actor, taken back afterwards. */
export async function raw<T extends pg.QueryResultRow>(
  app: TestApp,
  actor: Actor,
  text: string,
  values: unknown[] = [],
): Promise<pg.QueryResult<T>> {
  const client = await app.db.pool.connect()
  try {
    await client.query(`begin; ${enterSql(actor)}`)
    return await client.query<T>(text, values)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
