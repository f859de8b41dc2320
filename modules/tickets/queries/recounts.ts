/** Changes of the calendar and of limits, and how far the open matters have been judged anew. */
import { isStaff } from '../../../kernel/actor.ts'
import { dayMs } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { rejudgingsSince } from '../clocks/store.ts'
import { RecountsAnswer, RecountsInput } from '../rates/contract.ts'

/** What was done longer ago is history. */
const shown_days = 7

export const recounts = defineQuery({
  name: 'tickets.recounts',
  who: 'staff',
  says: 'Changes of the calendar and of limits in the last days, with how many open matters were looked at and how many due times changed.',
  input: RecountsInput,
  answer: RecountsAnswer,
  may: isStaff,
  async find(context) {
    const since = new Date(context.now.getTime() - shown_days * dayMs)
    // Counts of a place name nobody; a village reads those of its county too.
    const found = await asSystem(context, ({ tx }) => rejudgingsSince(tx, since))
    const { posts, reach } = context.actor
    const mine = [...reach, ...posts.map(({ area }) => area)]
    const concerns = (area: string) => mine.some((own) => own.startsWith(area) || area.startsWith(own))
    return {
      items: found
        .filter(({ area }) => concerns(area))
        .map(({ id, area, cause, what, at, total, looked, changed, done_at }) => ({
          id,
          area,
          cause,
          what,
          at: at.toISOString(),
          total,
          looked,
          changed,
          done: done_at !== null,
        })),
    }
  },
})
