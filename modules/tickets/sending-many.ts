/** Many matters sent together: each is judged by the same rules as one alone, and what is refused says why. */
import type { Actor } from '../../kernel/actor.ts'
import type { Context } from '../../kernel/context.ts'
import { Refused } from '../../kernel/errors.ts'
import { sentencesOf } from '../../kernel/sentences.ts'
import { unitsOf } from '../offices/api.ts'
import { mayDispatch } from './access.ts'
import { mustSend } from './actions/dispatch.ts'
import type { DispatchTicket } from './contract.ts'
import { type Filled, sittingAt } from './seats.ts'
import type { Sending } from './sending.ts'
import type { Ticket } from './store.ts'

export type Target = Partial<Pick<DispatchTicket, 'post' | 'area' | 'unit' | 'person'>>

/** Who sits where, asked once for each place. */
export async function destinations(context: Context): Promise<(target: Target) => Promise<Omit<Sending, 'ticket'>>> {
  const units = new Map((await unitsOf(context.tx)).map((unit) => [unit.id, unit]))
  const asked = new Map<string, Filled>()
  return async ({ post, area, unit, person }) => {
    const seat = { post: post ?? null, area: area ?? null, unit: unit ?? null, person: person ?? null }
    const key = JSON.stringify(seat)
    const to = asked.get(key) ?? (await sittingAt(context, seat))
    asked.set(key, to)
    const found = unit ? (units.get(unit) ?? null) : null
    return { to, unit: found, area: found?.area ?? area ?? null }
  }
}

/** The rule that stands against it; null when none does. */
export function refusalOf(actor: Actor, sending: Sending, input: Parameters<typeof mustSend>[1]): Refused | null {
  if (!mayDispatch(actor, sending.ticket)) return new Refused('tickets.not-yours-to-send')
  return refusalIn(() => mustSend(sending, input, actor))
}

export function refusalIn(judge: () => void): Refused | null {
  try {
    judge()
    return null
  } catch (error) {
    if (error instanceof Refused) return error
    throw error
  }
}

export const sentenceOf = (context: Context, refusal: Refused): string =>
  sentencesOf(context.app.modules)(context.lang, refusal.rule, refusal.params)

/** Nobody learns of a matter she may not see by asking to send it. */
export const notThere = (): Refused => new Refused('tickets.not-yours-to-send')

export const byId = (tickets: readonly Ticket[]): Map<string, Ticket> => new Map(tickets.map((one) => [one.id, one]))
