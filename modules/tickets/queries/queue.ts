/** The queue of a desk with its filters, by due time or newest first. */
import { sql } from 'kysely'
import type { z } from 'zod'
import { isStaff } from '../../../kernel/actor.ts'
import { dayMs, localDay, startOfDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { QueueAnswer, QueueInput } from '../contract.ts'
import type { TicketsTx } from '../store.ts'
import { around, rowView } from '../view.ts'
import { pageOfRows, readDueCursor, readKeyCursor, writeDueCursor } from './cursor.ts'
import { scopeOf } from './scope.ts'
import { waitingFor } from './waiting.ts'

type Asked = z.infer<typeof QueueInput>

/** Matters of my own the filter `mine` looks through. */
const mineLimit = 1_000

export const endOfToday = (now: Date): Date => new Date(startOfDay(localDay(now)).getTime() + dayMs)

/** A sentence somebody types is looked for as it stands: `%` and `_` are letters like others. */
export const pattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

function filtered(context: Context, asked: Asked) {
  const { now, actor } = context
  let rows = (context.tx as TicketsTx).selectFrom('ticket')
  // What waits for me may lie outside of my part of the tree: the next grid's, when I was asked to help there.
  if (!asked.mine) rows = rows.where(scopeOf(actor, asked.area))
  else if (asked.area) rows = rows.where(sql<boolean>`area ^@ ${asked.area}`)
  if (asked.state?.length) rows = rows.where('state', 'in', asked.state)
  if (asked.class?.length) rows = rows.where('class', 'in', asked.class)
  if (asked.source) rows = rows.where('source', '=', asked.source)
  if (asked.unit) rows = rows.where(sql<boolean>`units @> array[${asked.unit}]::uuid[]`)
  if (asked.due === 'late') rows = rows.where('due', '<', now)
  if (asked.due === 'today') rows = rows.where('due', '>=', now).where('due', '<', endOfToday(now))
  if (asked.due === 'soon') rows = rows.where('due', '>=', now).where('due', '<', new Date(now.getTime() + dayMs))
  if (asked.days !== undefined) rows = rows.where('spoken_at', '>=', new Date(now.getTime() - asked.days * dayMs))
  if (asked.text) {
    const like = pattern(asked.text)
    rows = rows.where((is) =>
      is.or([is('title', 'ilike', like), is('words', 'ilike', like), is('number', 'ilike', like)]),
    )
  }
  return rows
}

async function found(context: Context, asked: Asked) {
  let rows = filtered(context, asked)
    .selectAll()
    .select(sql<string>`due_rank::text`.as('rank'))
    .limit(asked.limit + 1)
  if (asked.mine) {
    const keys = await waitingFor(context.tx, context.actor, null, mineLimit)
    if (keys.length === 0) return []
    rows = rows.where(
      'id',
      'in',
      keys.map((row) => row.id),
    )
  }
  if (asked.sort === 'newest') {
    const from = readKeyCursor(asked.after)
    return await (from ? rows.where('id', '<', from) : rows).orderBy('id', 'desc').execute()
  }
  const from = readDueCursor(asked.after)
  const rest = from ? rows.where(sql<boolean>`(due_rank, id) > (${from.due}::timestamptz, ${from.id}::uuid)`) : rows
  return await rest.orderBy('due_rank').orderBy('id').execute()
}

export const queue = defineQuery({
  name: 'tickets.queue',
  who: 'staff',
  says: 'The queue of a desk: what lies in the caller’s part of the tree or was sent to the unit, with filters, in pages.',
  input: QueueInput,
  answer: QueueAnswer,
  may: isStaff,
  async find(context, asked) {
    const rows = await found(context, asked)
    const page = pageOfRows(rows, asked.limit, ({ rank, id }) =>
      asked.sort === 'newest' ? id : writeDueCursor({ due: rank, id }),
    )
    const known = await around(context, page.rows)
    return { items: page.rows.map((ticket) => rowView(context, ticket, known)), next: page.next }
  },
})
