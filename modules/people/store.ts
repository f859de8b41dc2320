/** All SQL that loads or changes people, households, proxies, consents and corrections. Lists are in queries/, rosters in roster/store.ts. */
import { sql } from 'kysely'
import type { AccessRow } from '../../kernel/audit.ts'
import type { Tx } from '../../kernel/db.ts'
import { Missing } from '../../kernel/errors.ts'
import type {
  HouseholdRole,
  IdKind,
  PersonBrief,
  PersonState,
  Residency,
  Sex,
  Source,
  VerifiedHow,
} from './contract.ts'
import { maskName } from './rules.ts'

export interface PersonRecord {
  county: number
  id: string
  area: string
  household: string | null
  name: string
  sex: Sex | null
  birth_day: string | null
  residency: Residency | null
  role: HouseholdRole | null
  relation: string
  elsewhere: string
  phone_sealed: string | null
  phone_index: string | null
  phone_masked: string | null
  id_kind: IdKind | null
  id_number_sealed: string | null
  id_number_index: string | null
  id_number_masked: string | null
  account: string | null
  state: PersonState
  verified_by: string | null
  verified_at: Date | null
  verified_how: VerifiedHow | null
  refusal: string | null
  same_as: string | null
  merged_into: string | null
  lang: 'zh-CN' | 'en'
  seen_by: string[]
  source: Source
  batch: string | null
  joined_at: Date
  left_at: Date | null
}

export interface HouseholdRecord {
  county: number
  id: string
  area: string
  name: string
  head: string | null
  renting: boolean
  seen_by: string[]
  source: string
  at: Date
}

export interface ProxyRecord {
  county: number
  id: string
  area: string
  giver: string
  taker: string
  giver_name: string
  taker_name: string
  relation: string
  scope: string[]
  from_day: string
  to_day: string | null
  how: 'app' | 'worker' | 'seed'
  words: string
  witness: string | null
  second: string | null
  consent: string | null
  giver_ok_at: Date | null
  taker_ok_at: Date | null
  withdrawn_at: Date | null
  withdrawn_by: string | null
  at: Date
}

export interface ConsentRecord {
  county: number
  id: string
  person: string
  area: string
  purpose: string
  version: number
  given: boolean
  how: 'app' | 'worker' | 'paper' | 'seed'
  by_person: string | null
  words: string
  at: Date
}

export interface CorrectionRecord {
  county: number
  id: string
  person: string
  area: string
  field: 'name' | 'id_number' | 'birth_day' | 'sex' | 'residency' | 'household'
  value_sealed: string | null
  value_masked: string
  reason: string
  state: 'waiting' | 'confirmed' | 'refused'
  decided_by: string | null
  decided_at: Date | null
  decided_words: string
  at: Date
}

export interface PeopleTables {
  person: PersonRecord
  household: HouseholdRecord
  proxy: ProxyRecord
  consent: ConsentRecord
  correction: CorrectionRecord
}

type Db = Tx<PeopleTables>

/** Persons one household, one proxy list or one correction list may show at most. */
export const householdLimit = 60
export const proxyLimit = 100

export async function findPerson(tx: Db, id: string): Promise<PersonRecord | undefined> {
  return await tx.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locks the row. Throws Missing when it is not there or this caller may not see it. */
export async function lockPerson(tx: Db, id: string): Promise<PersonRecord> {
  const row = await tx.selectFrom('person').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('person')
  return row
}

export async function personBy(
  tx: Db,
  column: 'phone_index' | 'id_number_index' | 'account',
  value: string,
): Promise<PersonRecord | undefined> {
  return await tx.selectFrom('person').selectAll().where(column, '=', value).executeTakeFirst()
}

export async function changePerson(
  tx: Db,
  id: string,
  change: Partial<Omit<PersonRecord, 'county' | 'id'>>,
): Promise<void> {
  await tx.updateTable('person').set(change).where('id', '=', id).execute()
}

export async function membersOf(tx: Db, household: string): Promise<PersonRecord[]> {
  return await tx
    .selectFrom('person')
    .selectAll()
    .where('household', '=', household)
    .where('state', '<>', 'left')
    .orderBy(sql`array_position(array['head','spouse','parent','child','other'], coalesce(role, 'other'))`)
    .orderBy('birth_day')
    .orderBy('id')
    .limit(householdLimit)
    .execute()
}

/** The household of that name at that grid or building; names compare as people write them, without spaces. */
export async function householdAt(tx: Db, area: string, name: string): Promise<HouseholdRecord | undefined> {
  return await tx
    .selectFrom('household')
    .selectAll()
    .where(sql<boolean>`area ^@ ${area}`)
    .where(sql<boolean>`replace(normalize(name, NFKC), ' ', '') = ${name}`)
    .orderBy('area')
    .executeTakeFirst()
}

export async function findHousehold(tx: Db, id: string): Promise<HouseholdRecord | undefined> {
  return await tx.selectFrom('household').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * Verified members see their household, and of one another those who agreed to be seen. Called after anybody joins, is verified,
 * moves, leaves, agrees or takes it back.
 */
export async function refreshSeenBy(tx: Db, household: string): Promise<void> {
  const members = await membersOf(tx, household)
  const verified = members.filter((member) => member.state === 'verified').map((member) => member.id)
  const list = sql<string[]>`${verified}::uuid[]`
  await tx.updateTable('household').set({ seen_by: list }).where('id', '=', household).execute()
  await tx.updateTable('person').set({ seen_by: [] }).where('household', '=', household).execute()
  const agreed = []
  for (const id of verified) if (await isConsenting(tx, id, 'household')) agreed.push(id)
  if (agreed.length > 0) await tx.updateTable('person').set({ seen_by: list }).where('id', 'in', agreed).execute()
}

export async function lockProxy(tx: Db, id: string): Promise<ProxyRecord> {
  const row = await tx.selectFrom('proxy').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('proxy')
  return row
}

export const briefOf = (
  row: Pick<PersonRecord, 'id' | 'name' | 'area' | 'residency' | 'household' | 'state' | 'account' | 'lang'>,
): PersonBrief => ({
  id: row.id,
  name: row.name,
  masked: maskName(row.name),
  area: row.area,
  home: row.residency === null ? null : row.area,
  household: row.household,
  residency: row.residency,
  verified: row.state === 'verified',
  state: row.state,
  account: row.account,
  lang: row.lang,
})

export async function lockCorrection(tx: Db, id: string): Promise<CorrectionRecord> {
  const row = await tx.selectFrom('correction').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('correction')
  return row
}

export async function waitingCorrection(tx: Db, person: string, field: string): Promise<boolean> {
  const row = await tx
    .selectFrom('correction')
    .select('id')
    .where('person', '=', person)
    .where('field', '=', field as CorrectionRecord['field'])
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether the person's latest word on this purpose is yes. */
export async function isConsenting(tx: Db, person: string, purpose: string): Promise<boolean> {
  const row = await tx
    .selectFrom('consent')
    .select('given')
    .where('person', '=', person)
    .where('purpose', '=', purpose)
    .orderBy('id', 'desc')
    .executeTakeFirst()
  return row?.given ?? false
}

/** Of these persons, those whose latest word on this purpose is no. Whoever was never asked is not among them. */
export async function refusing(tx: Db, persons: readonly string[], purpose: string): Promise<Set<string>> {
  if (persons.length === 0) return new Set()
  const rows = await tx
    .selectFrom('consent')
    .distinctOn('person')
    .select(['person', 'given'])
    .where('person', 'in', [...persons])
    .where('purpose', '=', purpose)
    .orderBy('person')
    .orderBy('id', 'desc')
    .execute()
  return new Set(rows.filter(({ given }) => !given).map(({ person }) => person))
}

/** House numbers of the persons' households, by household. */
export async function housesOf(
  tx: Db,
  persons: readonly Pick<PersonRecord, 'household'>[],
): Promise<Map<string, string>> {
  const ids = [...new Set(persons.flatMap((person) => person.household ?? []))]
  if (ids.length === 0) return new Map()
  const rows = await tx.selectFrom('household').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** Newest first. */
export async function proxiesOf(tx: Db, person: string): Promise<ProxyRecord[]> {
  return await tx
    .selectFrom('proxy')
    .selectAll()
    .where((is) => is.or([is('giver', '=', person), is('taker', '=', person)]))
    .orderBy('id', 'desc')
    .limit(proxyLimit)
    .execute()
}

export async function correctionsOf(tx: Db, person: string): Promise<CorrectionRecord[]> {
  return await tx
    .selectFrom('correction')
    .selectAll()
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
}

/** Entries of one person's ledger, newest first. */
export async function consentsOf(tx: Db, person: string): Promise<ConsentRecord[]> {
  return await tx
    .selectFrom('consent')
    .selectAll()
    .where('person', '=', person)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

/** Who looked, newest first, one more than asked so that the page knows whether it is the last. */
export async function accessRows(
  tx: Tx,
  person: string,
  after: string | undefined,
  limit: number,
): Promise<AccessRow[]> {
  return await (tx as Tx<{ access: AccessRow }>)
    .selectFrom('access')
    .selectAll()
    .where('person', '=', person)
    .$if(after !== undefined, (query) => query.where('id', '<', after!))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** The first head named stays; a change of head is a correction. */
export async function nameHead(tx: Db, household: string, person: string): Promise<void> {
  await tx
    .updateTable('household')
    .set({ head: person })
    .where('id', '=', household)
    .where('head', 'is', null)
    .execute()
}

/** Everybody who belongs to the place, house by house. */
export async function rosterOf(tx: Db, area: string, limit: number): Promise<PersonRecord[]> {
  return await tx
    .selectFrom('person')
    .selectAll()
    .where(sql<boolean>`area ^@ ${area}`)
    .where('state', '<>', 'left')
    .where('residency', 'is not', null)
    .orderBy('area')
    .orderBy('household')
    .orderBy(sql`array_position(array['head','spouse','parent','child','other'], coalesce(role, 'other'))`)
    .orderBy('id')
    .limit(limit)
    .execute()
}
