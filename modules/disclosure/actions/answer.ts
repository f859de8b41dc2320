/** The village answers a question; the answer stands under the line for everybody. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { mayAnswer, publishers } from '../access.ts'
import { AnswerQuestion, Done } from '../contract.ts'
import { clearQuestion, lockQuestion } from '../questions.ts'
import { mustHoldNoNumbers } from '../rules.ts'
import { actingAs } from '../seats.ts'

export const answer = defineAction({
  name: 'disclosure.answer',
  who: 'staff',
  says: 'Answers a question about the books. The answer is public and stands under the line.',
  input: AnswerQuestion,
  answer: Done,
  load: ({ tx }, { question }) => lockQuestion(tx, question),
  may: (actor, question) => mayAnswer(actor, question.area),
  must(question, { words }, _now, actor) {
    mustHoldNoNumbers({ words })
    if (question.state !== 'open') throw new Refused('disclosure.answered-already')
    if (actor.person === question.asker) throw new Refused('disclosure.own-question')
  },
  async save(context, question, { words }) {
    const by = await actingAs(context, question.area, publishers)
    await context.tx
      .updateTable('disclosure_question')
      .set({
        state: 'answered',
        answer_words: words,
        answered_by: by.person,
        answered_name: by.name,
        answered_post: by.post,
        answered_at: context.now,
      })
      .where('id', '=', question.id)
      .execute()
    await clearQuestion(context, question.id)
    return {
      answer: { id: question.id },
      facts: [
        {
          kind: 'disclosure.answered',
          subject: question.id,
          area: question.area,
          data: { entry: question.entry, late: context.now > question.due },
          to: [question.asker],
          public: true,
        },
      ],
    }
  },
})
