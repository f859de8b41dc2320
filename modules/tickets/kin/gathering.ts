/** A part of a matter has ended: perhaps the whole has. May run twice. */
import { performWithin } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Fact } from '../../../kernel/facts.ts'
import { gather } from '../actions/gather.ts'
import { factOf } from '../moving.ts'
import { ticketById } from '../store.ts'
import { wholeIsDone } from './merging.ts'
import { partsOf } from './store.ts'

/** Facts after which a matter may have ended. */
const endings: readonly string[] = [factOf.close, factOf.decline, factOf.void, factOf.merge]

export async function hearEnding(context: Context, fact: Fact): Promise<void> {
  if (!endings.includes(fact.kind)) return
  const part = await ticketById(context.tx, fact.subject)
  if (!part?.split_from) return
  const whole = await ticketById(context.tx, part.split_from)
  if (whole?.state !== 'split' || !wholeIsDone((await partsOf(context.tx, whole.id)).map(({ state }) => state))) return
  await performWithin(context, gather, { ticket: whole.id })
}
