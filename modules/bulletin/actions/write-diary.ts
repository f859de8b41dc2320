/** What somebody of the village office did on a day. One entry feeds every report. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, SignedOut } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { placePaths } from '../../places/api.ts'
import { diarists, mayWriteDiary } from '../access.ts'
import { DiaryView, WriteDiary } from '../contract.ts'
import { diaryView } from '../diary.ts'
import { keepDiaryFindable } from '../finding.ts'
import { mustBeLately } from '../rules.ts'
import { factOf, officeOf, takeUp } from '../speaking.ts'
import { type Diary, insertDiary } from '../store.ts'
import { todayOf } from '../view.ts'

async function load(context: Context, { area }: WriteDiary) {
  const paths = await placePaths(context.tx, [area])
  if (!paths.has(area)) throw new Invalid({ area: 'bulletin.no-such-place' })
  return { paths, today: todayOf(context) }
}

export const writeDiary = defineAction({
  name: 'bulletin.write_diary',
  who: 'staff',
  says: 'Writes an entry of the work diary, by division of duty; it may grow out of a ticket, a visit, a notice or a meeting.',
  input: WriteDiary,
  answer: DiaryView,
  load,
  may: (actor, _subject, { area }) => mayWriteDiary(actor, area),
  must: ({ today }, { day }) => mustBeLately(day, today),
  async save(context, { paths }, input) {
    const { actor, county, now } = context
    if (actor.person === null) throw new SignedOut()
    const id = idAt(now)
    const { office_post, office_name } = await officeOf(context, diarists, input.area)
    const entry: Diary = {
      county,
      id,
      area: input.area,
      public: input.public,
      author: actor.person,
      office_post,
      office_name,
      division: input.division,
      day: input.day,
      words: input.words,
      pictures: await takeUp(context, { id, area: input.area }, 'pictures', input.pictures, []),
      about: input.about ?? null,
      about_link: input.about_link ?? null,
      written_at: now,
      edited_at: null,
    }
    await insertDiary(context.tx, entry)
    await keepDiaryFindable(context, entry)
    const fact = {
      kind: factOf.diary,
      subject: id,
      area: input.area,
      public: input.public ? ('below' as const) : false,
    }
    return { answer: diaryView(context, entry, paths), facts: [fact] }
  },
})
