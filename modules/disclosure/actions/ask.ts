/** Anybody of the village asks about a published line or entry. The clock of the answer starts at once. */
import { defineAction } from '../../../kernel/action.ts'
import { dueAt } from '../../../kernel/deadlines.ts'
import { Invalid, Missing, Refused } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayAsk, publishers } from '../access.ts'
import { Ask, Done } from '../contract.ts'
import { openAsked, questionTimers } from '../questions.ts'
import { mustHoldNoNumbers, mustMove } from '../rules.ts'
import { holdersAt } from '../seats.ts'
import { answerLimitAt } from '../settings.ts'
import { type DisclosureTx, entryById, json, type Question } from '../store.ts'

/** Open questions one person may have in a village: enough to ask, too few to drown an office. */
const openMost = 10

export const ask = defineAction({
  name: 'disclosure.ask',
  who: 'signed-in',
  says: 'Somebody of the village asks about a published line or entry. The question is public without the name; the answer has a deadline.',
  input: Ask,
  answer: Done,
  async load(context, { entry: id, line: lineId }) {
    const tx = context.tx as DisclosureTx
    const entry = await entryById(tx, id)
    if (!entry?.public) throw new Missing('entry')
    const line = lineId
      ? await tx.selectFrom('disclosure_line').select(['id', 'root']).where('id', '=', lineId).executeTakeFirst()
      : undefined
    if (lineId && line?.root !== entry.root) throw new Invalid({ line: 'disclosure.no-such-line' })
    return { entry, open: await openAsked(tx, context.actor.person, openMost) }
  },
  may: (actor, { entry }) => mayAsk(actor, entry.area),
  must({ entry, open }, { words }) {
    mustMove(entry.state, 'correct')
    mustHoldNoNumbers({ words })
    if (open >= openMost) throw new Refused('disclosure.many-open-questions', { most: openMost })
  },
  async save(context, { entry }, { line, words }) {
    const limit = await answerLimitAt(context, entry.area)
    const due = dueAt(limit, context.now, await context.calendar())
    if (!due) throw new Error('a limit without pauses has a due time')
    const question: Question = {
      county: context.county,
      id: idAt(context.now),
      root: entry.root,
      entry: entry.id,
      area: entry.area,
      line: line ?? null,
      public: true,
      asker: context.actor.person!,
      words,
      at: context.now,
      answer_limit: limit,
      due,
      state: 'open',
      answer_words: null,
      answered_by: null,
      answered_name: null,
      answered_post: null,
      answered_at: null,
      reminded: false,
      climbed: 0,
      raised_to: null,
    }
    await context.tx
      .insertInto('disclosure_question')
      .values({ ...question, answer_limit: json(limit) })
      .execute()
    await questionTimers(context, question)
    return {
      answer: { id: question.id },
      facts: [
        {
          kind: 'disclosure.asked',
          subject: question.id,
          area: entry.area,
          data: { entry: entry.id, item: entry.item },
          to: [question.asker, ...(await holdersAt(context, entry.area, publishers))],
          public: true,
        },
      ],
    }
  },
})
