/** Everything that waits for me wherever it waits: each module tells its own part, none knows of the others. */
import { defineQuery } from '../../../kernel/query.ts'
import { WaitingAnswer, WaitingInput } from '../contract.ts'

export const waiting = defineQuery({
  name: 'offices.waiting',
  who: 'staff',
  says: 'What waits for the caller in all modules, by due time, what has none after the rest. At most 50 of each module.',
  input: WaitingInput,
  answer: WaitingAnswer,
  may: (actor) => actor.person !== null,
  async find(context, { except }) {
    const items: WaitingAnswer['items'] = []
    for (const module of context.app.modules) {
      if (!module.waits || module.name === except) continue
      for (const one of await module.waits(context)) items.push({ ...one, module: module.name })
    }
    return { items: items.sort((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : a.due === b.due ? 0 : 1)) }
  },
})
