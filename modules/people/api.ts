/** What other modules may ask of people inside their own transaction. */
import { sql } from 'kysely'
import { recordAccess } from '../../kernel/audit.ts'
import type { Context } from '../../kernel/context.ts'
import { builtOnce, padded, type Tx } from '../../kernel/db.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { Missing } from '../../kernel/errors.ts'
import { type Keyring, unseal } from '../../kernel/seal.ts'
import { placePaths } from '../places/api.ts'
import type { PersonBrief, RevealPurpose } from './contract.ts'
import { maskName, packPurpose } from './rules.ts'
import { briefOf, findHousehold, findPerson, type PeopleTables, personBy } from './store.ts'

export { hasConsent, recordConsent, refusedBy } from './consents.ts'
export { type Called, type Caller, callerOf } from './contacts.ts'
export { changePhone, createPerson, leave, linkAccount, type NewPerson, personOfPhone, phoneIndexOf } from './people.ts'

/** Persons one answer may name. */
const namesLimit = 1_000

const briefsByIds = builtOnce((tx, ...ids: string[]) =>
  (tx as Tx<PeopleTables>)
    .selectFrom('person')
    .select(['id', 'name', 'area', 'residency', 'household', 'state', 'account', 'lang'])
    .where('id', 'in', ids),
)

/**
 * Those of the given persons the caller may see: staff their subtree, a resident herself, her verified household and those she
 * acts for. Others are simply not in the map; for a public "李**" ask `maskedNames`.
 */
export async function personsByIds(tx: Tx, ids: readonly string[]): Promise<Map<string, PersonBrief>> {
  if (ids.length === 0) return new Map()
  const rows = await briefsByIds(tx, ...padded([...new Set(ids)].slice(0, namesLimit)))
  return new Map(rows.map((row) => [row.id, briefOf(row)]))
}

/** 李** for anybody's eyes, whether or not the caller may see the person. */
export async function maskedNames(context: Context, ids: readonly string[]): Promise<Map<string, string>> {
  return await asSystem(context, async ({ tx }) => {
    const found = await personsByIds(tx, ids)
    return new Map([...found].map(([id, { name }]) => [id, maskName(name)]))
  })
}

/** The person first, then those who gave her a proxy in force on that day. Only a verified person acts for others. */
export async function personsFor(tx: Tx, person: string, today: string): Promise<string[]> {
  const rows = await (tx as Tx<PeopleTables>)
    .selectFrom('proxy')
    .innerJoin('person as taker', 'taker.id', 'proxy.taker')
    .innerJoin('person as giver', 'giver.id', 'proxy.giver')
    .select('proxy.giver')
    .where('proxy.taker', '=', person)
    .where('taker.state', '=', 'verified')
    .where('giver.state', '<>', 'left')
    .where('proxy.withdrawn_at', 'is', null)
    .where('proxy.giver_ok_at', 'is not', null)
    .where('proxy.taker_ok_at', 'is not', null)
    .where('proxy.from_day', '<=', today)
    .where((is) => is.or([is('proxy.to_day', 'is', null), is('proxy.to_day', '>=', today)]))
    .orderBy('proxy.id')
    .limit(namesLimit)
    .execute()
  return [person, ...new Set(rows.map((row) => row.giver))]
}

/** Persons of exactly this name inside an area, as far as the caller may see them; namesakes are the caller's to tell apart. */
export async function personsNamed(tx: Tx, area: string, name: string): Promise<PersonBrief[]> {
  const rows = await (tx as Tx<PeopleTables>)
    .selectFrom('person')
    .selectAll()
    .where('name', '=', name)
    .where(sql<boolean>`area ^@ ${area}`)
    .where('state', '<>', 'left')
    .orderBy('id')
    .limit(namesLimit)
    .execute()
  return rows.map(briefOf)
}

export async function personOfAccount(tx: Tx, account: string): Promise<PersonBrief | null> {
  const row = await personBy(tx, 'account', account)
  return row ? briefOf(row) : null
}

/** For sending and signing in, as the system: leaves no access row because nobody reads it. Null when there is none. */
export async function phoneOf(tx: Tx, keys: Keyring, person: string): Promise<string | null> {
  const row = await findPerson(tx, person)
  return row?.phone_sealed ? unseal(keys, row.phone_sealed, `person:${person}:phone`) : null
}

/**
 * Name, phone and address for somebody whose work it is (a handler of a ticket). The caller has checked that it is; the access
 * row is written first. Throws Missing.
 */
export async function contactOf(
  context: Context,
  person: string,
  purpose: RevealPurpose,
  about: string | null,
  words = '',
): Promise<{ name: string; phone: string | null; address: string }> {
  const row = await asSystem(context, ({ tx }) => findPerson(tx, person))
  if (!row) throw new Missing('person')
  await recordAccess(context, { person, area: row.area, field: 'phone', purpose: packPurpose(purpose, words), about })
  return await asSystem(context, async ({ tx, app }) => ({
    name: row.name,
    phone: await phoneOf(tx, app.config.keys, person),
    address: await addressOf(tx, row.area, row.household),
  }))
}

/** 大同镇 陶坝村 六网格 六组12号 */
export async function addressOf(tx: Tx, area: string, household: string | null): Promise<string> {
  const path = (await placePaths(tx, [area])).get(area) ?? area
  const house = household ? (await findHousehold(tx, household))?.name : undefined
  return house ? `${path} ${house}` : path
}

/**
 * Everybody who belongs to a place or below it and has not left, grid by grid, at most `limit` after `after`: for word that must
 * reach each. As far as the caller may see them.
 */
export async function membersWithin(
  tx: Tx,
  area: string,
  { after, limit }: { after?: { area: string; id: string } | null; limit: number },
): Promise<PersonBrief[]> {
  let rows = (tx as Tx<PeopleTables>)
    .selectFrom('person')
    .selectAll()
    .where(sql<boolean>`area ^@ ${area}`)
    .where('state', '<>', 'left')
    .where('residency', 'is not', null)
  if (after) rows = rows.where(sql<boolean>`(area, id) > (${after.area}, ${after.id}::uuid)`)
  return (await rows.orderBy('area').orderBy('id').limit(limit).execute()).map(briefOf)
}

/** House numbers as people use them (六组12号), by household, as far as the caller may see them. */
export async function houseNames(tx: Tx, households: readonly string[]): Promise<Map<string, string>> {
  if (households.length === 0) return new Map()
  const rows = await (tx as Tx<PeopleTables>)
    .selectFrom('household')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(households)].slice(0, namesLimit))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The two of a proxy, and who of them still has to say yes. Null when there is none. Runs on the system's reach. */
export async function proxyPair(
  tx: Tx,
  proxy: string,
): Promise<{ giver: string; taker: string; waits: 'giver' | 'taker' | null } | null> {
  const row = await (tx as Tx<PeopleTables>)
    .selectFrom('proxy')
    .select(['giver', 'taker', 'giver_ok_at', 'taker_ok_at'])
    .where('id', '=', proxy)
    .executeTakeFirst()
  if (!row) return null
  return { giver: row.giver, taker: row.taker, waits: !row.giver_ok_at ? 'giver' : row.taker_ok_at ? null : 'taker' }
}
