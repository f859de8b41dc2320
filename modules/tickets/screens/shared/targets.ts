/** Where a ticket may go, as a form lists it and sends it. Pure. */
import type { z } from 'zod'
import type { TargetsAnswer, Turn } from '../../contract.ts'

export type Targets = z.infer<typeof TargetsAnswer>
type Seat = Pick<Turn, 'unit' | 'post' | 'area' | 'person'>

/** One value per target, so that radio buttons can name it. */
export const keyOfTarget = ({ unit, post, area, person }: Seat): string => [unit, post, area, person].join('|')

/** The suggestion stands first, once; whoever has it now is not offered it again. */
export function targetsFor({ suggested, targets }: Targets, now: Seat | null): Turn[] {
  const without = now ? keyOfTarget(now) : null
  const first = suggested ? keyOfTarget(suggested) : null
  const ordered = suggested ? [suggested, ...targets.filter((one) => keyOfTarget(one) !== first)] : targets
  return ordered.filter((one) => keyOfTarget(one) !== without)
}

/** As the contract wants it: a unit, or a post at a place, and the person when one is picked. */
export const targetInput = ({ unit, post, area, person }: Seat): object => ({
  ...(unit ? { unit } : { post, area }),
  ...(person ? { person } : {}),
})
