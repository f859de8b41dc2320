/** The office publishes what it wrote, now or at a time it chooses. */
import { defineAction } from '../../../kernel/action.ts'
import { mayEdit } from '../access.ts'
import { NoticeSaved, PublishNotice } from '../contract.ts'
import { bringOut, putOff } from '../publishing.ts'
import { mustBeAhead, mustBeComplete, mustExpireLater, mustHavePinLeft, mustMove } from '../rules.ts'
import { pinsAt } from '../settings.ts'
import { factOf, factWithin } from '../speaking.ts'
import { lockNotice, pinnedAt } from '../store.ts'

export const publish = defineAction({
  name: 'bulletin.publish',
  who: 'staff',
  says: 'The notice comes before everybody of its place and below, at once or at the time given; pinned, it stands on top of the list.',
  input: PublishNotice,
  answer: NoticeSaved,
  async load(context, { notice: id }) {
    const notice = await lockNotice(context.tx, id)
    const pinned = (await pinnedAt(context.tx, notice.area)).length
    return { notice, pinned, pins: await pinsAt(context, notice.area) }
  },
  may: (actor, { notice }) => mayEdit(actor, notice),
  must({ notice, pinned, pins }, { at, pin }, now) {
    mustMove(notice, at ? 'schedule' : 'publish')
    mustBeComplete(notice)
    if (at) mustBeAhead(new Date(at), now)
    mustExpireLater(notice.expires_at, at ? new Date(at) : now)
    if (pin) mustHavePinLeft(pinned, pins)
  },
  async save(context, { notice }, { at, pin }) {
    const answer = { id: notice.id, edited_at: context.now.toISOString() }
    if (at) {
      await putOff(context, notice, new Date(at), { pin })
      return { answer: { ...answer, state: 'scheduled' }, facts: [factWithin(notice, factOf.schedule, { at })] }
    }
    return { answer: { ...answer, state: 'published' }, facts: await bringOut(context, notice, { pin }) }
  },
})
