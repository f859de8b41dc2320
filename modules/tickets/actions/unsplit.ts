/** A split was a mistake: its parts are taken out, and the whole stands again where it stood, with its own promise. */
import { defineAction } from '../../../kernel/action.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Refused } from '../../../kernel/errors.ts'
import type { Happened } from '../../../kernel/facts.ts'
import { dispatchers, maySplit } from '../access.ts'
import { Moved } from '../contract.ts'
import { UnsplitTicket } from '../kin/contract.ts'
import { undoneReason, unsplitRefusal, whenUnsplit } from '../kin/merging.ts'
import { deleteJoiners, lockWithParts } from '../kin/store.ts'
import { takeStep } from '../moving.ts'
import { ended, tierOf } from '../rules.ts'
import { actingSeat, seatAgain, signature } from '../seats.ts'
import { updateTicket } from '../store.ts'
import { movedView } from '../view.ts'

export const unsplit = defineAction({
  name: 'tickets.unsplit',
  who: 'staff',
  says: 'Within seven days, and while no part has been answered, whoever sends matters on there undoes a split. The parts are voided, the whole goes back to whoever had it; its promise is as it was.',
  input: UnsplitTicket,
  answer: Moved,
  load: ({ tx }, { ticket }) => lockWithParts(tx, ticket),
  may: (actor, { whole }) => maySplit(actor, whole),
  must({ whole, parts }, _input, now) {
    const refusal = unsplitRefusal(whole, parts, now)
    if (refusal) throw new Refused(refusal, refusal === 'tickets.move' ? { state: whole.state, move: 'unsplit' } : {})
  },
  async save(context, { whole, parts }, { words }) {
    const by = await signature(context, actingSeat(context.actor, whole, dispatchers))
    const back = await seatAgain(context, whole)
    const moved = await takeStep(
      context,
      whole,
      {
        move: 'unsplit',
        by,
        words,
        turn: back?.seat ?? null,
        to: back?.persons ?? [],
        data: { parts: parts.length },
      },
      {
        ...whenUnsplit(whole, await context.calendar()),
        tier: back?.seat.area ? tierOf(back.seat.area) : whole.tier,
      },
    )
    const facts: Happened[] = [moved.fact]
    for (const part of parts) {
      // What had been voided or declined by itself stays so; it only belongs to nothing any more.
      if (ended.includes(part.state)) {
        await updateTicket(context.tx, part.id, { undone: true })
        continue
      }
      const made = {
        move: 'void',
        by,
        words,
        reason: undoneReason,
        turn: null,
        data: { reason: undoneReason },
      } as const
      facts.push((await takeStep(context, part, made, { undone: true, joiners: [] })).fact)
      await asSystem(context, ({ tx }) => deleteJoiners(tx, part.id, {}))
    }
    return { answer: await movedView(context, moved.ticket), facts }
  },
})
