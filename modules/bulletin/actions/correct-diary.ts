/** Whoever wrote an entry of the diary puts it right. */
import { defineAction } from '../../../kernel/action.ts'
import { placePaths } from '../../places/api.ts'
import { isAuthor } from '../access.ts'
import { CorrectDiary, DiaryView } from '../contract.ts'
import { diaryView } from '../diary.ts'
import { keepDiaryFindable } from '../finding.ts'
import { factOf } from '../speaking.ts'
import { type BulletinTx, lockDiary } from '../store.ts'

export const correctDiary = defineAction({
  name: 'bulletin.correct_diary',
  who: 'staff',
  says: 'The author corrects an entry of her work diary; that it was corrected is shown.',
  input: CorrectDiary,
  answer: DiaryView,
  load: ({ tx }, { entry }) => lockDiary(tx, entry),
  may: (actor, entry) => isAuthor(actor, entry),
  must: () => {},
  async save(context, entry, { words, division, public: open }) {
    const change = { words, division, public: open, edited_at: context.now }
    await (context.tx as BulletinTx).updateTable('bulletin_diary').set(change).where('id', '=', entry.id).execute()
    const after = { ...entry, ...change }
    await keepDiaryFindable(context, after)
    const fact = {
      kind: factOf.diaryCorrect,
      subject: entry.id,
      area: entry.area,
      public: open ? ('below' as const) : false,
    }
    return { answer: diaryView(context, after, await placePaths(context.tx, [entry.area])), facts: [fact] }
  },
})
