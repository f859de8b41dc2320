/** The tables of the open books as TypeScript knows them, and the SQL that loads or changes one entry. Lists are in queries/. */
import type { Selectable } from 'kysely'
import type { Tx } from '../../kernel/db.ts'
import type { Limit } from '../../kernel/deadlines.ts'
import { Missing } from '../../kernel/errors.ts'
import type { FileView } from '../../kernel/shapes.ts'
import {
  type Book,
  type Box,
  type Category,
  type Direction,
  type EntryKind,
  type EntryState,
  type FieldValue,
  linesMost,
  type PowerForm,
  type TemplateField,
  vouchersMost,
} from './contract.ts'

/** What stands beside a picture's id, so that showing it needs no look-up. */
export type Picture = Pick<FileView, 'id' | 'kind' | 'width' | 'height' | 'seconds'>

export interface RuleTable {
  county: number
  area: string
  kind: 'item' | 'power'
  key: string
  from_day: string
  body: unknown
  source: string
  set_by: string | null
  at: Date
}

export interface DueTable {
  county: number
  id: string
  area: string
  item: string
  book: Book
  kind: EntryKind
  period: string
  from_day: string
  to_day: string
  event: string | null
  remind_at: Date
  due_at: Date
  township_at: Date
  county_at: Date
  state: 'open' | 'done'
  entry: string | null
  done_at: Date | null
  reminded: boolean
  climbed: number
  raised_to: string | null
  rings_at: Date | null
}

export interface EntryTable {
  county: number
  id: string
  root: string
  version: number
  area: string
  item: string
  book: Book
  kind: EntryKind
  period: string
  from_day: string
  to_day: string
  due: string | null
  due_at: Date | null
  title: string
  words: string
  fields: FieldValue[]
  template: TemplateField[]
  nothing: boolean
  pictures: Picture[]
  state: EntryState
  public: boolean
  correction_reason: string | null
  round: number
  made_by: string | null
  made_name: string
  made_post: string
  published_by: string | null
  published_name: string | null
  published_post: string | null
  started_at: Date
  changed_at: Date
  published_at: Date | null
}

export interface AccountTable {
  county: number
  entry: string
  root: string
  version: number
  area: string
  public: boolean
  item: string
  from_day: string
  to_day: string
  opening_fen: number
  opening_note: string
  receipts_fen: number
  payments_fen: number
  closing_fen: number
  lines: number
  makers: string[]
  needs_signatures: number
  digest: string | null
}

export interface LineTable {
  county: number
  id: string
  root: string
  entry: string
  version: number
  area: string
  public: boolean
  number: number
  day: string
  direction: Direction
  amount_fen: number
  category: Category
  party_sealed: string | null
  party_is_person: boolean
  party_public: string
  purpose: string
  basis: string
  basis_link: string
  vouchers: string[]
  reverses: string | null
  batch: string | null
}

export interface VoucherTable {
  county: number
  id: string
  entry: string
  area: string
  public: boolean
  original: string
  width: number
  height: number
  shown: Picture | null
  boxes: Box[]
  masked_by: string | null
  masked_name: string | null
  masked_at: Date | null
  confirmed_by: string | null
  confirmed_name: string | null
  confirmed_at: Date | null
  at: Date
}

export interface LookTable {
  county: number
  id: string
  voucher: string
  area: string
  viewer: string
  viewer_post: string
  purpose: string
  words: string
  at: Date
}

export interface SignatureTable {
  county: number
  id: string
  entry: string
  area: string
  public: boolean
  round: number
  person: string
  holder_name: string
  post: string
  decision: 'signed' | 'refused'
  reason: string | null
  digest: string
  at: Date
}

export interface QuestionTable {
  county: number
  id: string
  root: string
  entry: string
  area: string
  line: string | null
  public: boolean
  asker: string
  words: string
  at: Date
  answer_limit: Limit
  due: Date
  state: 'open' | 'answered'
  answer_words: string | null
  answered_by: string | null
  answered_name: string | null
  answered_post: string | null
  answered_at: Date | null
  reminded: boolean
  climbed: number
  raised_to: string | null
}

export interface PostingTable {
  county: number
  id: string
  root: string
  entry: string
  area: string
  board: string
  posted_day: string
  photos: Picture[]
  posted_by: string | null
  holder_name: string
  post: string
  at: Date
}

export interface PowerTable {
  county: number
  area: string
  key: string
  version: number
  content: PowerForm | null
  source: string
  published_by: string | null
  holder_name: string
  post: string
  at: Date
}

export interface ImportTable {
  county: number
  id: string
  entry: string
  area: string
  file_title: string
  state: 'checked' | 'applying' | 'applied' | 'undone'
  rows: number
  errors: number
  done: number
  receipts_fen: number
  payments_fen: number
  by_person: string
  at: Date
}

export interface ImportRowTable {
  county: number
  batch: string
  line: number
  area: string
  cells_sealed: string
  errors: Record<string, string>
  done: boolean
}

export interface DisclosureTables {
  disclosure_rule: RuleTable
  disclosure_due: DueTable
  disclosure_entry: EntryTable
  disclosure_account: AccountTable
  disclosure_line: LineTable
  disclosure_voucher: VoucherTable
  disclosure_look: LookTable
  disclosure_signature: SignatureTable
  disclosure_question: QuestionTable
  disclosure_posting: PostingTable
  disclosure_power: PowerTable
  disclosure_import: ImportTable
  disclosure_import_row: ImportRowTable
}
export type DisclosureTx = Tx<DisclosureTables>
export type OwnPower = Selectable<PowerTable>
export type Entry = Selectable<EntryTable>
export type Account = Selectable<AccountTable>
export type Line = Selectable<LineTable>
export type Voucher = Selectable<VoucherTable>
export type Signature = Selectable<SignatureTable>
export type Question = Selectable<QuestionTable>
export type Due = Selectable<DueTable>

/** jsonb goes in as text. */
export const json = <T>(value: T): T => JSON.stringify(value) as unknown as T

/** Locks the row, so that two people cannot change one entry at once. Throws Missing. */
export async function lockEntry(tx: DisclosureTx, id: string): Promise<Entry> {
  const row = await tx.selectFrom('disclosure_entry').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('entry')
  return row
}

/** Null when it does not exist or the caller may not know that it does. */
export async function entryById(tx: DisclosureTx, id: string): Promise<Entry | null> {
  return (await tx.selectFrom('disclosure_entry').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** Lines one version shows: those of all versions of its root up to its own, in order. */
export async function linesOf(tx: DisclosureTx, entry: Pick<Entry, 'root' | 'version'>): Promise<Line[]> {
  return await tx
    .selectFrom('disclosure_line')
    .selectAll()
    .where('root', '=', entry.root)
    .where('version', '<=', entry.version)
    .orderBy('number')
    .limit(linesMost + 1)
    .execute()
}

export async function vouchersOf(tx: DisclosureTx, entry: string): Promise<Voucher[]> {
  return await tx
    .selectFrom('disclosure_voucher')
    .selectAll()
    .where('entry', '=', entry)
    .orderBy('id')
    .limit(vouchersMost)
    .execute()
}

export async function vouchersByIds(tx: DisclosureTx, ids: readonly string[]): Promise<Map<string, Voucher>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('disclosure_voucher')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function accountOf(tx: DisclosureTx, entry: string): Promise<Account | null> {
  return (await tx.selectFrom('disclosure_account').selectAll().where('entry', '=', entry).executeTakeFirst()) ?? null
}

/** The published account directly before a day in this book; its newest version counts. Null: there is none. */
export async function accountBefore(
  tx: DisclosureTx,
  { area, item, from_day }: Pick<Account, 'area' | 'item' | 'from_day'>,
): Promise<Account | null> {
  return (
    (await tx
      .selectFrom('disclosure_account')
      .selectAll()
      .where('area', '=', area)
      .where('item', '=', item)
      .where('to_day', '<', from_day)
      .where('public', '=', true)
      .orderBy('to_day', 'desc')
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()) ?? null
  )
}

/** The account of this book that begins after a day, drafts included: the earliest, its newest version. */
export async function accountAfter(
  tx: DisclosureTx,
  { area, item, to_day }: Pick<Account, 'area' | 'item' | 'to_day'>,
  only: 'published' | 'all',
): Promise<(Account & { state: EntryState }) | null> {
  let rows = tx
    .selectFrom('disclosure_account')
    .innerJoin('disclosure_entry', 'disclosure_entry.id', 'disclosure_account.entry')
    .selectAll('disclosure_account')
    .select('disclosure_entry.state')
    .where('disclosure_account.area', '=', area)
    .where('disclosure_account.item', '=', item)
    .where('disclosure_account.from_day', '>', to_day)
  if (only === 'published') rows = rows.where('disclosure_account.public', '=', true)
  return (
    (await rows
      .orderBy('disclosure_account.to_day')
      .orderBy('disclosure_account.version', 'desc')
      .limit(1)
      .executeTakeFirst()) ?? null
  )
}

export async function changeEntry(tx: DisclosureTx, id: string, change: Partial<Entry>): Promise<void> {
  const { fields, template, pictures, ...plain } = change
  await tx
    .updateTable('disclosure_entry')
    .set({
      ...plain,
      ...(fields ? { fields: json(fields) } : {}),
      ...(template ? { template: json(template) } : {}),
      ...(pictures ? { pictures: json(pictures) } : {}),
    })
    .where('id', '=', id)
    .execute()
}

export async function insertEntry(tx: DisclosureTx, entry: Entry): Promise<void> {
  const { fields, template, pictures, ...plain } = entry
  await tx
    .insertInto('disclosure_entry')
    .values({ ...plain, fields: json(fields), template: json(template), pictures: json(pictures) })
    .execute()
}

export async function changeAccount(tx: DisclosureTx, entry: string, change: Partial<Account>): Promise<void> {
  await tx.updateTable('disclosure_account').set(change).where('entry', '=', entry).execute()
}

export async function signaturesOf(tx: DisclosureTx, entry: string): Promise<Signature[]> {
  return await tx
    .selectFrom('disclosure_signature')
    .selectAll()
    .where('entry', '=', entry)
    .orderBy('at')
    .orderBy('id')
    .limit(signaturesMost)
    .execute()
}

/** Rounds times committee members one account can see; more is a quarrel, not an account. */
const signaturesMost = 200

/** The newest version of what was published or is being made for a period, whichever is newer. */
export async function newestOf(
  tx: DisclosureTx,
  { area, item, period }: Pick<Entry, 'area' | 'item' | 'period'>,
): Promise<Entry | null> {
  return (
    (await tx
      .selectFrom('disclosure_entry')
      .selectAll()
      .where('area', '=', area)
      .where('item', '=', item)
      .where('period', '=', period)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()) ?? null
  )
}

/** Versions of one entry, the newest first. */
export async function versionsOf(tx: DisclosureTx, root: string): Promise<Entry[]> {
  return await tx
    .selectFrom('disclosure_entry')
    .selectAll()
    .where('root', '=', root)
    .orderBy('version', 'desc')
    .limit(versionsMost)
    .execute()
}

/** Corrections one entry may have. */
export const versionsMost = 50

export async function postingsOf(tx: DisclosureTx, root: string): Promise<Selectable<PostingTable>[]> {
  return await tx
    .selectFrom('disclosure_posting')
    .selectAll()
    .where('root', '=', root)
    .orderBy('id', 'desc')
    .limit(postingsMost)
    .execute()
}
/** Boards times versions one entry may hang on. */
const postingsMost = 100
