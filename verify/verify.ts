/**
 * Checks everything that must hold in a database, with SQL of its own: nothing here is shared with the code that wrote the rows.
 * All checks look at one moment of the database, also while it is being used.
 */
import pg from 'pg'
import type { Check, Found } from './check.ts'
import { bookChecks } from './checks/books.ts'
import { bulletinChecks } from './checks/bulletin.ts'
import { houseChecks } from './checks/house.ts'
import { logChecks } from './checks/log.ts'
import { ticketChecks } from './checks/tickets.ts'

export const checks: readonly Check[] = [
  ...houseChecks,
  ...ticketChecks,
  ...bulletinChecks,
  ...bookChecks,
  ...logChecks,
]

export interface Outcome extends Found {
  check: Check
  took_ms: number
}

/** A check of a large county reads whole tables; none is given longer than this. */
const checkLimit_ms = 30 * 60_000

/** `url` is of a role that may read every row. `only`: checks whose id begins with it. */
export async function verify(
  url: string,
  { only = '', told = () => {} }: { only?: string; told?: (outcome: Outcome) => void } = {},
): Promise<Outcome[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'xiangli-verify' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(`set statement_timeout = ${checkLimit_ms}; set row_security = off`)
    await client.query('begin isolation level repeatable read read only')
    const outcomes: Outcome[] = []
    for (const check of checks.filter(({ id }) => id.startsWith(only))) {
      const began = performance.now()
      const outcome = { check, ...(await check.run(client)), took_ms: Math.round(performance.now() - began) }
      outcomes.push(outcome)
      told(outcome)
    }
    await client.query('commit')
    return outcomes
  } finally {
    await client.end()
  }
}
