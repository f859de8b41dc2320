/** What runs by the clock and in the background: publishing at its time, walking down the tree, folding counters. */
import { performWithin } from '../../kernel/action.ts'
import type { Context } from '../../kernel/context.ts'
import { appendFacts } from '../../kernel/facts.ts'
import { publishByClock } from './actions/publish-by-clock.ts'
import { spreadOn } from './spreading.ts'
import { fold } from './tally.ts'

export const timers = {
  'bulletin.publish': async (context: Context, payload: Record<string, unknown>) => {
    await performWithin(context, publishByClock, { notice: String(payload.notice) })
  },
  'bulletin.spread': async (context: Context, payload: Record<string, unknown>) => {
    const facts = await spreadOn(context, String(payload.round))
    await appendFacts(context.tx, context.actor, context.now, facts, context.app.listeners)
  },
  'bulletin.fold': async (context: Context, payload: Record<string, unknown>) => {
    await fold(context, payload.last === 1)
  },
}

/** Each night once more, in case a process went down between counting and folding. */
export const daily = { 'bulletin.fold': '40 3 * * *' }
