/**
 * Wholes that are still counted beside their parts, because they were split or gathered before wholes ceased to count: found at night and
 * told anew, some at a time. Once told they are not found again, so a night without any costs one look at a small index.
 */
import type { Context } from '../../../kernel/context.ts'
import { countOutcome } from './counting.ts'
import { wholesCounted } from './store.ts'

/** Told anew in one night and transaction; the rest comes the next night. */
export const wholesMost = 500

export async function recountWholes(context: Context): Promise<void> {
  for (const id of await wholesCounted(context.tx, wholesMost)) await countOutcome(context, id)
}
