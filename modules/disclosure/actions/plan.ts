/** The clock makes what falls due in the coming weeks, for some villages at a time. Doing it twice adds nothing. */
import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { Area } from '../../../kernel/area.ts'
import { idAt } from '../../../kernel/id.ts'
import { isClock } from '../access.ts'
import { planVillages, villagesAtOnce } from '../calendar/planning.ts'

export const planDues = defineAction({
  name: 'disclosure.plan',
  who: 'system',
  says: 'Makes the calendar of some villages six weeks ahead. Doing it twice adds nothing.',
  input: z.object({ villages: z.array(Area).min(1).max(villagesAtOnce) }),
  answer: z.object({ fresh: z.int() }),
  load: async () => null,
  may: isClock,
  must: () => {},
  async save(context, _nothing, { villages }) {
    const fresh = await planVillages(context, villages)
    if (fresh === 0) return { answer: { fresh }, facts: [] }
    const area = villages.length === 1 ? villages[0]! : String(context.county)
    return {
      answer: { fresh },
      facts: [
        { kind: 'disclosure.planned', subject: idAt(context.now), area, data: { fresh, villages: villages.length } },
      ],
    }
  },
})
