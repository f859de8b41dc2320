/** Where a ticket may go, in the order it is offered. Pure. */
import type { z } from 'zod'
import type { TargetsAnswer, Turn } from '../../contract.ts'
import { targetKey } from './words.ts'

export type Targets = z.infer<typeof TargetsAnswer>

/** The suggestion stands first, once. */
export function targetsInOrder({ suggested, targets }: Targets): Turn[] {
  if (!suggested) return targets
  return [suggested, ...targets.filter((one) => targetKey(one) !== targetKey(suggested))]
}
