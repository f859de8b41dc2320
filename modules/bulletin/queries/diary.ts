/** The work diary of a village, the newest day first; one person's own month as a paper. */
import { sql } from 'kysely'
import { areaDigits } from '../../../kernel/area.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placePaths } from '../../places/api.ts'
import { belongs } from '../access.ts'
import { DiaryAnswer, DiaryInput } from '../contract.ts'
import { diaryView } from '../diary.ts'
import type { BulletinTx } from '../store.ts'
import { pageOfRows, readTimed, writeTimed } from './paging.ts'

export const diary = defineQuery({
  name: 'bulletin.diary',
  who: 'anyone',
  says: 'What the village office did, day by day; by duty, by month, or one’s own entries. There is no list by person and no ranking.',
  input: DiaryInput,
  answer: DiaryAnswer,
  may: () => true,
  async find(context, { area, division, month, mine, after, limit }) {
    const { actor } = context
    if (area.length < areaDigits.village && !belongs(actor, area)) throw new Invalid({ area: 'bulletin.village-first' })
    const from = readTimed(after)
    // Who is nobody here has written nothing.
    if (mine && !actor.person) return { items: [], next: null }
    const isOutside = !belongs(actor, area) && actor.kind !== 'visitor'
    const find = async (tx: BulletinTx) => {
      let rows = tx.selectFrom('bulletin_diary').selectAll().where(sql<boolean>`area ^@ ${area}`)
      if (isOutside) rows = rows.where('public', '=', true)
      if (division) rows = rows.where('division', '=', division)
      if (mine) rows = rows.where('author', '=', actor.person)
      if (month) rows = rows.where('day', '>=', `${month}-01`).where('day', '<=', lastDay(month))
      if (from) rows = rows.where(sql<boolean>`(day, id) < (${from.at}::date, ${from.id}::uuid)`)
      return await rows
        .orderBy('day', 'desc')
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
    }
    const found = isOutside ? await asSystem(context, ({ tx }) => find(tx)) : await find(context.tx)
    const page = pageOfRows(found, limit, (row) => writeTimed(row.day, row.id))
    const paths = await placePaths(context.tx, [...new Set(page.rows.map((row) => row.area))])
    return { items: page.rows.map((entry) => diaryView(context, entry, paths)), next: page.next }
  },
})

const lastDay = (month: string): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}
