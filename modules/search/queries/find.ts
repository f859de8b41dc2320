/**
 * What somebody finds: only what she may open, and of that nothing but what the entry shows. Entries with all words in the title come
 * first, then those with all words anywhere, each the newest first; where there is none, those with some of the words.
 */
import type { Actor } from '../../../kernel/actor.ts'
import { areaDigits } from '../../../kernel/area.ts'
import type { Context } from '../../../kernel/context.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { cut, cutFinely } from '../../../kernel/words.ts'
import { placePaths } from '../../places/api.ts'
import { isInsider } from '../access.ts'
import { FindAnswer, FindInput, type Found, lastingKinds } from '../contract.ts'
import { type Grade, kindsQuestion, questionOf, scopeQuestion, wordsQuestion } from '../lexemes.ts'
import { joinCodes, lastingMost, marksIn, pieceOf, type Term, termsOf } from '../rules.ts'
import { askFor, nearest, newest, type Place, type ShownRow } from '../store.ts'
import { readCursor, writeCursor } from './cursor.ts'

export const find = defineQuery({
  name: 'search.find',
  who: 'anyone',
  says: 'Notices, open books, matters, places, offices and services by words or by the first letters of a name: what the caller may open, the newest first.',
  input: FindInput,
  answer: FindAnswer,
  may: () => true,
  async find(context, input) {
    const terms = termsOf(cut(joinCodes(input.words)), cutFinely)
    const asking = { context, terms, phone: input.phone ?? false, kinds: kindsOf(input.kinds) }
    const every = input.kinds === undefined || input.kinds.length === 0
    const lasting = every && input.after === undefined ? await stand(asking) : []
    const { rows, next, loose } = await page(asking, input.after, input.limit)
    const paths = await placePaths(context.tx, [...new Set(rows.map((row) => row.area))])
    const view = (row: ShownRow) => viewOf(context, row, terms, paths)
    return { lasting: lasting.map(view), items: rows.map(view), next, loose }
  },
})

interface Asking {
  context: Context
  terms: readonly Term[]
  phone: boolean
  kinds: string
}

/** Unless kinds are named, what is there for good stands apart. */
const kindsOf = (kinds: readonly string[] | undefined): string =>
  kinds && kinds.length > 0 ? kindsQuestion(kinds) : `!${kindsQuestion(lastingKinds)}`

/** With all words in the name; where there is none, with all words anywhere. Asked once, because most questions find neither. */
async function stand({ context, terms, phone }: Asking): Promise<ShownRow[]> {
  await askFor(
    context.tx,
    questionOf([wordsQuestion(terms, 'all'), kindsQuestion(lastingKinds), scopeQuestion(context.actor)]),
  )
  const rows = await nearest(context.tx, {
    limit: lastingMost,
    phone,
    around: nearOf(context.actor),
    named: wordsQuestion(terms, 'title'),
  })
  const named = rows.filter((row) => row.named)
  return named.length > 0 ? named : rows
}

/** The village and the township somebody lives or serves in. */
function nearOf({ home, posts }: Actor): string[] {
  const mine = home ?? posts[0]?.area ?? ''
  return [mine.slice(0, areaDigits.village), mine.slice(0, areaDigits.township)].filter(
    (place) => place.length >= areaDigits.township,
  )
}

async function page(
  asking: Asking,
  after: string | undefined,
  limit: number,
): Promise<{ rows: ShownRow[]; next: string | null; loose: boolean }> {
  const { grade, from } = readCursor(after)
  // One row more than is shown says that there is a next page.
  const more = limit + 1
  const graded: { row: ShownRow; grade: Grade }[] = []
  const take = async (next: Grade, place: Place | null) => {
    const rows = await read(asking, next, place, more - graded.length)
    graded.push(...rows.map((row) => ({ row, grade: next })))
  }
  if (grade === 'title') await take('title', from)
  if (grade !== 'some' && graded.length < more) await take('all', grade === 'all' ? from : null)
  const loose = grade === 'some' || (after === undefined && graded.length === 0 && asking.terms.length > 1)
  if (loose) await take('some', grade === 'some' ? from : null)
  const shown = graded.slice(0, limit)
  const last = shown.at(-1)
  return {
    rows: shown.map(({ row }) => row),
    next: graded.length > limit && last ? writeCursor(last.grade, last.row) : null,
    loose: loose && graded.length > 0,
  }
}

async function read(
  { context, terms, phone, kinds }: Asking,
  grade: Grade,
  from: Place | null,
  limit: number,
): Promise<ShownRow[]> {
  await askFor(context.tx, questionOf([wordsQuestion(terms, grade), kinds, scopeQuestion(context.actor)]))
  const besides = grade === 'all' ? { besides: wordsQuestion(terms, 'title') } : {}
  return await newest(context.tx, { from, limit, phone, ...besides })
}

function viewOf({ actor }: Context, row: ShownRow, terms: readonly Term[], paths: ReadonlyMap<string, string>): Found {
  const lasts = lastingKinds.some((kind) => kind === row.kind)
  const inside = isInsider(actor, row)
  const piece = pieceOf(saysMore(row) ? row.body : '', terms)
  return {
    kind: row.kind,
    id: row.id,
    title: row.title,
    title_marks: marksIn(row.title, terms),
    text: piece.text,
    text_marks: piece.marks,
    link: inside ? (row.link ?? row.open_link) : (row.open_link ?? row.link),
    desk_link: inside || lasts ? row.desk_link : null,
    at: row.at.toISOString(),
    place: lasts ? '' : (paths.get(row.area) ?? '').split(' ').slice(-2).join(' '),
  }
}

/** A text that is its title again need not be read twice. */
function saysMore({ title, body }: ShownRow): boolean {
  const bare = (text: string): string => text.replaceAll(/[\s…。.]/g, '')
  return bare(body) !== bare(title)
}
