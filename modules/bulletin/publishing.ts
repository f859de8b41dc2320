/** A notice comes before its readers: at once, or by the clock. The row, the top of the list, those to be asked and the fact change together. */
import type { Context } from '../../kernel/context.ts'
import type { Happened } from '../../kernel/facts.ts'
import { clearTimer, setTimer } from '../../kernel/timers.ts'
import { keepFindable } from './finding.ts'
import { factAbout, factOf, wordsMark } from './speaking.ts'
import { startRound } from './spreading.ts'
import { type Notice, updateNotice } from './store.ts'

export const publishTimer = (notice: string): string => `bulletin:${notice}:publish`

/** Sets it before everybody it is for. */
export async function bringOut(context: Context, notice: Notice, { pin }: { pin: boolean }): Promise<Happened[]> {
  const { tx, now } = context
  const pinned_at = pin ? now : notice.pinned_at
  await updateNotice(tx, notice.id, { state: 'published', published_at: now, publish_at: null, pinned_at })
  await clearTimer(tx, publishTimer(notice.id))
  await keepFindable(context, { ...notice, state: 'published', published_at: now })
  if (notice.ground) await startRound(context, notice, 1)
  const { kind, area, ground, title, words } = notice
  return [factAbout(notice, factOf.publish, { kind, area, ground, words: wordsMark(title, words) })]
}

/** The clock will do it. */
export async function putOff(context: Context, notice: Notice, at: Date, { pin }: { pin: boolean }): Promise<void> {
  const { tx, county, now } = context
  await updateNotice(tx, notice.id, { state: 'scheduled', publish_at: at, pinned_at: pin ? now : null })
  await setTimer(tx, {
    key: publishTimer(notice.id),
    task: 'bulletin.publish',
    at,
    county,
    payload: { notice: notice.id },
  })
}
