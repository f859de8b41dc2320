/** The sender takes back what was sent together a moment ago, where nobody has acted; each lies again where it lay. */
import { defineAction } from '../../../kernel/action.ts'
import { isStaff } from '../../../kernel/actor.ts'
import { Refused } from '../../../kernel/errors.ts'
import type { Happened } from '../../../kernel/facts.ts'
import { dispatchers, receivers } from '../access.ts'
import type { Tier } from '../contract.ts'
import { ManyDone, RecallMany, recallMinutes } from '../kin/contract.ts'
import { recallRefusal } from '../kin/merging.ts'
import { lastSteps, sendingsOf, takenBack } from '../kin/store.ts'
import { takeStep } from '../moving.ts'
import { actingSeat, signature } from '../seats.ts'
import { sentenceOf } from '../sending-many.ts'
import { lockSeen, seatBeforeStep, stepById, widenSteps } from '../store.ts'

export const recallMany = defineAction({
  name: 'tickets.recall_many',
  who: 'staff',
  says: 'Within ten minutes the sender takes back matters sent together, where nobody has acted yet. They lie again where they lay, and whoever had got them no longer sees them.',
  input: RecallMany,
  answer: ManyDone,
  async load(context, { batch, tickets }) {
    const locked = await lockSeen(context.tx, tickets)
    return {
      locked,
      sent: new Map((await sendingsOf(context.tx, batch, tickets)).map((row) => [row.ticket, row])),
      last: await lastSteps(
        context.tx,
        locked.map(({ id }) => id),
      ),
    }
  },
  may: isStaff,
  must: () => {},
  async save(context, { locked, sent, last }, { batch, tickets }) {
    const { tx, actor, now } = context
    const facts: Happened[] = []
    const outcome = new Map<string, string | null>()
    for (const ticket of locked) {
      const row = sent.get(ticket.id)
      const rule = recallRefusal(ticket.state, row ?? null, last.get(ticket.id) ?? null, recallMinutes, now)
      outcome.set(ticket.id, rule && sentenceOf(context, new Refused(rule, { minutes: recallMinutes })))
      if (rule || !row || row.back_at) continue
      const step = await stepById(tx, row.step)
      const by = await signature(context, actingSeat(actor, ticket, [...dispatchers, ...receivers]))
      const moved = await takeStep(
        context,
        ticket,
        {
          move: 'recall',
          by,
          turn: await seatBeforeStep(tx, ticket.id, row.step),
          state: row.was,
          data: { sent: row.step },
        },
        {
          tier: row.tier as Tier,
          units: row.units,
          seats: row.seats,
          // What an arbiter had decided by sending it is open again.
          ...(step?.data.final === true ? { arbitration: 'waiting' as const } : {}),
        },
      )
      await widenSteps(tx, moved.ticket)
      await takenBack(tx, batch, ticket.id, now)
      facts.push(moved.fact)
    }
    return {
      answer: {
        items: tickets.map((id) => {
          const refused = outcome.has(id)
            ? (outcome.get(id) ?? null)
            : sentenceOf(context, new Refused('tickets.recall-not-yours'))
          return { id, done: refused === null, refused }
        }),
        until: null,
      },
      facts,
    }
  },
})
