/** To the top of the list of its place, or back into its row. */
import { defineAction } from '../../../kernel/action.ts'
import { mayEdit } from '../access.ts'
import { Done, PinNotice } from '../contract.ts'
import { mustHavePinLeft, mustMove } from '../rules.ts'
import { pinsAt } from '../settings.ts'
import { factAbout, factOf } from '../speaking.ts'
import { lockNotice, pinnedAt, updateNotice } from '../store.ts'

export const pin = defineAction({
  name: 'bulletin.pin',
  who: 'staff',
  says: 'Puts a notice on top of its place’s list, or takes it down from there. A place has only a few such seats.',
  input: PinNotice,
  answer: Done,
  async load(context, { notice: id }) {
    const notice = await lockNotice(context.tx, id)
    const others = (await pinnedAt(context.tx, notice.area)).filter((one) => one.id !== id).length
    return { notice, others, pins: await pinsAt(context, notice.area) }
  },
  may: (actor, { notice }) => mayEdit(actor, notice),
  must({ notice, others, pins }, { pinned }) {
    mustMove(notice, 'pin')
    if (pinned) mustHavePinLeft(others, pins)
  },
  async save({ tx, now }, { notice }, { pinned }) {
    await updateNotice(tx, notice.id, { pinned_at: pinned ? (notice.pinned_at ?? now) : null })
    return { answer: {}, facts: [factAbout(notice, factOf.pin, { pinned })] }
  },
})
