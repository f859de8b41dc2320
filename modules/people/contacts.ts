/**
 * A contact: somebody known by a number only, because a hotline or another platform named her. She is no member: unverified, without
 * residency, household or account, on no list of residents. Whoever comes on record with that number takes the record over, so that
 * what she said before is hers then, and one number still stands for one person.
 */
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { newId } from '../../kernel/id.ts'
import { indexOf, sealedPhone } from './people.ts'
import { isContact, mustName } from './rules.ts'
import { type PeopleTables, type PersonRecord, personBy } from './store.ts'

export interface Caller {
  /** Digits as `readPhone` leaves them, or of a landline. */
  phone: string
  name: string | null
  /** How she is called when the name is none. */
  unnamed: string
  /** Where the matter lies: the best guess at where she belongs, until she says so herself. */
  area: string
}

export interface Called {
  id: string
  /** Somebody on record before, who may be reached here: not only by a number. */
  isMember: boolean
}

/** The person behind a number: whoever has it on record, else a contact, made when there is none. Never two for one number. */
export async function callerOf(context: Context, caller: Caller): Promise<Called> {
  return await asSystem(context, async (high) => {
    const index = indexOf(high, 'phone', caller.phone)
    const known = await personBy(high.tx, 'phone_index', index)
    if (known) return { id: known.id, isMember: !isContact(known) }
    const id = newId()
    const made = await (high.tx as Tx<PeopleTables>)
      .insertInto('person')
      .values(rowOf(high, id, caller))
      .onConflict((conflict) => conflict.columns(['county', 'phone_index']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (made) return { id, isMember: false }
    // Somebody else has just written the same number down.
    const other = await personBy(high.tx, 'phone_index', index)
    if (!other) throw new Error('a number that is taken belongs to nobody')
    return { id: other.id, isMember: !isContact(other) }
  })
}

const rowOf = (context: Context, id: string, { phone, name, unnamed, area }: Caller): PersonRecord => ({
  county: context.county,
  id,
  area,
  household: null,
  name: nameOf(name) ?? unnamed,
  sex: null,
  birth_day: null,
  residency: null,
  role: null,
  relation: '',
  elsewhere: '',
  ...sealedPhone(context, id, phone),
  id_kind: null,
  id_number_sealed: null,
  id_number_index: null,
  id_number_masked: null,
  account: null,
  state: 'unverified',
  verified_by: null,
  verified_at: null,
  verified_how: null,
  refusal: null,
  same_as: null,
  merged_into: null,
  lang: 'zh-CN',
  seen_by: [],
  source: 'contact',
  batch: null,
  joined_at: context.now,
  left_at: null,
})

/** What a hotline writes where a name should be is often none. */
function nameOf(said: string | null): string | null {
  if (said === null) return null
  try {
    return mustName(said)
  } catch {
    return null
  }
}
