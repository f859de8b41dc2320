/** What everybody may see: the public tickets of a village and one of them, without names, houses or telephone numbers. */
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid, Missing } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { unitsOf } from '../../offices/api.ts'
import { placePaths } from '../../places/api.ts'
import { isJoiner, isReporter } from '../access.ts'
import { PublicAnswer, PublicInput, PublicOneInput, PublicTicketView } from '../contract.ts'
import { joinRefusal } from '../kin/merging.ts'
import { partsOf } from '../kin/store.ts'
import { factOf } from '../moving.ts'
import { isHidden, publicArea, tierDigits, withoutNumbers } from '../rules.ts'
import { stepsOf, type Ticket, type TicketsTx, ticketById } from '../store.ts'
import { publicTicketView, publicView } from '../view.ts'
import { pageOfRows, readKeyCursor } from './cursor.ts'

/** Seconds a page of the public list may be old, when no fact of its village ends it earlier. */
const kept_seconds = 30

function mustNameVillage(area: string): void {
  if (area.length < tierDigits.village) throw new Invalid({ area: 'tickets.village-first' })
}

/** Public is public: somebody signed in elsewhere sees what a visitor of that village sees, and no more. */
const asVisitor = <T>(context: Context, work: (context: Context) => Promise<T>): Promise<T> =>
  context.actor.kind === 'visitor' ? work(context) : asSystem(context, work)

const isShown = (ticket: Ticket, area: string): boolean =>
  ticket.public && ticket.area.startsWith(area) && !isHidden(ticket.state)

/** What somebody signed in may do with a neighbour's matter; `follow`: it is among her own already. */
function asNeighbour(actor: Actor, ticket: Ticket): Record<string, boolean> {
  if (actor.person === null || actor.home === null) return {}
  const follow = isReporter(actor, ticket) || isJoiner(actor, ticket)
  return {
    follow,
    join: !follow && joinRefusal(ticket, { id: actor.person, area: actor.home }, ticket.joiners) === null,
  }
}

export const publicList = defineQuery({
  name: 'tickets.public',
  who: 'anyone',
  says: 'The public tickets of a village or a part of it, the newest first: no name, no house, no staff telephone.',
  input: PublicInput,
  answer: PublicAnswer,
  may: () => true,
  keep: {
    key: (_actor, { area, class: kind, after, limit }) => `public:${kind ?? ''}:${limit}:${after ?? ''}:${area}`,
    until: [...Object.values(factOf), 'tickets.joined', 'tickets.left'],
    seconds: kept_seconds,
  },
  find(context, { area, class: kind, after, limit }) {
    mustNameVillage(area)
    const from = readKeyCursor(after)
    return asVisitor(context, async ({ tx }) => {
      let rows = (tx as TicketsTx)
        .selectFrom('ticket')
        .selectAll()
        .where('public', '=', true)
        .where(sql<boolean>`area ^@ ${area}`)
        .where('state', 'not in', ['voided', 'merged'])
        // A part is read on the page of its whole.
        .where('split_from', 'is', null)
      if (kind) rows = rows.where('class', '=', kind)
      if (from) rows = rows.where('id', '<', from)
      const found = await rows
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const page = pageOfRows(found, limit, (row) => row.id)
      const paths = await placePaths(tx, [...new Set(page.rows.map((row) => publicArea(row.area)))])
      return { items: page.rows.map((ticket) => publicView(context, ticket, paths)), next: page.next }
    })
  },
})

export const publicOne = defineQuery({
  name: 'tickets.public_one',
  who: 'anyone',
  says: 'One public ticket with its timeline, as neighbours and visitors of the village see it.',
  input: PublicOneInput,
  answer: PublicTicketView,
  may: () => true,
  find(context, { id, area }) {
    mustNameVillage(area)
    return asVisitor(context, async ({ tx }) => {
      const ticket = await ticketById(tx, id)
      if (!ticket || !isShown(ticket, area)) throw new Missing('ticket')
      const steps = await stepsOf(tx, id)
      const paths = await placePaths(tx, [
        ...new Set([publicArea(ticket.area), ...(ticket.turn_area ? [publicArea(ticket.turn_area)] : [])]),
      ])
      const units = ticket.turn_unit
        ? new Map((await unitsOf(tx)).map((unit) => [unit.id, unit.name]))
        : new Map<string, string>()
      const parts = ticket.parts > 0 ? await partsOf(tx, id) : []
      return publicTicketView(
        context,
        ticket,
        steps,
        { paths, units },
        {
          parts: parts.map(({ id: part, number, title, state }) => ({
            id: part,
            number,
            title: withoutNumbers(title),
            state,
          })),
          may: asNeighbour(context.actor, ticket),
        },
      )
    })
  },
})
