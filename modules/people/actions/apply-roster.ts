/** A checked roster goes into the record; lines with errors stay out. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { doLater } from '../../../kernel/timers.ts'
import { mayRoster } from '../access.ts'
import { Done, OneBatch } from '../contract.ts'
import { applyTask } from '../roster/apply.ts'
import { changeBatch, lockBatch } from '../roster/store.ts'

export const applyRoster = defineAction({
  name: 'people.apply_roster',
  who: 'staff',
  says: 'Brings the good lines of a checked roster into the record, in the background; the batch shows how far it is.',
  input: OneBatch,
  answer: Done,
  load: ({ tx }, { batch }) => lockBatch(tx, batch),
  may: (actor, batch) => mayRoster(actor, batch.area),
  must(batch) {
    if (batch.state !== 'checked') throw new Refused('people.roster-applied')
    if (batch.fresh + batch.changed === 0) throw new Refused('people.roster-nothing')
  },
  async save({ tx, county, now }, batch) {
    await changeBatch(tx, batch.id, { state: 'applying' })
    await doLater(tx, applyTask, county, { batch: batch.id }, now)
    return { answer: { id: batch.id }, facts: [{ kind: 'people.roster_started', subject: batch.id, area: batch.area }] }
  },
})
