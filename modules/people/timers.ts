/** What runs by the clock: rosters applied and undone in chunks, and their personal cells forgotten after a month. */
import type { Context } from '../../kernel/context.ts'
import { applyChunk, applyTask, undoChunk, undoTask } from './roster/apply.ts'
import { forgetLines } from './roster/store.ts'

/** Days the cells of a roster are kept. */
const linesKept_days = 30

export const timers: Record<string, (context: Context, payload: Record<string, unknown>) => Promise<void>> = {
  [applyTask]: applyChunk,
  [undoTask]: undoChunk,
  async 'people.roster-tidy'(context) {
    await forgetLines(context.tx, new Date(context.now.getTime() - linesKept_days * 86_400_000))
  },
}
export const daily = { 'people.roster-tidy': '25 3 * * *' }
