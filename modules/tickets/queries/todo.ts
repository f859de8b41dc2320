/** Everything waiting for me, by the time it is due. */

import type { Waits } from '../../../kernel/module.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { waitingMost } from '../../../kernel/waiting.ts'
import { TodoAnswer, TodoInput } from '../contract.ts'
import { ticketsByIds } from '../store.ts'
import { around, rowView } from '../view.ts'
import { pageOfRows, readDueCursor, writeDueCursor } from './cursor.ts'
import { waitingFor } from './waiting.ts'

export const todo = defineQuery({
  name: 'tickets.todo',
  who: 'signed-in',
  says: 'What waits for me: matters whose turn is mine, checks I may do, promises broken below me; by due time, the rest after.',
  input: TodoInput,
  answer: TodoAnswer,
  may: (actor) => actor.person !== null,
  async find(context, { after, limit }) {
    const keys = await waitingFor(context.tx, context.actor, readDueCursor(after), limit + 1)
    const page = pageOfRows(keys, limit, (row) => writeDueCursor({ due: row.due_rank, id: row.id }))
    const tickets = await ticketsByIds(
      context.tx,
      page.rows.map((row) => row.id),
    )
    const known = await around(context, tickets)
    return { items: tickets.map((ticket) => rowView(context, ticket, known)), next: page.next }
  },
})

/** The same, the first of it, for the one list of all modules. */
export const waits: Waits = async (context) => {
  if (context.actor.person === null) return []
  const { lang } = context
  const say = sentencesOf(context.app.modules)
  const keys = await waitingFor(context.tx, context.actor, null, waitingMost)
  const tickets = await ticketsByIds(
    context.tx,
    keys.map(({ id }) => id),
  )
  const known = await around(context, tickets)
  return tickets.map((ticket) => {
    const { id, state, title, place, clock } = rowView(context, ticket, known)
    return {
      id,
      what: say(lang, `tickets.todo-${state}`),
      title,
      place,
      due: clock.paused ? null : clock.due,
      phone: `/tickets/${id}`,
      desk: `/tickets/${id}`,
    }
  })
}
