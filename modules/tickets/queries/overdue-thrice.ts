/** The register of what is three times overdue: three times the running limit is used up and it is still owed; the longest first. */
import { sql } from 'kysely'
import { isStaff } from '../../../kernel/actor.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { RegisterAnswer, RegisterInput } from '../contract.ts'
import type { TicketsTx } from '../store.ts'
import { around, rowView } from '../view.ts'
import { pageOfRows, readDueCursor, writeDueCursor } from './cursor.ts'
import { scopeOf } from './scope.ts'

export const overdueThrice = defineQuery({
  name: 'tickets.overdue_thrice',
  who: 'staff',
  says: 'Matters of the caller’s part of the tree whose limit is used up three times over; the longest overdue first, in pages.',
  input: RegisterInput,
  answer: RegisterAnswer,
  may: isStaff,
  async find(context, { area, after, limit }) {
    const from = readDueCursor(after)
    let rows = (context.tx as TicketsTx)
      .selectFrom('ticket')
      .selectAll()
      .select(sql<string>`thrice_at::text`.as('rank'))
      .where('thrice_at', '<=', context.now)
      .where(scopeOf(context.actor, area))
    if (from) rows = rows.where(sql<boolean>`(thrice_at, id) > (${from.due}::timestamptz, ${from.id}::uuid)`)
    const found = await rows
      .orderBy('thrice_at')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = pageOfRows(found, limit, ({ rank, id }) => writeDueCursor({ due: rank, id }))
    const known = await around(context, page.rows)
    return { items: page.rows.map((ticket) => rowView(context, ticket, known)), next: page.next }
  },
})
