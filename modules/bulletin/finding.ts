/** How notices and entries of the diary are found by words: by those they are for, and only while they stand. */
import type { Context } from '../../kernel/context.ts'
import type { Findable, FindablePages } from '../../kernel/findable.ts'
import { drop, put } from '../search/api.ts'
import { withoutNumbers } from './rules.ts'
import type { BulletinTx, Diary, Notice } from './store.ts'
import { plainText, readText } from './text.ts'

export const noticeEntry = (notice: Notice): Findable => ({
  county: notice.county,
  kind: 'notice',
  id: notice.id,
  area: notice.area,
  title: withoutNumbers(notice.title),
  text: withoutNumbers(plainText(readText(notice.words))),
  link: `/notices/${notice.id}`,
  ...(notice.public && notice.area.length >= 12 ? { open_link: `/v/${notice.area}/notices/${notice.id}` } : {}),
  desk_link: `/notices/${notice.id}`,
  at: notice.published_at ?? notice.written_at,
  public: notice.public ? 'below' : 'members',
})

/** The first words of an entry stand for a title. */
const titleLetters = 30

const diaryEntry = (entry: Diary): Findable => ({
  county: entry.county,
  kind: 'diary',
  id: entry.id,
  area: entry.area,
  title: [...withoutNumbers(entry.words)].slice(0, titleLetters).join(''),
  text: withoutNumbers(entry.words),
  link: `/diary/${entry.area.slice(0, 12)}`,
  at: entry.written_at,
  public: entry.public ? 'below' : false,
})

/** From now on it is found as it stands; what is no longer published is found by nobody. */
export async function keepFindable(context: Context, notice: Notice): Promise<void> {
  if (notice.state === 'published') await put(context.tx, noticeEntry(notice), context.now)
  else await drop(context.tx, 'notice', notice.id)
}

export const keepDiaryFindable = (context: Context, entry: Diary): Promise<void> =>
  put(context.tx, diaryEntry(entry), context.now)

export const noticePages: FindablePages = async (context, after, limit) => {
  let rows = (context.tx as BulletinTx).selectFrom('bulletin_notice').selectAll().where('state', '=', 'published')
  if (after) rows = rows.where('id', '>', after)
  const found = await rows.orderBy('id').limit(limit).execute()
  return { entries: found.map(noticeEntry), next: found.length === limit ? found.at(-1)!.id : null }
}

export const diaryPages: FindablePages = async (context, after, limit) => {
  let rows = (context.tx as BulletinTx).selectFrom('bulletin_diary').selectAll()
  if (after) rows = rows.where('id', '>', after)
  const found = await rows.orderBy('id').limit(limit).execute()
  return { entries: found.map(diaryEntry), next: found.length === limit ? found.at(-1)!.id : null }
}
