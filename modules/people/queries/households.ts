/** Households: a list for staff, and one for its own members. */
import { type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../kernel/db.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { maySee, maySeePeople } from '../access.ts'
import { HouseholdView, ListHouseholds, ListHouseholdsAnswer, OneHousehold } from '../contract.ts'
import { findHousehold, membersOf, type PeopleTables } from '../store.ts'
import { memberOf } from './views.ts'

export const households = defineQuery({
  name: 'people.households',
  who: 'staff',
  says: 'Households of an area, with how many live there and how many are away.',
  input: ListHouseholds,
  answer: ListHouseholdsAnswer,
  may: maySeePeople,
  async find({ tx: any }, { after, limit, area, text }) {
    const tx = any as Tx<PeopleTables>
    const rows = await tx
      .selectFrom('household')
      .selectAll()
      .$if(area !== undefined, (query) => query.where(sql<SqlBool>`area ^@ ${area}`))
      .$if(!!text, (query) => query.where(sql<SqlBool>`position(${text} in name) > 0`))
      .$if(after !== undefined, (query) => query.where('id', '>', after!))
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const ids = page.map((row) => row.id)
    const living =
      ids.length === 0
        ? []
        : await tx
            .selectFrom('person')
            .select(['household', 'name', 'role', 'residency'])
            .where('household', 'in', ids)
            .where('state', '<>', 'left')
            .execute()
    const paths = await placePaths(tx, [...new Set(page.map((row) => row.area))])
    return {
      items: page.map((row) => {
        const members = living.filter((member) => member.household === row.id)
        return {
          id: row.id,
          name: row.name,
          area: row.area,
          place: paths.get(row.area) ?? '',
          head: members.find((member) => member.role === 'head')?.name ?? null,
          members: members.length,
          away: members.filter((member) => member.residency === 'away').length,
          renting: row.renting,
        }
      }),
      next: rows.length > limit ? page.at(-1)!.id : null,
    }
  },
})

export const household = defineQuery({
  name: 'people.household',
  who: 'signed-in',
  says: 'One household, for its verified members and for the staff of its area.',
  input: OneHousehold,
  answer: HouseholdView,
  may: () => true,
  async find({ tx, actor }, { household: id }) {
    const row = await findHousehold(tx, id)
    if (!row) throw new Missing('household')
    if (!maySee(actor, row) && !row.seen_by.some((person) => actor.persons.includes(person)))
      throw new Missing('household')
    return {
      id: row.id,
      name: row.name,
      area: row.area,
      place: (await placePaths(tx, [row.area])).get(row.area) ?? '',
      renting: row.renting,
      members: (await membersOf(tx, id)).map(memberOf),
    }
  },
})
