/** What a check is: a sentence that must hold, how many rows it looks at, and the rows in which it does not hold. */
import type pg from 'pg'

export interface Check {
  /** Names it for good: in the table, in tests, in what an operator tells us. */
  id: string
  zh: string
  en: string
  run(client: pg.Client): Promise<Found>
}

export interface Found {
  looked: number
  /** Keys of what is wrong, at most `namedMost` of them; never a name, a number or a word of anybody. */
  broken: string[]
  /** How many are wrong in all. */
  wrong: number
}

/** Rows named for each check; the rest is counted. */
export const namedMost = 5

/** `broken` selects one text column for each wrong row; `looked` selects one number. */
export function bySql(id: string, zh: string, en: string, looked: string, broken: string): Check {
  return {
    id,
    zh,
    en,
    async run(client) {
      const all = await client.query<{ looked: string }>(`select (${looked})::bigint as looked`)
      return { looked: Number(all.rows[0]?.looked ?? 0), ...(await brokenIn(client, broken)) }
    },
  }
}

export async function brokenIn(client: pg.Client, broken: string): Promise<Pick<Found, 'broken' | 'wrong'>> {
  const { rows } = await client.query<{ what: string; wrong: string }>(
    `with broken (what) as (${broken}) select what::text, count(*) over () as wrong from broken order by 1 limit ${namedMost}`,
  )
  return { broken: rows.map(({ what }) => what), wrong: Number(rows[0]?.wrong ?? 0) }
}
