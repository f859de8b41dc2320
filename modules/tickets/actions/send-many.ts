/** A run of matters sent together. Each goes or is refused for itself; sent again under the same batch, none goes twice. */
import { defineAction } from '../../../kernel/action.ts'
import { isStaff } from '../../../kernel/actor.ts'
import { dayMs } from '../../../kernel/calendar.ts'
import type { Happened } from '../../../kernel/facts.ts'
import { ManyDone, recallMinutes, SendMany } from '../kin/contract.ts'
import { insertSending, sendingsOf } from '../kin/store.ts'
import { destinations, notThere, refusalOf, sentenceOf } from '../sending-many.ts'
import { lockSeen } from '../store.ts'
import { sendOn } from './dispatch.ts'

const minutes_ms = dayMs / 1_440

export const sendMany = defineAction({
  name: 'tickets.send_many',
  who: 'staff',
  says: 'Up to twenty matters are dispatched in one go, each by the rules of a single dispatch; the others say why not. The same batch again sends nothing twice. They can be taken back for ten minutes.',
  input: SendMany,
  answer: ManyDone,
  async load(context, { batch, items }) {
    const ids = items.map(({ ticket }) => ticket)
    return {
      // In the order of their keys, so two senders of one list never wait for each other.
      tickets: await lockSeen(context.tx, ids),
      before: new Map((await sendingsOf(context.tx, batch, ids)).map((row) => [row.ticket, row])),
    }
  },
  may: isStaff,
  must: () => {},
  async save(context, { tickets, before }, { batch, words, items }) {
    const { county, actor, now } = context
    const to = await destinations(context)
    const targets = new Map(items.map(({ ticket, ...target }) => [ticket, target]))
    const facts: Happened[] = []
    const outcome = new Map<string, string | null>()
    for (const ticket of tickets) {
      if (before.has(ticket.id)) {
        outcome.set(ticket.id, null)
        continue
      }
      const target = targets.get(ticket.id) ?? {}
      const sending = { ticket, ...(await to(target)) }
      const refusal = refusalOf(actor, sending, { post: target.post, words })
      outcome.set(ticket.id, refusal && sentenceOf(context, refusal))
      if (refusal) continue
      const { fact } = await sendOn(context, sending, words)
      facts.push(fact)
      await insertSending(context.tx, {
        county,
        batch,
        ticket: ticket.id,
        sent_by: actor.person ?? '',
        step: fact.id ?? '',
        was: ticket.state,
        tier: ticket.tier,
        units: ticket.units,
        seats: ticket.seats,
        at: now,
        back_at: null,
      })
    }
    const first = [...before.values()][0]?.at ?? now
    return {
      answer: {
        items: items.map(({ ticket: id }) => {
          const refused = outcome.has(id) ? (outcome.get(id) ?? null) : sentenceOf(context, notThere())
          return { id, done: refused === null, refused }
        }),
        until: new Date(first.getTime() + recallMinutes * minutes_ms).toISOString(),
      },
      facts,
    }
  },
})
