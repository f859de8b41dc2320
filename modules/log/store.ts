/** All SQL of the sealed log. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/db.ts'
import type { Fact, FactTables } from '../../kernel/facts.ts'
import type { NodeName, Read } from './merkle.ts'

interface LogTables {
  log_entry: { county: number; place: string | number; fact: string }
  log_node: { county: number; level: number; place: string | number; hash: Buffer }
  log_head: { county: number; size: string | number; root: Buffer; at: Date }
}

export type LogTx = Tx<LogTables & FactTables>

export interface HeadRow {
  size: number
  root: Buffer
  at: Date
}

/** One sealing at a time for a county; a second one finds nothing left to do. */
export async function waitForTurn(tx: LogTx, county: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('log'), ${county})`.execute(tx)
}

/** The newest head, or the newest before a moment; null when there is none. */
export async function headBefore(tx: LogTx, before: Date | null): Promise<HeadRow | null> {
  let wanted = tx.selectFrom('log_head').select(['size', 'root', 'at'])
  if (before) wanted = wanted.where('at', '<', before)
  const row = await wanted.orderBy('size', 'desc').limit(1).executeTakeFirst()
  return row ? { ...row, size: Number(row.size) } : null
}

export async function headOfSize(tx: LogTx, size: number): Promise<HeadRow | null> {
  const row = await tx.selectFrom('log_head').select(['size', 'root', 'at']).where('size', '=', size).executeTakeFirst()
  return row ? { ...row, size: Number(row.size) } : null
}

/** Facts not sealed yet with keys at or after `from`, in their order. What is not committed yet is not seen, and comes later. */
export async function unsealed(tx: LogTx, county: number, from: string, limit: number): Promise<Fact[]> {
  const { rows } = await sql<Fact>`
    select f.id, f.county, f.kind, f.subject, f.area, f.actor, f.assisted_by, f.data, f.at from fact f
     where f.county = ${county} and f.id >= ${from}
       and not exists (select from log_entry e where e.county = f.county and e.fact = f.id)
     order by f.id limit ${limit}`.execute(tx)
  return rows
}

/** Hashes of complete subtrees, for the pure tree to read. */
export async function nodeReader(tx: LogTx, names: readonly NodeName[]): Promise<Read> {
  const found = new Map<string, Buffer>()
  if (names.length > 0) {
    const pairs: RawBuilder<unknown>[] = names.map(({ level, place }) => sql`(${level}::smallint, ${place}::bigint)`)
    const rows = await tx
      .selectFrom('log_node')
      .select(['level', 'place', 'hash'])
      .where(sql<boolean>`(level, place) in (${sql.join(pairs)})`)
      .execute()
    for (const row of rows) found.set(`${row.level}/${row.place}`, row.hash)
  }
  return ({ level, place }) => {
    const hash = found.get(`${level}/${place}`)
    if (!hash) throw new Error(`the sealed log lacks node ${level}/${place}`)
    return hash
  }
}

export async function keepSealed(
  tx: LogTx,
  county: number,
  sealed: {
    from: number
    facts: readonly string[]
    nodes: readonly (NodeName & { hash: Buffer })[]
    root: Buffer
    at: Date
  },
): Promise<void> {
  const { from, facts, nodes, root, at } = sealed
  await tx
    .insertInto('log_entry')
    .values(facts.map((fact, index) => ({ county, place: from + index, fact })))
    .execute()
  await tx
    .insertInto('log_node')
    .values(nodes.map((node) => ({ county, ...node })))
    .execute()
  await tx
    .insertInto('log_head')
    .values({ county, size: from + facts.length, root, at })
    .execute()
}

export async function placeOfFact(tx: LogTx, fact: string): Promise<number | null> {
  const row = await tx.selectFrom('log_entry').select('place').where('fact', '=', fact).executeTakeFirst()
  return row ? Number(row.place) : null
}
