/** A village that has nothing of a kind in a period says so: that too is published, and the calendar is content. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayMake } from '../access.ts'
import { lockDue } from '../calendar/dues-store.ts'
import { Moved, PublishNothing } from '../contract.ts'
import { itemAt } from '../items/rules-store.ts'
import { mustHoldNoNumbers } from '../rules.ts'
import { insertEntry, newestOf } from '../store.ts'
import { makePublic } from './publishing.ts'
import { factAbout, movedView } from './shared.ts'
import { draftRow } from './start-entry.ts'

export const publishNothing = defineAction({
  name: 'disclosure.publish_nothing',
  who: 'staff',
  says: 'Publishes that there is nothing of this item in the period. Not for accounts: those are published with their balance.',
  input: PublishNothing,
  answer: Moved,
  async load(context, { due: id }) {
    const due = await lockDue(context.tx, id)
    return { due, item: await itemAt(context, due.area, due.item, due.to_day), newest: await newestOf(context.tx, due) }
  },
  may: (actor, { due }) => mayMake(actor, due.area),
  must({ due, newest }, { words }, now) {
    mustHoldNoNumbers({ words: words ?? '' })
    if (due.kind === 'account') throw new Refused('disclosure.account-not-nothing')
    if (due.state === 'done') throw new Refused('disclosure.published-already')
    if (newest) throw new Refused(newest.public ? 'disclosure.published-already' : 'disclosure.draft-there')
    if (due.to_day >= localDay(now)) throw new Refused('disclosure.period-not-over')
  },
  async save(context, { due, item }, { words }) {
    const draft = await draftRow(context, { area: due.area, item, span: due, due, today: localDay(context.now) })
    const entry = { ...draft, nothing: true, words: words ?? '' }
    await insertEntry(context.tx, entry)
    const after = await makePublic(context, entry, null)
    return {
      answer: await movedView(context, after),
      facts: [
        factAbout(after, 'published', {
          data: { book: entry.book, period: entry.period, version: 1, nothing: true },
          public: true,
        }),
      ],
    }
  },
})
