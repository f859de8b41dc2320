/** Questions and their clock: one timer each, at the next thing the clock has to say. */
import type { Calendar } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { remindAt } from '../../kernel/deadlines.ts'
import { Missing } from '../../kernel/errors.ts'
import { clearTimer, setTimer } from '../../kernel/timers.ts'
import { nextRing, type Ringing } from './rules.ts'
import type { DisclosureTx, Question } from './store.ts'

/** Shares of the limit at which the village is reminded, and at which township and county hear. */
const remindShare = 0.8
const townshipShare = 2
const countyShare = 3

export async function lockQuestion(tx: DisclosureTx, id: string): Promise<Question> {
  const row = await tx.selectFrom('disclosure_question').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('question')
  return row
}

/** How many open questions a person has, as far as it matters. */
export async function openAsked(tx: DisclosureTx, person: string | null, most: number): Promise<number> {
  if (person === null) return 0
  const rows = await tx
    .selectFrom('disclosure_question')
    .select('id')
    .where('asker', '=', person)
    .where('state', '=', 'open')
    .limit(most)
    .execute()
  return rows.length
}

export function questionRinging(question: Question, calendar: Calendar): Ringing {
  const at = (share: number): Date => remindAt(question.answer_limit, question.at, share, calendar) ?? question.due
  return {
    state: question.state === 'open' ? 'open' : 'done',
    remind_at: at(remindShare),
    due_at: question.due,
    township_at: at(townshipShare),
    county_at: at(countyShare),
    reminded: question.reminded,
    climbed: question.climbed,
  }
}

const timerKey = (id: string): string => `disclosure:question:${id}`

export const clearQuestion = (context: Context, id: string): Promise<void> => clearTimer(context.tx, timerKey(id))

export async function questionTimers(context: Context, question: Question): Promise<void> {
  const next = nextRing(questionRinging(question, await context.calendar()))
  if (!next) return await clearQuestion(context, question.id)
  await setTimer(context.tx, {
    key: timerKey(question.id),
    task: 'disclosure.ring_question',
    at: next.at,
    county: context.county,
    payload: { question: question.id },
  })
}
