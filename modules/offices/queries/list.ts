/** The desk's list of offices: place by place in the order of the tree, posts in their usual order, ended terms on demand. */
import { sql } from 'kysely'
import { localDay } from '../../../kernel/calendar.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { mayRead } from '../access.ts'
import { ListOffices, OfficePage } from '../contract.ts'
import { type OfficesTx, postPlace } from '../store.ts'
import { officeViews } from '../views.ts'

export const list = defineQuery({
  name: 'offices.list',
  who: 'staff',
  says: 'Offices inside an area with their terms: in force and to come, ended ones too when history is asked for.',
  input: ListOffices,
  answer: OfficePage,
  may: (actor, { area }) => mayRead(actor, area),
  async find(context, { area, posts, unit, person, name, history, after, limit }) {
    const today = localDay(context.now)
    let found = (context.tx as OfficesTx)
      .selectFrom('office')
      .selectAll()
      .select(postPlace.as('place'))
      .where(sql<boolean>`area ^@ ${area}`)
    if (posts?.length) found = found.where('post', 'in', posts)
    if (unit) found = found.where('unit', '=', unit)
    if (person) found = found.where('person', '=', person)
    if (name) found = found.where('holder_name', 'like', `%${name.replace(/[\\%_]/g, '\\$&')}%`)
    if (!history) found = found.where((where) => where.or([where('to_day', 'is', null), where('to_day', '>', today)]))
    if (after) {
      const [lastArea, lastPlace, lastId] = cursorOf(after)
      found = found.where(sql<boolean>`(area, ${postPlace}, id) > (${lastArea}, ${lastPlace}, ${lastId})`)
    }
    const rows = await found
      .orderBy('area')
      .orderBy(postPlace)
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const shown = rows.slice(0, limit)
    const last = shown.at(-1)
    return {
      items: await officeViews(context, shown, today),
      next: rows.length > limit && last ? `${last.area}.${last.place}.${last.id}` : null,
    }
  },
})

function cursorOf(after: string): [string, number, string] {
  const parts = /^(\d{6,18})\.(\d{1,3})\.([0-9a-f-]{36})$/.exec(after)
  if (!parts) throw new Invalid({ after: 'kernel.wrong-form' })
  return [parts[1]!, Number(parts[2]), parts[3]!]
}
