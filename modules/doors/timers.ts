/** What runs by the clock: forgetting. */
import type { Context } from '../../kernel/context.ts'
import { bodyKept_days, deliveryKept_days, usesKept_days } from './rules.ts'
import { tidy } from './store.ts'

const daysAgo = (now: Date, days: number): Date => new Date(now.getTime() - days * 86_400_000)

export const timers = {
  async 'doors.tidy'({ tx, now }: Context): Promise<void> {
    await tidy(tx, {
      body: daysAgo(now, bodyKept_days),
      delivery: daysAgo(now, deliveryKept_days),
      use: daysAgo(now, usesKept_days),
    })
  },
}
