/** The office puts right what it published. What it said before stays to be read. */
import { defineAction } from '../../../kernel/action.ts'
import { mayEdit } from '../access.ts'
import { CorrectNotice, NoticeSaved } from '../contract.ts'
import { keepFindable } from '../finding.ts'
import { mustMove } from '../rules.ts'
import { factAbout, factOf, takeUpAll, wordsMark } from '../speaking.ts'
import { insertVersion, lockNotice, updateNotice } from '../store.ts'

export const correct = defineAction({
  name: 'bulletin.correct',
  who: 'staff',
  says: 'Corrects a published notice with a reason. The earlier version stays visible beside it.',
  input: CorrectNotice,
  answer: NoticeSaved,
  load: ({ tx }, { notice }) => lockNotice(tx, notice),
  may: (actor, notice) => mayEdit(actor, notice) && notice.kind === 'notice',
  must: (notice) => mustMove(notice, 'correct'),
  async save(context, notice, input) {
    const { tx, county, now } = context
    const { area, title, words, pictures, audio, paper, version } = notice
    await insertVersion(tx, {
      county,
      notice: notice.id,
      version,
      area,
      public: notice.public,
      title,
      words,
      pictures,
      audio,
      paper,
      said_from: notice.corrected_at ?? notice.published_at ?? notice.written_at,
      said_to: now,
      reason_words: input.reason,
    })
    await keepFindable(context, { ...notice, title: input.title, words: input.words })
    await updateNotice(tx, notice.id, {
      title: input.title,
      words: input.words,
      ...(await takeUpAll(context, notice, input, notice)),
      version: version + 1,
      corrected_at: now,
      edited_at: now,
    })
    return {
      answer: { id: notice.id, state: 'published', edited_at: now.toISOString() },
      facts: [factAbout(notice, factOf.correct, { version: version + 1, words: wordsMark(input.title, input.words) })],
    }
  },
})
