/** What I said, what those said who let me act for them, what I said for others, and what I joined; the newest first. */
import { asSystem } from '../../../kernel/elevate.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { MineAnswer, MineInput } from '../contract.ts'
import { joinedRows } from '../kin/kin.ts'
import { joinedBy } from '../kin/store.ts'
import { ended } from '../rules.ts'
import type { TicketsTx } from '../store.ts'
import { around, rowView } from '../view.ts'
import { pageOfRows, readKeyCursor } from './cursor.ts'

export const mine = defineQuery({
  name: 'tickets.mine',
  who: 'signed-in',
  says: 'The matters I reported, for myself or for others, those of whom I act for, and those we joined; `open` leaves out what has ended.',
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
    // Parts of a split that was undone are nobody's matter: the whole stands in the list.
    rows = rows.where('undone', '=', false)
    if (open) rows = rows.where('state', 'not in', [...ended])
    if (from) rows = rows.where('id', '<', from)
    const found = await rows
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const joined = await asSystem(context, ({ tx }) =>
      joinedBy(tx, actor.persons, { before: from, open: open ? ended : null, limit: limit + 1 }),
    )
    const own = new Set(found.map((row) => row.id))
    const both = [...found, ...joined.filter((row) => !own.has(row.id))].sort((a, b) => (a.id < b.id ? 1 : -1))
    const page = pageOfRows(both, limit, (row) => row.id)
    const known = await around(context, page.rows)
    const others = page.rows.filter((row) => !own.has(row.id))
    const shown = new Map((await joinedRows(context, others)).map((row) => [row.id, row]))
    return {
      items: page.rows.map((ticket) => shown.get(ticket.id) ?? rowView(context, ticket, known)),
      next: page.next,
    }
  },
})
