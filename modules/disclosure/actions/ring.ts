/** The bell of a due thing: a reminder before, then village, township, county when it is late. Each exactly once. */
import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { Id } from '../../../kernel/shapes.ts'
import { isClock, publishers } from '../access.ts'
import { changeDue, lockDue } from '../calendar/dues-store.ts'
import { Done } from '../contract.ts'
import { afterRing, nextRing } from '../rules.ts'
import { hearersAt, holdersAt } from '../seats.ts'

export const ring = defineAction({
  name: 'disclosure.ring_due',
  who: 'system',
  says: 'Reminds the village before something is due; when it is late, tells the village, then the township, then the county, each once.',
  input: z.object({ due: Id }),
  answer: Done,
  load: ({ tx }, { due }) => lockDue(tx, due),
  may: isClock,
  must(due, _input, now) {
    afterRing(due, now)
  },
  async save(context, due) {
    const { told, reminded, climbed } = afterRing(due, context.now)
    const heard = told && told !== 'remind' ? await hearersAt(context, due.area, told) : null
    const change = { reminded, climbed, ...(heard ? { raised_to: heard.area } : {}) }
    const rings_at = nextRing({ ...due, ...change })?.at ?? null
    await changeDue(context.tx, due.id, { ...change, rings_at })
    if (!told) return { answer: { id: due.id }, facts: [] }
    const to = heard?.persons ?? (await holdersAt(context, due.area, publishers))
    return {
      answer: { id: due.id },
      facts: [
        {
          kind: told === 'remind' ? 'disclosure.reminded' : 'disclosure.climbed',
          subject: due.id,
          area: due.area,
          data: { item: due.item, period: due.period, tier: told, due: due.due_at.toISOString() },
          to,
        },
      ],
    }
  },
})
