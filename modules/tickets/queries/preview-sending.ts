/** Before many are sent: where each would go, or why it would not. Judged as the sending itself judges. */
import { isStaff } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { maySee } from '../access.ts'
import type { Turn } from '../contract.ts'
import { PreviewAnswer, PreviewInput, type PreviewItem } from '../kin/contract.ts'
import { responsibleAt } from '../routing/responsible.ts'
import { byId, destinations, notThere, refusalOf, sentenceOf, type Target } from '../sending-many.ts'
import { countyClass } from '../settings.ts'
import { type Ticket, ticketsByIds } from '../store.ts'
import { placeOf, turnView } from '../view.ts'
import { targetsOf } from './targets.ts'

/** Where each one's class usually goes, asked once for each place. */
function usually(context: Context): (ticket: Ticket) => Promise<Turn | null> {
  const asked = new Map<string, Awaited<ReturnType<typeof targetsOf>>>()
  return async (ticket) => {
    const found = asked.get(ticket.area) ?? (await targetsOf(context, ticket))
    asked.set(ticket.area, found)
    const known = await countyClass(context, ticket.class)
    return known ? responsibleAt(known.responsible, found.turns, found.units) : null
  }
}

const targetOf = (turn: Turn): Target =>
  turn.unit ? { unit: turn.unit } : { post: turn.post ?? undefined, area: turn.area ?? undefined }

export const previewSending = defineQuery({
  name: 'tickets.preview_sending',
  who: 'staff',
  says: 'Where each of many matters would go, to one office or each to the one its class usually goes to, and which would be refused and why. Nothing is changed.',
  input: PreviewInput,
  answer: PreviewAnswer,
  may: isStaff,
  async find(context, { tickets: ids, usual, ...target }) {
    const { tx, actor } = context
    const wanted = [...new Set(ids)]
    const seen = byId((await ticketsByIds(tx, wanted)).filter((ticket) => maySee(actor, ticket)))
    const to = await destinations(context)
    const usualOf = usually(context)
    const paths = await placePaths(tx, [
      ...new Set([...seen.values()].map(({ area }) => area)),
      ...(target.area ? [target.area] : []),
    ])
    const items: PreviewItem[] = []
    for (const id of wanted) {
      const ticket = seen.get(id)
      if (!ticket) {
        items.push({ id, number: '', title: '', place: '', to: null, refused: sentenceOf(context, notThere()) })
        continue
      }
      const turn = usual ? await usualOf(ticket) : null
      const chosen = usual ? turn && targetOf(turn) : target
      const sending = chosen && { ticket, ...(await to(chosen)) }
      const refusal = sending ? refusalOf(actor, sending, chosen) : null
      const shown =
        turn ??
        (sending && !usual
          ? turnView(sending.to.seat, sending.to.phone, {
              paths,
              units: new Map(sending.unit ? [[sending.unit.id, sending.unit.name]] : []),
            })
          : null)
      items.push({
        id,
        number: ticket.number,
        title: ticket.title,
        place: placeOf(paths, ticket.area),
        to: refusal ? null : shown,
        refused: refusal
          ? sentenceOf(context, refusal)
          : sending
            ? null
            : sentenceOf(context, new Refused('tickets.no-usual')),
      })
    }
    return { items }
  },
})
