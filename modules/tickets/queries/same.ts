/** Open matters of the township that may be the same as this one: the likely ones first, or those somebody looks for. */
import { sql } from 'kysely'
import { isStaff } from '../../../kernel/actor.ts'
import { Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { mayMerge, maySee } from '../access.ts'
import { SameAnswer, SameInput } from '../kin/contract.ts'
import { candidates, lookedAtMost, metresBetween } from '../kin/merging.ts'
import { moves, tierDigits } from '../rules.ts'
import { type TicketsTx, ticketById } from '../store.ts'
import { placeOf } from '../view.ts'
import { pattern } from './queue.ts'
import { scopeOf } from './scope.ts'

const offered = 12

export const same = defineQuery({
  name: 'tickets.same',
  who: 'staff',
  says: 'Open matters of the township with which this one could be put together, the likely ones first; by words or number when some are given.',
  input: SameInput,
  answer: SameAnswer,
  may: isStaff,
  async find(context, { ticket: id, text }) {
    const { tx, actor, now } = context
    const ticket = await ticketById(tx, id)
    if (!ticket || !maySee(actor, ticket)) throw new Missing('ticket')
    const township = ticket.area.slice(0, tierDigits.township)
    let rows = (tx as TicketsTx)
      .selectFrom('ticket')
      .selectAll()
      .where(scopeOf(actor, township))
      .where('state', 'in', [...moves.adopt.from])
      .where('id', '<>', id)
    if (text) {
      const like = pattern(text)
      rows = rows.where((is) =>
        is.or([is('title', 'ilike', like), is('words', 'ilike', like), is('number', 'ilike', like)]),
      )
    } else rows = rows.where(sql<boolean>`class ^@ ${`${ticket.class.split('.')[0]}.`}`)
    const open = (await rows.orderBy('id', 'desc').limit(lookedAtMost).execute()).filter((one) => mayMerge(actor, one))
    const likely = candidates(ticket, open, now).map((one) => one.id)
    const rest = open.filter((one) => !likely.includes(one.id))
    const shown = [...likely.flatMap((one) => open.find((other) => other.id === one) ?? []), ...rest].slice(0, offered)
    const paths = await placePaths(tx, [...new Set(shown.map(({ area }) => area))])
    const grid = ticket.area.slice(0, tierDigits.grid)
    return {
      items: shown.map((one) => {
        const metres = metresBetween(ticket, one)
        return {
          id: one.id,
          number: one.number,
          title: one.title,
          class: one.class,
          place: placeOf(paths, one.area),
          state: one.state,
          spoken_at: one.spoken_at.toISOString(),
          joiners: one.joiners.length,
          metres: metres === null ? null : Math.round(metres),
          same_grid: grid.length === tierDigits.grid && one.area.startsWith(grid),
          likely: likely.includes(one.id),
        }
      }),
    }
  },
})
