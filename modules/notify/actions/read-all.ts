/** Everything in the inbox was read. */
import { defineAction } from '../../../kernel/action.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { mayOpen } from '../access.ts'
import { ReadAll } from '../contract.ts'
import { readEverything } from '../store.ts'

export const readAll = defineAction({
  name: 'notify.read_all',
  who: 'signed-in',
  says: 'Marks all messages of the caller, or of somebody the caller acts for, as read.',
  input: ReadAll,
  answer: Nothing,
  load: async ({ actor }, { person }) => person ?? actor.person!,
  may: (actor, _person, { person }) => mayOpen(actor, person),
  must: () => {},
  async save({ tx, now, county, actor }, person) {
    const count = await readEverything(tx, person, now)
    const area = actor.home ?? String(county)
    const facts = count === 0 ? [] : [{ kind: 'notify.read', subject: person, area, data: { count }, to: [person] }]
    return { answer: {}, facts }
  },
})
