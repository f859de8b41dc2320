/** One person's page: for staff whose area it is, and for the person herself. */
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing, SignedOut } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { placePaths } from '../../places/api.ts'
import { actsFor, maySee } from '../access.ts'
import { OnePerson, PersonPage } from '../contract.ts'
import { correctionsOf, findHousehold, findPerson, membersOf, type PersonRecord, proxiesOf } from '../store.ts'
import { correctionOf, mayWith, memberOf, proxyOf, rowOf } from './views.ts'

export const one = defineQuery({
  name: 'people.one',
  who: 'signed-in',
  says: 'One person with household, proxies and open corrections; numbers masked.',
  input: OnePerson,
  answer: PersonPage,
  may: () => true,
  async find(context, { person }) {
    const row = await findPerson(context.tx, person)
    // Household members see one another in the list of the household, not one another's page.
    if (!row || !(actsFor(context.actor, person) || maySee(context.actor, row))) throw new Missing('person')
    return await pageOf(context, row)
  },
})

export const me = defineQuery({
  name: 'people.me',
  who: 'signed-in',
  says: 'My own record as others may see it, and what I may do with it.',
  input: Nothing,
  answer: PersonPage,
  may: () => true,
  async find(context) {
    if (!context.actor.person) throw new SignedOut()
    const row = await findPerson(context.tx, context.actor.person)
    if (!row) throw new Missing('person')
    return await pageOf(context, row)
  },
})

async function pageOf(context: Context, row: PersonRecord): Promise<PersonPage> {
  const { tx, actor, now } = context
  const today = localDay(now)
  const household = row.household ? await findHouseholdOf(context, row) : undefined
  const members = row.household ? await membersOf(tx, row.household) : []
  const same = row.same_as && maySee(actor, row) ? await findPerson(tx, row.same_as) : undefined
  const path = (await placePaths(tx, [row.area])).get(row.area) ?? ''
  return {
    ...rowOf(row, household ?? '', path),
    sex: row.sex,
    birth_year: row.birth_day ? Number(row.birth_day.slice(0, 4)) : null,
    role: row.role,
    elsewhere: row.elsewhere,
    id_kind: row.id_kind,
    lang: row.lang,
    verified_at: row.verified_at?.toISOString() ?? null,
    verified_how: row.verified_how,
    source: row.source,
    members: members.filter((member) => member.id !== row.id).map(memberOf),
    same_as:
      same && same.state !== 'left'
        ? { id: same.id, name: same.name, house: household ?? '', phone: same.phone_masked }
        : null,
    corrections: (await correctionsOf(tx, row.id)).map((correction) => correctionOf(correction, row.name)),
    proxies: (await proxiesOf(tx, row.id)).map((proxy) => proxyOf(actor, proxy, today)),
    may: mayWith(actor, row),
  }
}

/** An unverified person does not see the household, but the house number is what she herself gave. */
async function findHouseholdOf(context: Context, row: PersonRecord): Promise<string | undefined> {
  return await asSystem(context, async ({ tx }) => (await findHousehold(tx, row.household!))?.name)
}
