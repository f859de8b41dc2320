/** What notify does by the clock: sending what waits, and forgetting old notices. */
import type { Context } from '../../kernel/context.ts'
import { keepNotices_days } from './rules.ts'
import { clearOld } from './store.ts'

/** Notices forgotten in one night. */
const clearLimit = 50_000

export async function clear({ tx, now }: Context): Promise<void> {
  await clearOld(tx, new Date(now.getTime() - keepNotices_days * 86_400_000), clearLimit)
}
