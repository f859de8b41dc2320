/** 应急广播: the office calls an emergency. It ignores quiet hours, goes to everybody below, and wants one tap from each. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, SignedOut } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { placePaths } from '../../places/api.ts'
import { alarmers, mayAlarm } from '../access.ts'
import { Broadcast, NoticeSaved } from '../contract.ts'
import { bringOut } from '../publishing.ts'
import { mustBeEmergency } from '../rules.ts'
import { officeOf, takeUpAll } from '../speaking.ts'
import { insertNotice, type Notice } from '../store.ts'

async function load({ tx }: Context, { area }: Broadcast) {
  if (!(await placePaths(tx, [area])).has(area)) throw new Invalid({ area: 'bulletin.no-such-place' })
  return area
}

export const broadcast = defineAction({
  name: 'bulletin.broadcast',
  who: 'staff',
  says: 'Warns everybody of a place and below at once, quiet hours or not. Each is asked to confirm; whoever does not can be called. Emergency Response Law (2024).',
  input: Broadcast,
  answer: NoticeSaved,
  load,
  may: (actor, area) => mayAlarm(actor, area),
  must: (_area, { ground }) => mustBeEmergency(ground),
  async save(context, area, input) {
    const { tx, county, now, actor } = context
    if (actor.person === null) throw new SignedOut()
    const id = idAt(now)
    const files = await takeUpAll(
      context,
      { id, area },
      { ...input, paper: null },
      { pictures: [], audio: null, paper: null },
    )
    const notice: Notice = {
      county,
      id,
      area,
      state: 'draft',
      kind: 'emergency',
      public: true,
      title: input.title,
      words: input.words,
      ...files,
      commenting: false,
      ground: input.ground,
      author: actor.person,
      ...(await officeOf(context, alarmers, area)),
      version: 1,
      source_link: null,
      written_at: now,
      edited_at: now,
      publish_at: null,
      published_at: null,
      corrected_at: null,
      expires_at: null,
      pinned_at: null,
      withdrawn_at: null,
    }
    await insertNotice(tx, notice)
    const facts = await bringOut(context, notice, { pin: false })
    return { answer: { id, state: 'published', edited_at: now.toISOString() }, facts }
  },
})
