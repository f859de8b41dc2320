/** The clock of a question: a reminder before the answer is due; then village, township and county hear, each once. */
import { z } from 'zod'
import { defineAction } from '../../../kernel/action.ts'
import { Id } from '../../../kernel/shapes.ts'
import { isClock, publishers } from '../access.ts'
import { Done } from '../contract.ts'
import { lockQuestion, questionRinging, questionTimers } from '../questions.ts'
import { afterRing } from '../rules.ts'
import { hearersAt, holdersAt } from '../seats.ts'

export const ringQuestion = defineAction({
  name: 'disclosure.ring_question',
  who: 'system',
  says: 'Reminds the village of a question before its answer is due; at one, two and three times the limit village, township and county hear.',
  input: z.object({ question: Id }),
  answer: Done,
  async load(context, { question: id }) {
    const question = await lockQuestion(context.tx, id)
    return { question, ringing: questionRinging(question, await context.calendar()) }
  },
  may: isClock,
  must({ ringing }, _input, now) {
    afterRing(ringing, now)
  },
  async save(context, { question, ringing }) {
    const { told, reminded, climbed } = afterRing(ringing, context.now)
    const heard = told && told !== 'remind' ? await hearersAt(context, question.area, told) : null
    const change = { reminded, climbed, ...(heard ? { raised_to: heard.area } : {}) }
    await context.tx.updateTable('disclosure_question').set(change).where('id', '=', question.id).execute()
    await questionTimers(context, { ...question, ...change })
    if (!told) return { answer: { id: question.id }, facts: [] }
    return {
      answer: { id: question.id },
      facts: [
        {
          kind: told === 'remind' ? 'disclosure.question_reminded' : 'disclosure.question_climbed',
          subject: question.id,
          area: question.area,
          data: { tier: told, entry: question.entry },
          to: heard?.persons ?? (await holdersAt(context, question.area, publishers)),
        },
      ],
    }
  },
})
