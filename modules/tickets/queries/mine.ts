/** What I said, what those said who let me act for them, and what I said for others; the newest first. */
import { defineQuery } from '../../../kernel/query.ts'
import { MineAnswer, MineInput } from '../contract.ts'
import { ended } from '../rules.ts'
import type { TicketsTx } from '../store.ts'
import { around, rowView } from '../view.ts'
import { pageOfRows, readKeyCursor } from './cursor.ts'

export const mine = defineQuery({
  name: 'tickets.mine',
  who: 'signed-in',
  says: 'The matters I reported, for myself or for others, and those of whom I act for; `open` leaves out what has ended.',
  input: MineInput,
  answer: MineAnswer,
  may: (actor) => actor.person !== null,
  async find(context, { after, limit, open }) {
    const { actor } = context
    const from = readKeyCursor(after)
    let rows = (context.tx as TicketsTx)
      .selectFrom('ticket')
      .selectAll()
      .where((is) => is.or([is('reporter', 'in', [...actor.persons]), is('filed_by', '=', actor.person)]))
    if (open) rows = rows.where('state', 'not in', [...ended])
    if (from) rows = rows.where('id', '<', from)
    const found = await rows
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOfRows(found, limit, (row) => row.id)
    const known = await around(context, page.rows)
    return { items: page.rows.map((ticket) => rowView(context, ticket, known)), next: page.next }
  },
})
