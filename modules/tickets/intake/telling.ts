/**
 * A matter another platform brought has moved: that platform is told, in the transaction of the move itself, so that each change is
 * told exactly once and in order. No name and no number of anybody goes out; the platform knows whose matter it is.
 */
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { sentencesOf } from '../../../kernel/sentences.ts'
import { deliver } from '../../doors/api.ts'
import { unitsOf } from '../../offices/api.ts'
import { placeNames } from '../../places/api.ts'
import type { Making } from '../moving.ts'
import { runningClock, withoutNumbers } from '../rules.ts'
import { seatOf, type Ticket } from '../store.ts'
import type { OutsideSource, StatusTold } from './contract.ts'
import { terms } from './status.data.ts'
import { saysToCaller, statusOf } from './status.ts'

export const eventOf = (source: OutsideSource): string => `tickets.${source}`

/** Does nothing for a matter that came in by our own doors. */
export async function tellSource(
  context: Context,
  ticket: Ticket,
  made: Pick<Making, 'move' | 'words' | 'reason'>,
  step: string,
): Promise<void> {
  if (ticket.external_number === null) return
  const status = statusOf(made.move, ticket.state)
  if (status === null) return
  const source = ticket.source as OutsideSource
  const words = made.words && saysToCaller.includes(made.move) ? withoutNumbers(made.words) : null
  await asSystem(context, async (high) => {
    const told: StatusTold = {
      external_number: ticket.external_number!,
      source,
      number: ticket.number,
      step,
      at: context.now.toISOString(),
      status,
      term: terms[status],
      words,
      reason: made.reason ?? null,
      unit: await whereNow(high, ticket),
      due: runningClock(ticket)?.due.toISOString() ?? null,
      solved: ticket.solved,
      answered_well: ticket.answered_well,
    }
    await deliver(high, {
      event: eventOf(source),
      subject: ticket.id,
      area: ticket.area,
      body: told,
      once: step,
      // There is one hotline; programs that speak Open311 are many, and each hears of its own matters.
      ...(source === 'open311' ? { to: ticket.filed_by } : {}),
    })
  })
}

/** The department, or the office at its place; never a person. */
async function whereNow({ tx, app }: Context, ticket: Ticket): Promise<string | null> {
  const seat = seatOf(ticket)
  if (seat.unit) return (await unitsOf(tx)).find(({ id }) => id === seat.unit)?.name ?? null
  if (!seat.post || !seat.area) return null
  const place = (await placeNames(tx, [seat.area])).get(seat.area) ?? ''
  return `${place}${sentencesOf(app.modules)('zh-CN', `offices.post-${seat.post}`)}`
}
