/** Matters that came back too often and wait for the word of the tier above, by due time. */
import { sql } from 'kysely'
import { isStaff } from '../../../kernel/actor.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { RegisterAnswer, RegisterInput } from '../contract.ts'
import type { TicketsTx } from '../store.ts'
import { around, rowView } from '../view.ts'
import { pageOfRows, readDueCursor, writeDueCursor } from './cursor.ts'
import { sendsOn } from './ownerless.ts'
import { scopeOf } from './scope.ts'

export const arbitrations = defineQuery({
  name: 'tickets.arbitrations',
  who: 'staff',
  says: 'Matters of the caller’s part of the tree that wait for an arbiter, for those who send matters on; by due time, in pages.',
  input: RegisterInput,
  answer: RegisterAnswer,
  may: (actor) => isStaff(actor) && sendsOn(actor),
  async find(context, { area, after, limit }) {
    const from = readDueCursor(after)
    let rows = (context.tx as TicketsTx)
      .selectFrom('ticket')
      .selectAll()
      .select(sql<string>`due_rank::text`.as('rank'))
      // As the index says it, so that only these are looked at.
      .where('arbitration', '=', sql.lit('waiting'))
      .where(scopeOf(context.actor, area))
    if (from) rows = rows.where(sql<boolean>`(due_rank, id) > (${from.due}::timestamptz, ${from.id}::uuid)`)
    const found = await rows
      .orderBy('due_rank')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = pageOfRows(found, limit, ({ rank, id }) => writeDueCursor({ due: rank, id }))
    const known = await around(context, page.rows)
    return { items: page.rows.map((ticket) => rowView(context, ticket, known)), next: page.next }
  },
})
