/** Residents of a place, filtered, page by page; the same list shows a grid worker who waits to be verified. */
import { type Expression, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../kernel/db.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { mayAdd, mayRoster, maySeePeople } from '../access.ts'
import { ListPeople, ListPeopleAnswer } from '../contract.ts'
import { housesOf, type PeopleTables } from '../store.ts'
import { rowOf } from './views.ts'

/** Counting stops here: "1000+" is all a screen says beyond. */
export const countLimit = 10_000

export const list = defineQuery({
  name: 'people.list',
  who: 'staff',
  says: 'People of an area as its staff may see them, numbers masked. Text finds the beginning of a name.',
  input: ListPeople,
  answer: ListPeopleAnswer,
  may: maySeePeople,
  async find({ tx: any, actor }, { after, limit, area, residency, state, waiting, text }) {
    const tx = any as Tx<PeopleTables>
    const places = area ? [area] : actor.posts.map((held) => held.area)
    const wanted = (is: { and: (list: Expression<SqlBool>[]) => Expression<SqlBool> }) =>
      is.and([
        ...(area ? [sql<SqlBool>`area ^@ ${area}`] : []),
        sql<SqlBool>`source <> 'contact'`,
        ...(residency?.length ? [sql<SqlBool>`residency = any (${residency})`] : [sql<SqlBool>`residency is not null`]),
        ...(text ? [sql<SqlBool>`name ^@ ${text}`] : []),
        ...(waiting ? [sql<SqlBool>`state = 'unverified' and refusal is null`] : []),
        ...(state ? [sql<SqlBool>`state = ${state}`] : [sql<SqlBool>`state <> 'left'`]),
      ])
    const rows = await tx
      .selectFrom('person')
      .selectAll()
      .where(wanted)
      .$if(after !== undefined, (query) => query.where('id', '>', after!))
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = rows.slice(0, limit)
    const counted = await tx
      .selectFrom(tx.selectFrom('person').select(['state', 'refusal']).where(wanted).limit(countLimit).as('found'))
      .select([
        sql<number>`count(*)::int`.as('total'),
        sql<number>`count(*) filter (where state = 'unverified' and refusal is null)::int`.as('waiting'),
      ])
      .executeTakeFirstOrThrow()
    const houses = await housesOf(tx, page)
    const paths = await placePaths(tx, [...new Set(page.map((row) => row.area))])
    return {
      items: page.map((row) => rowOf(row, houses.get(row.household ?? '') ?? '', paths.get(row.area) ?? '')),
      next: rows.length > limit ? page.at(-1)!.id : null,
      ...counted,
      may: {
        add: places.some((place) => mayAdd(actor, place)),
        roster: places.some((place) => mayRoster(actor, place)),
      },
    }
  },
})
