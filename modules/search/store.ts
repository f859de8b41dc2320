/** All SQL that puts, drops and finds entries. */
import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../kernel/db.ts'
import type { Findable } from '../../kernel/findable.ts'
import { put } from '../../kernel/outgoing.ts'
import { audienceOf, lexemesOf, vectorText } from './lexemes.ts'
import { textMost, titleMost } from './rules.ts'

export interface EntryRow {
  county: number
  id: string
  kind: string
  area: string
  title: string
  body: string
  link: string | null
  open_link: string | null
  desk_link: string | null
  at: Date
  audience: string | null
  open: boolean
  persons: string[]
  units: string[]
  seats: string[]
  words: string
  put_at: Date
}

export interface RoundRow {
  county: number
  kind: string
  version: number
  after: string | null
  began_at: Date
  ended_at: Date | null
  entries: number
}

export type SearchTx = Tx<{ search_entry: EntryRow; search_round: RoundRow }>

/** Entries of one statement. */
const putMost = 500

/** Says which entries this transaction is about to put or drop: no other can be changed. */
async function name(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`select name_entries(${ids.join(',')})`.execute(tx)
}

/** An entry as it is kept. */
export const entryRow = (entry: Findable, put_at: Date): EntryRow => ({
  county: entry.county,
  id: entry.id,
  kind: entry.kind,
  area: entry.area,
  title: entry.title.slice(0, titleMost),
  body: entry.text.slice(0, textMost),
  link: entry.link,
  open_link: entry.open_link ?? null,
  desk_link: entry.desk_link ?? null,
  at: entry.at,
  audience: audienceOf(entry),
  open: entry.public === true || entry.public === 'below',
  persons: [...new Set(entry.persons ?? [])],
  units: [...new Set(entry.units ?? [])],
  seats: [...new Set(entry.seats ?? [])],
  words: vectorText(lexemesOf({ ...entry, text: entry.text.slice(0, textMost) })),
  put_at,
})

/** Of things just made: an entry that is there already fails the transaction. */
export function addEntries(tx: SearchTx, entries: readonly Findable[], put_at: Date): void {
  for (const entry of entries) put(tx, 'search_entry', entryRow(entry, put_at))
}

/** Inserts or replaces. */
export async function putEntries(tx: SearchTx, entries: readonly Findable[], put_at: Date): Promise<void> {
  if (entries.length === 0) return
  if (entries.length > putMost) throw new Error(`more than ${putMost} entries at once`)
  const named = name(
    tx,
    entries.map((entry) => entry.id),
  )
  const written = tx
    .insertInto('search_entry')
    .values(entries.map((entry) => entryRow(entry, put_at)))
    .onConflict((conflict) =>
      conflict.columns(['county', 'id', 'kind']).doUpdateSet((set) => {
        const fresh = (column: keyof EntryRow) => set.ref(`excluded.${column}` as 'excluded.title')
        return {
          area: fresh('area'),
          title: fresh('title'),
          body: fresh('body'),
          link: fresh('link'),
          open_link: fresh('open_link'),
          desk_link: fresh('desk_link'),
          at: fresh('at'),
          audience: fresh('audience'),
          open: fresh('open'),
          persons: fresh('persons'),
          units: fresh('units'),
          seats: fresh('seats'),
          words: fresh('words'),
          put_at: fresh('put_at'),
        } as never
      }),
    )
    .execute()
  await Promise.all([named, written])
}

export async function dropEntries(tx: SearchTx, kind: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await name(tx, ids)
  await tx
    .deleteFrom('search_entry')
    .where('kind', '=', kind)
    .where('id', 'in', [...ids])
    .execute()
}

/** A question stays asked until the next one or the end of the transaction. */
export async function askFor(tx: Tx, question: string): Promise<void> {
  await sql`select ask_search(${question})`.execute(tx)
}

export type ShownRow = Omit<EntryRow, 'county' | 'words' | 'put_at'> & { exact_at: string }

/** After the last row shown: its time as the database writes it, then its key. */
export interface Place {
  at: string
  id: string
  kind: string
}

/** What the question asked before finds, the newest first. `besides`: a question whose answers were shown already. */
export async function newest(
  tx: SearchTx,
  { from, limit, besides, phone }: { from: Place | null; limit: number; besides?: string; phone: boolean },
): Promise<ShownRow[]> {
  let rows = shown(tx)
  if (from) rows = rows.where(sql<boolean>`(at, id, kind) < (${from.at}::timestamptz, ${from.id}, ${from.kind})`)
  if (besides) rows = rows.where(sql<boolean>`not words @@ ${besides}::tsquery`)
  if (phone) rows = rows.where((row) => row.or([row('link', 'is not', null), row('open_link', 'is not', null)]))
  return await rows.orderBy('at', 'desc').orderBy('id', 'desc').orderBy('kind', 'desc').limit(limit).execute()
}

/**
 * The same among what is there for good: what answers `named` first, of that what is near (`around`: my village, my township), then the
 * shortest name.
 */
export async function nearest(
  tx: SearchTx,
  { limit, phone, around, named }: { limit: number; phone: boolean; around: readonly string[]; named: string },
): Promise<(ShownRow & { named: boolean })[]> {
  const isNamed = sql<boolean>`words @@ ${named}::tsquery`
  let rows = shown(tx).select(isNamed.as('named')).orderBy(sql`not ${isNamed}`)
  if (phone) rows = rows.where((row) => row.or([row('link', 'is not', null), row('open_link', 'is not', null)]))
  // The key of a place is its code; other things lie in their area.
  for (const place of around) rows = rows.orderBy(sql`not (id ^@ ${place} or area ^@ ${place})`)
  return await rows.orderBy(sql`length(title)`).orderBy('area').orderBy('id').limit(limit).execute()
}

const exactly: RawBuilder<string> = sql<string>`to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

const shown = (tx: SearchTx) =>
  tx
    .selectFrom('search_entry')
    .select([
      'id',
      'kind',
      'area',
      'title',
      'body',
      'link',
      'open_link',
      'desk_link',
      'at',
      'audience',
      'open',
      'persons',
      'units',
      'seats',
      exactly.as('exact_at'),
    ])

/** Entries of a kind that were not put again since then, up to `limit`. Asks for the kind itself: needs the county's reach. */
export async function sweep(tx: SearchTx, kind: string, before: Date, limit: number): Promise<number> {
  await askFor(tx, `'k:${kind}'`)
  const old = tx
    .selectFrom('search_entry')
    .select('id')
    .where('kind', '=', kind)
    .where('put_at', '<', before)
    .orderBy('id')
    .limit(limit)
  const gone = await tx.deleteFrom('search_entry').where('kind', '=', kind).where('id', 'in', old).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

export async function rounds(tx: SearchTx): Promise<RoundRow[]> {
  return await tx.selectFrom('search_round').selectAll().orderBy('kind').limit(100).execute()
}

export async function roundOf(tx: SearchTx, kind: string): Promise<RoundRow | null> {
  return (
    (await tx.selectFrom('search_round').selectAll().where('kind', '=', kind).forUpdate().executeTakeFirst()) ?? null
  )
}

export async function saveRound(tx: SearchTx, round: RoundRow): Promise<void> {
  const { county, kind, ...set } = round
  await tx
    .insertInto('search_round')
    .values({ county, kind, ...set })
    .onConflict((conflict) => conflict.columns(['county', 'kind']).doUpdateSet(set))
    .execute()
}
