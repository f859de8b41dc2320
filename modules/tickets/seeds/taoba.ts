/** The tickets of the demo village, newest stories first. They are told relative to the day of seeding and never grow old. */
import type { DemoTicket } from './story.ts'
import { openTickets } from './taoba-open.ts'
import { settledTickets } from './taoba-settled.ts'

export {
  type DemoState,
  type DemoStep,
  type DemoTicket,
  type Reason,
  reasons,
  spokenAt,
  stepAt,
  type Target,
  type Via,
} from './story.ts'

export const tickets: readonly DemoTicket[] = [...openTickets, ...settledTickets]
