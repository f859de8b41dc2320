/** An imported roster is taken back as a whole; what people have built on since stays. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { doLater } from '../../../kernel/timers.ts'
import { mayRoster } from '../access.ts'
import { Done, OneBatch } from '../contract.ts'
import { undoTask } from '../roster/apply.ts'
import { changeBatch, lockBatch } from '../roster/store.ts'
import { mustUndo } from '../rules.ts'

export const undoRoster = defineAction({
  name: 'people.undo_roster',
  who: 'staff',
  says: 'Takes an applied roster back within seven days: new records go, changed ones return, and what was touched since is kept.',
  input: OneBatch,
  answer: Done,
  load: ({ tx }, { batch }) => lockBatch(tx, batch),
  may: (actor, batch) => mayRoster(actor, batch.area),
  must: (batch, _input, now) => {
    if (batch.state !== 'applied') throw new Refused('people.roster-not-applied')
    mustUndo(batch.applied_at!, now)
  },
  async save({ tx, county, now }, batch) {
    await changeBatch(tx, batch.id, { state: 'undoing' })
    await doLater(tx, undoTask, county, { batch: batch.id }, now)
    return { answer: { id: batch.id }, facts: [{ kind: 'people.roster_undoing', subject: batch.id, area: batch.area }] }
  },
})
