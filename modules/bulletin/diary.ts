/** An entry of the work diary as people read it. */
import type { Context } from '../../kernel/context.ts'
import { isAuthor } from './access.ts'
import type { DiaryView } from './contract.ts'
import { withoutNumbers } from './rules.ts'
import type { Diary } from './store.ts'
import { filesOf, officeView, type Paths, placeOf } from './view.ts'

export const diaryView = (context: Context, entry: Diary, paths: Paths): DiaryView => ({
  id: entry.id,
  area: entry.area,
  place: placeOf(paths, entry.area),
  public: entry.public,
  division: entry.division,
  day: entry.day,
  words: isAuthor(context.actor, entry) ? entry.words : withoutNumbers(entry.words),
  pictures: filesOf(context, entry.pictures),
  about: entry.about,
  about_link: entry.about_link,
  office: officeView(paths, entry.office_post, entry.area, entry.office_name),
  edited_at: entry.edited_at?.toISOString() ?? null,
  mine: isAuthor(context.actor, entry),
})
