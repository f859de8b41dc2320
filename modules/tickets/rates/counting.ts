/** Keeps the rates of places: whenever something about a matter is told, what became of it is told anew and the difference is added. */
import type { Context } from '../../../kernel/context.ts'
import type { Fact } from '../../../kernel/facts.ts'
import { factOf } from '../moving.ts'
import { lockTicket, stepsOf, type TicketsTx, ticketById } from '../store.ts'
import { difference, outcomeOf } from './outcomes.ts'
import { addTallies, keepOutcome, type OutcomeTx, outcomeBefore } from './store.ts'

/** After these a matter may count otherwise. */
export const countedFacts: readonly string[] = [
  factOf.answer,
  factOf.escalate,
  factOf.rate,
  factOf.close,
  factOf.visit,
  factOf.reopen,
  factOf.void,
  factOf.merge,
  factOf.unmerge,
  factOf.split,
  factOf.unsplit,
  factOf.decline,
]

/** May run twice, and late: it counts what is true now. The row is locked, so that two facts of one matter do not both add. */
export async function countOutcome({ tx }: Pick<Context, 'tx'>, id: string): Promise<void> {
  const tickets = tx as TicketsTx
  if (!(await ticketById(tickets, id))) return
  const ticket = await lockTicket(tickets, id)
  const after = outcomeOf(ticket, await stepsOf(tickets, id))
  const before = await outcomeBefore(tx as OutcomeTx, id)
  const days = difference(before, after)
  await keepOutcome(tx as OutcomeTx, ticket, after)
  if (days.size > 0) await addTallies(tx as OutcomeTx, ticket, days)
}

type Hear = (context: Context, fact: Fact) => Promise<void>

/** The same listeners, counting first. */
export const counting = (heard: Record<string, Hear>): Record<string, Hear> =>
  Object.fromEntries(
    [...new Set([...Object.keys(heard), ...countedFacts])].map((kind) => [
      kind,
      async (context: Context, fact: Fact) => {
        if (countedFacts.includes(kind)) await countOutcome(context, fact.subject)
        await heard[kind]?.(context, fact)
      },
    ]),
  )
