/** An installation may answer while its first data is still being made behind; then it says so, on its pages and to whoever asks how it is. */
import { z } from 'zod'

/** Parts made, and parts in all. */
export const Making = z.object({ done: z.number().int(), of: z.number().int() })
export type Making = z.infer<typeof Making>

/** null: all that was to be made is there. */
export type AskMaking = () => Making | null
