/** All SQL for rosters: batches, their lines, and who on record a line may mean. */
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../kernel/db.ts'
import { Missing } from '../../../kernel/errors.ts'
import type { BatchState } from '../contract.ts'
import type { PeopleTables, PersonRecord } from '../store.ts'

export interface BatchRecord {
  county: number
  id: string
  area: string
  name: string
  state: BatchState
  rows: number
  fresh: number
  changed: number
  same: number
  errors: number
  by_person: string
  at: Date
  applied_at: Date | null
  undone_at: Date | null
}

export interface LineRecord {
  county: number
  batch: string
  line: number
  area: string
  outcome: 'fresh' | 'change' | 'same' | 'error'
  person: string | null
  cells_sealed: string
  errors: Record<string, string>
  before_sealed: string | null
  done: 'applied' | 'undone' | 'kept' | null
}

export interface RosterTables extends PeopleTables {
  roster_batch: BatchRecord
  roster_row: LineRecord
}

type Db = Tx<RosterTables>

/** Persons one village may have on record, as far as a roster looks. */
const villageLimit = 20_000
/** Lines are written in chunks, so that one statement stays under PostgreSQL's 65,535 parameters. */
const insertChunk = 500

export async function lockBatch(tx: Db, id: string): Promise<BatchRecord> {
  const row = await tx.selectFrom('roster_batch').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('batch')
  return row
}

export async function findBatch(tx: Db, id: string): Promise<BatchRecord> {
  const row = await tx.selectFrom('roster_batch').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Missing('batch')
  return row
}

export async function insertBatch(tx: Db, batch: BatchRecord, lines: readonly LineRecord[]): Promise<void> {
  await tx.insertInto('roster_batch').values(batch).execute()
  for (let from = 0; from < lines.length; from += insertChunk)
    await tx
      .insertInto('roster_row')
      .values(
        lines.slice(from, from + insertChunk).map((line) => ({
          ...line,
          errors: JSON.stringify(line.errors) as unknown as LineRecord['errors'],
        })),
      )
      .execute()
}

export async function changeBatch(tx: Db, id: string, change: Partial<BatchRecord>): Promise<void> {
  await tx.updateTable('roster_batch').set(change).where('id', '=', id).execute()
}

/** The next lines to work on: not done yet when applying, applied ones when undoing. */
export async function nextLines(tx: Db, batch: string, done: 'applied' | null, limit: number): Promise<LineRecord[]> {
  return await tx
    .selectFrom('roster_row')
    .selectAll()
    .where('batch', '=', batch)
    .where('outcome', 'in', ['fresh', 'change'])
    .where('done', done === null ? 'is' : '=', done)
    .orderBy('line')
    .limit(limit)
    .execute()
}

export async function changeLine(tx: Db, batch: string, line: number, change: Partial<LineRecord>): Promise<void> {
  const { errors, ...others } = change
  await tx
    .updateTable('roster_row')
    .set({ ...others, ...(errors ? { errors: JSON.stringify(errors) as unknown as LineRecord['errors'] } : {}) })
    .where('batch', '=', batch)
    .where('line', '=', line)
    .execute()
}

export async function linesOf(tx: Db, batch: string, limit: number, wrongFirst: boolean): Promise<LineRecord[]> {
  return await tx
    .selectFrom('roster_row')
    .selectAll()
    .where('batch', '=', batch)
    .$if(wrongFirst, (query) => query.orderBy(sql`outcome = 'error'`, 'desc'))
    .orderBy('line')
    .limit(limit)
    .execute()
}

export async function countDone(tx: Db, batches: readonly string[]): Promise<Map<string, number>> {
  if (batches.length === 0) return new Map()
  const rows = await tx
    .selectFrom('roster_row')
    .select(['batch', sql<number>`count(*) filter (where done is not null)::int`.as('done')])
    .where('batch', 'in', [...batches])
    .groupBy('batch')
    .execute()
  return new Map(rows.map((row) => [row.batch, row.done]))
}

export type KnownPerson = PersonRecord & { house: string | null }

/** Everybody on record at the place, and whoever else holds one of the numbers. Runs on the system's reach. */
export async function knownPersons(
  tx: Db,
  area: string,
  phones: readonly string[],
  ids: readonly string[],
): Promise<KnownPerson[]> {
  return await tx
    .selectFrom('person')
    .leftJoin('household', 'household.id', 'person.household')
    .selectAll('person')
    .select('household.name as house')
    .where('person.state', '<>', 'left')
    .where('person.source', '<>', 'contact')
    .where(
      sql<SqlBool>`(person.area ^@ ${area} or person.phone_index = any (${[...phones]}) or person.id_number_index = any (${[...ids]}))`,
    )
    .limit(villageLimit)
    .execute()
}

/** A record that came with this batch and that nobody has built upon since. */
export async function isUntouched(tx: Db, batch: string, person: string): Promise<boolean> {
  const row = await tx
    .selectFrom('person')
    .select('id')
    .where('id', '=', person)
    .where('batch', '=', batch)
    .where('account', 'is', null)
    .where('state', '=', 'verified')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('proxy')
            .select('proxy.id')
            .where((is) => is.or([is('giver', '=', person), is('taker', '=', person)])),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('consent').select('consent.id').where('consent.person', '=', person))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('correction').select('correction.id').where('correction.person', '=', person))),
    )
    .where(sql<SqlBool>`not exists (select from fact where fact.county = person.county and fact.actor = person.id)`)
    .executeTakeFirst()
  return row !== undefined
}

export async function removePerson(tx: Db, person: string): Promise<void> {
  await tx.deleteFrom('person').where('id', '=', person).execute()
}

/** Houses that came with the batch and stand empty again. */
export async function removeEmptyHouses(tx: Db, batch: string): Promise<void> {
  await tx
    .deleteFrom('household')
    .where('source', '=', batch)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('person').select('person.id').whereRef('person.household', '=', 'household.id'))),
    )
    .execute()
}

/** Cells hold personal data; a month is enough to look into what went wrong. */
export async function forgetLines(tx: Db, before: Date): Promise<number> {
  const gone = await tx
    .deleteFrom('roster_row')
    .where('batch', 'in', (from) => from.selectFrom('roster_batch').select('id').where('at', '<', before))
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}
