/** What other modules may ask of notify inside their own transaction: tell people something, and fall silent when it is done. */
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { appendFacts } from '../../kernel/facts.ts'
import { clearTimer } from '../../kernel/timers.ts'
import { groupLimit } from './rules.ts'
import { timerKey } from './send.ts'
import { finishSubject } from './store.ts'
import { endWalks } from './walking.ts'

export { type Told, tell } from './telling.ts'
export { type AreaProgress, areaProgress, type ToldArea, tellArea } from './walking.ts'

/** The matter is done: what is unsent is cancelled, walks about it end, and nothing about it waits in an inbox any more. */
export async function hush(context: Context, subject: string): Promise<void> {
  const persons = await asSystem(context, async ({ tx, now }) => {
    const finished = await finishSubject(tx, subject, now)
    for (const delivery of finished.cancelled) await clearTimer(tx, timerKey(delivery))
    await endWalks(tx, subject, now)
    return finished.persons
  })
  for (let start = 0; start < persons.length; start += groupLimit)
    await appendFacts(
      context.tx,
      context.actor,
      context.now,
      [
        {
          kind: 'notify.hushed',
          subject,
          area: String(context.county),
          data: {},
          to: persons.slice(start, start + groupLimit),
        },
      ],
      context.app.listeners,
    )
}
