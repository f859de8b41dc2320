/** How a person comes to be on record, joins, moves a phone and leaves: used by actions here and, through api.ts, by other modules. */
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { Invalid, Refused } from '../../kernel/errors.ts'
import { appendFacts } from '../../kernel/facts.ts'
import { newId } from '../../kernel/id.ts'
import { blindIndex, type Keyring, seal } from '../../kernel/seal.ts'
import { closeSessionsOf, markStale } from '../../kernel/session.ts'
import type { HouseholdRole, IdKind, PersonBrief, Residency, Sex, Source, VerifiedHow } from './contract.ts'
import {
  isContact,
  isPlausibleBirth,
  maskIdNumber,
  maskPhone,
  mustIdNumber,
  mustName,
  mustPhone,
  sameWords,
  tidy,
} from './rules.ts'
import {
  briefOf,
  changePerson,
  findPerson,
  householdAt,
  membersOf,
  nameHead,
  type PersonRecord,
  personBy,
  refreshSeenBy,
} from './store.ts'

export interface NewPerson {
  /** Made beforehand when another row must carry it. */
  id?: string
  /** Grid or building where the person belongs; for staff from elsewhere the area of the office. */
  area: string
  /** The house number (六组12号): found at the grid or made. Left out for staff from elsewhere. */
  house?: string | undefined
  name: string
  sex?: Sex | null | undefined
  birth_day?: string | null | undefined
  /** null for staff from elsewhere, who belong nowhere here. */
  residency: Residency | null
  role?: HouseholdRole | null | undefined
  relation?: string | undefined
  elsewhere?: string | undefined
  phone?: string | null | undefined
  id_kind?: IdKind | undefined
  id_number?: string | null | undefined
  account?: string | null | undefined
  lang?: 'zh-CN' | 'en' | undefined
  source: Source
  /** Verified from the start: by the office that appoints, by a worker's own entry, by a seed. A join never is. */
  verified?: VerifiedHow | undefined
  batch?: string | null
}

/**
 * Puts a person on record. A join whose name and proven phone stand on the roster takes over that record and is verified by it
 * (`verified` true in the answer). Throws Invalid with the field, or Refused `people.phone-taken` / `people.id-taken`, which say
 * nothing about whom the number belongs to.
 */
export async function createPerson(context: Context, given: NewPerson): Promise<PersonBrief> {
  return await asSystem(context, async (high) => {
    const fields = readFields(high, given)
    const roster = given.source === 'join' ? await rosterMatch(high, fields, given) : null
    if (roster) return await takeOver(high, roster, fields, given, context)
    await mustBeFree(high, fields, null)
    const contact = fields.phone && !given.id ? await contactBy(high, fields.phone) : null
    if (fields.phone && !contact) await freeContact(high, fields.phone)
    const id = contact?.id ?? given.id ?? newId()
    const household = given.house
      ? await settleHousehold(high, given.area, given.house, given.batch ?? given.source)
      : null
    const verified = given.source === 'join' ? undefined : given.verified
    const row: PersonRecord = {
      county: high.county,
      id,
      area: household?.area ?? given.area,
      household: household?.id ?? null,
      name: fields.name,
      sex: fields.sex,
      birth_day: fields.birth_day,
      residency: given.residency,
      role: given.role ?? null,
      relation: given.relation ?? '',
      elsewhere: given.elsewhere ?? '',
      ...sealedPhone(high, id, fields.phone),
      ...sealedIdNumber(high, id, fields.id_kind, fields.id_number),
      account: given.account ?? null,
      state: verified ? 'verified' : 'unverified',
      verified_by: verified ? context.actor.person : null,
      verified_at: verified ? high.now : null,
      verified_how: verified ?? null,
      refusal: null,
      same_as: given.source === 'join' && household ? await sameOnRoster(high, household.id, fields.name) : null,
      merged_into: null,
      lang: given.lang ?? 'zh-CN',
      seen_by: [],
      source: given.source,
      batch: given.batch ?? null,
      joined_at: high.now,
      left_at: null,
    }
    if (contact) {
      const { county: _county, id: _id, ...change } = row
      await changePerson(high.tx, id, change)
    } else await high.tx.insertInto('person').values(row).execute()
    if (household && given.role === 'head') await nameHead(high.tx, household.id, id)
    if (household) await refreshSeenBy(high.tx, household.id)
    if (given.source === 'join') await say(high, context, 'people.joined', row, {})
    return briefOf(row)
  })
}

/** The record of somebody known by this number only: what she said before is hers from now on. */
async function contactBy(high: Context, phone: string): Promise<PersonRecord | null> {
  const row = await personBy(high.tx, 'phone_index', indexOf(high, 'phone', phone))
  return row && isContact(row) ? row : null
}

/** A number that goes to somebody on record leaves the contact that had it. */
async function freeContact(high: Context, phone: string): Promise<void> {
  const contact = await contactBy(high, phone)
  if (contact) await changePerson(high.tx, contact.id, { phone_sealed: null, phone_index: null, phone_masked: null })
}

/** Same name, and a phone the person has just proven by a code: the roster knows her. */
async function rosterMatch(high: Context, fields: Fields, given: NewPerson): Promise<PersonRecord | null> {
  if (!fields.phone) return null
  const row = await personBy(high.tx, 'phone_index', indexOf(high, 'phone', fields.phone))
  if (!row || row.account !== null || row.state === 'left' || row.residency === null) return null
  if (!sameWords(row.name, fields.name) || row.area.slice(0, 12) !== given.area.slice(0, 12)) return null
  const hand =
    fields.id_number && row.id_number_index && row.id_number_index !== indexOf(high, 'id_number', fields.id_number)
  return hand ? null : row
}

async function takeOver(
  high: Context,
  roster: PersonRecord,
  fields: Fields,
  given: NewPerson,
  caller: Context,
): Promise<PersonBrief> {
  await mustBeFree(high, fields, roster.id)
  const change: Partial<PersonRecord> = {
    account: given.account ?? null,
    lang: given.lang ?? roster.lang,
    state: 'verified',
    verified_at: high.now,
    verified_how: 'roster',
    refusal: null,
    ...(fields.id_number && !roster.id_number_sealed
      ? sealedIdNumber(high, roster.id, fields.id_kind, fields.id_number)
      : {}),
  }
  await changePerson(high.tx, roster.id, change)
  if (roster.household) await refreshSeenBy(high.tx, roster.household)
  const row = { ...roster, ...change }
  await say(high, caller, 'people.joined', row, {})
  await say(high, caller, 'people.verified', row, { how: 'roster' })
  return briefOf(row)
}

/** Name and house match a roster row that nobody has taken up: not proof, but what the worker looks at first. */
async function sameOnRoster(high: Context, household: string, name: string): Promise<string | null> {
  const members = await membersOf(high.tx, household)
  return (
    members.find((member) => member.account === null && member.source !== 'join' && sameWords(member.name, name))?.id ??
    null
  )
}

interface Fields {
  name: string
  sex: Sex | null
  birth_day: string | null
  phone: string | null
  id_kind: IdKind
  id_number: string | null
}

/** Reads what was typed; every wrong field is named, not only the first. */
function readFields(context: Context, given: NewPerson): Fields {
  const today = localDay(context.now)
  const wrong: Record<string, string> = {}
  const read = <T>(work: () => T): T | null => {
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      Object.assign(wrong, error.fields)
      return null
    }
  }
  const name = read(() => mustName(given.name))
  const phone = given.phone ? read(() => mustPhone(given.phone!)) : null
  const id_kind = given.id_kind ?? 'resident_id'
  const id = given.id_number && id_kind === 'resident_id' ? read(() => mustIdNumber(given.id_number!, today)) : null
  if (given.birth_day && !isPlausibleBirth(given.birth_day, today)) wrong.birth_day = 'people.birth-form'
  if (id && given.birth_day && id.birth_day !== given.birth_day) wrong.birth_day = 'people.birth-differs'
  if (id && given.sex && id.sex !== given.sex) wrong.sex = 'people.sex-differs'
  if (given.residency !== null && !/^\d{12,18}$/.test(given.area)) wrong.area = 'people.area-narrow'
  if (Object.keys(wrong).length > 0) throw new Invalid(wrong)
  return {
    name: name!,
    sex: given.sex ?? id?.sex ?? null,
    birth_day: given.birth_day ?? id?.birth_day ?? null,
    phone,
    id_kind,
    id_number: id?.text ?? (given.id_number && id_kind !== 'resident_id' ? given.id_number.trim() : null),
  }
}

async function mustBeFree(
  high: Context,
  fields: Pick<Fields, 'phone' | 'id_number'>,
  except: string | null,
): Promise<void> {
  if (fields.phone) await mustBeFreeNumber(high, 'phone', fields.phone, except)
  if (fields.id_number) await mustBeFreeNumber(high, 'id_number', fields.id_number, except)
}

/** One number, one record. The sentence tells what to do and not whose it is. Runs on the system's reach. */
export async function mustBeFreeNumber(
  high: Context,
  field: 'phone' | 'id_number',
  value: string,
  except: string | null,
): Promise<void> {
  const row = await personBy(high.tx, `${field}_index`, indexOf(high, field, value))
  if (row && isContact(row)) {
    if (except !== null) await freeContact(high, value)
    return
  }
  if (row && row.id !== except) throw new Refused(field === 'phone' ? 'people.phone-taken' : 'people.id-taken')
}

export const indexOf = (context: Context, field: 'phone' | 'id_number', value: string): string =>
  blindIndex(context.app.config.keys, value, `${context.county}:${field}`)

/** How a phone is looked up without knowing any: the same number gives the same index within one county. */
export const phoneIndexOf = (keys: Keyring, county: number, phone: string): string =>
  blindIndex(keys, mustPhone(phone), `${county}:phone`)

export const sealedPhone = (context: Context, id: string, phone: string | null) => ({
  phone_sealed: phone && seal(context.app.config.keys, phone, `person:${id}:phone`),
  phone_index: phone && indexOf(context, 'phone', phone),
  phone_masked: phone && maskPhone(phone),
})

export const sealedIdNumber = (context: Context, id: string, kind: IdKind, text: string | null) => ({
  id_kind: text ? kind : null,
  id_number_sealed: text && seal(context.app.config.keys, text, `person:${id}:id_number`),
  id_number_index: text && indexOf(context, 'id_number', text),
  id_number_masked: text && maskIdNumber(text),
})

/** The household of that house number at that place, made when it is not there yet. Runs on the system's reach. */
export async function settleHousehold(
  high: Context,
  area: string,
  house: string,
  source: string,
): Promise<{ id: string; area: string }> {
  const found = await householdAt(high.tx, area, tidy(house))
  if (found) return found
  const id = newId()
  const name = house.normalize('NFKC').trim()
  await high.tx
    .insertInto('household')
    .values({ county: high.county, id, area, name, head: null, renting: false, seen_by: [], source, at: high.now })
    .execute()
  return { id, area }
}

/** Gives an account to a person who has none yet. Throws Refused `people.has-account` when another stands there. */
export async function linkAccount(context: Context, person: string, account: string): Promise<void> {
  await asSystem(context, async ({ tx }) => {
    const row = await findPerson(tx, person)
    if (row?.account && row.account !== account) throw new Refused('people.has-account')
    await changePerson(tx, person, { account })
  })
}

/** Whose phone this is, for signing in; null when nobody's. */
export async function personOfPhone(context: Context, phone: string): Promise<PersonBrief | null> {
  return await asSystem(context, async (high) => {
    const row = await personBy(high.tx, 'phone_index', indexOf(high, 'phone', mustPhone(phone)))
    return row && !isContact(row) ? briefOf(row) : null
  })
}

/** After a code has proven the new number. Throws Invalid, or Refused `people.phone-taken`. */
export async function changePhone(context: Context, person: string, phone: string): Promise<void> {
  const read = mustPhone(phone)
  await asSystem(context, async (high) => {
    await mustBeFreeNumber(high, 'phone', read, person)
    await changePerson(high.tx, person, sealedPhone(high, person, read))
    const row = await findPerson(high.tx, person)
    if (row) await say(high, context, 'people.corrected', row, { field: 'phone' })
  })
}

/**
 * A person leaves: contact data, ID number and account go at once, proxies end, sessions close. The name stays on what was filed
 * until its own term is over (个人信息保护法第四十七条).
 */
export async function leave(context: Context, person: string): Promise<void> {
  await asSystem(context, async (high) => {
    const row = await findPerson(high.tx, person)
    if (!row || row.state === 'left') return
    await changePerson(high.tx, person, {
      state: 'left',
      left_at: high.now,
      account: null,
      phone_sealed: null,
      phone_index: null,
      phone_masked: null,
      id_kind: null,
      id_number_sealed: null,
      id_number_index: null,
      id_number_masked: null,
      elsewhere: '',
      relation: '',
      refusal: null,
      seen_by: [],
    })
    const ended = await high.tx
      .updateTable('proxy')
      .set({ withdrawn_at: high.now, withdrawn_by: context.actor.person })
      .where('withdrawn_at', 'is', null)
      .where((is) => is.or([is('giver', '=', person), is('taker', '=', person)]))
      .returning(['giver', 'taker'])
      .execute()
    if (row.household) await refreshSeenBy(high.tx, row.household)
    await markStale(
      high.tx,
      ended.map((proxy) => proxy.taker),
    )
    await closeSessionsOf(high.tx, person)
    await say(high, context, 'people.left', row, {})
  })
}

/** Leaves a fact in the caller's name although the work ran on the system's reach. */
async function say(
  high: Context,
  caller: Context,
  kind: string,
  row: Pick<PersonRecord, 'id' | 'area'>,
  data: Record<string, string>,
): Promise<void> {
  await appendFacts(
    high.tx,
    caller.actor,
    high.now,
    [{ kind, subject: row.id, area: row.area, data, to: [row.id] }],
    high.app.listeners,
  )
}
