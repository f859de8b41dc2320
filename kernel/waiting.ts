/** What waits for somebody, told by the module it waits in, so that one list can hold all of it. Safe in a browser. */
import { z } from 'zod'
import { Id, Instant } from './shapes.ts'

/** Of each module at most: a list that is read, not a register. */
export const waitingMost = 50

export const Waiting = z.object({
  id: Id,
  /** What is to be done, in the reader's words: 等您签字. */
  what: z.string(),
  title: z.string(),
  place: z.string(),
  due: Instant.nullable(),
  /** Where it is done on the phone, and at the desk (below /desk). */
  phone: z.string(),
  desk: z.string(),
})
export type Waiting = z.infer<typeof Waiting>
