/** Who may do what over Open311. Reading is everybody's; what is shown is decided row by row in tickets. */
import type { Actor } from '../../kernel/actor.ts'

/** The permit a key carries to bring requests and updates. */
export const permit = 'open311.report'

/** A program brings matters of its own area only. */
export const mayBring = (actor: Actor, area: string): boolean =>
  actor.kind === 'system' || (actor.consumer !== undefined && area.startsWith(actor.consumer.area))
