/** Where a matter landed by rule nobody sits any more: it lands anew, by the rules of today, and says why. */
import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Refused } from '../../../kernel/errors.ts'
import { Id } from '../../../kernel/shapes.ts'
import { isClock } from '../access.ts'
import { Moved } from '../contract.ts'
import { takeStep } from '../moving.ts'
import { landingAt } from '../routing/landing.ts'
import { mustMove } from '../rules.ts'
import { sittingAt } from '../seats.ts'
import { whenSent } from '../sending.ts'
import { lockTicket, seatOf, sentByPeople, widenSteps } from '../store.ts'
import { movedView } from '../view.ts'

async function load(context: Context, { ticket: id }: { ticket: string }) {
  const ticket = await lockTicket(context.tx, id)
  const now = await sittingAt(context, seatOf(ticket))
  return {
    ticket,
    isVacant: now.persons.length === 0,
    isPeoples: ticket.state !== 'reported' && (await sentByPeople(context.tx, id)),
    landed: await landingAt(context, ticket),
  }
}

export const reroute = defineAction({
  name: 'tickets.reroute',
  who: 'system',
  says: 'A matter that landed by rule with an office nobody holds any more lands anew. What somebody sent there by hand stays in the register of ownerless matters for whoever sends matters on.',
  input: z.object({ ticket: Id }),
  answer: Moved,
  load,
  may: (actor) => isClock(actor),
  must({ ticket, isVacant, isPeoples, landed }) {
    mustMove(ticket, 'reroute')
    if (!isVacant || isPeoples) throw new Refused('tickets.somebody-there')
    if (landed.to === null) throw new Refused('tickets.nobody-there')
  },
  async save(context, { ticket, landed }) {
    const { to, unit, why } = landed
    const sent = whenSent(ticket, to?.seat ?? null, unit?.area ?? to?.seat.area ?? null)
    const move = unit && ticket.state === 'reported' ? 'dispatch' : 'reroute'
    const made = {
      move,
      byRule: true,
      turn: to?.seat ?? null,
      why,
      data: { tier: sent.tier },
      to: to?.persons ?? [],
    } as const
    const moved = await takeStep(context, ticket, made, sent)
    await widenSteps(context.tx, moved.ticket)
    return { answer: await movedView(context, moved.ticket), facts: [moved.fact] }
  },
})
