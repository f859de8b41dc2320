/**
 * A list somebody may see, as a file to take along: read by the very query the screen asks, page by page, so nobody takes what she may not
 * list, and written while it is read, so that a long one needs no more memory than a short one.
 */
import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { mustEnter } from './action.ts'
import type { Actor } from './actor.ts'
import { type App, contextOf } from './app.ts'
import { recordAccesses } from './audit.ts'
import { type CellValue, csvOf, xlsxOf } from './cells.ts'
import type { Context, Lang } from './context.ts'
import { transact } from './db.ts'
import { Forbidden, SignedOut } from './errors.ts'
import { parseInput } from './invalid.ts'
import { mustBeKnown } from './known.ts'
import type { Gate, PlainRoute } from './module.ts'
import { ask, type Query } from './query.ts'
import { langOf, sentencesOf } from './sentences.ts'
import { pageLimit } from './shapes.ts'
import { workbookMime } from './workbook.ts'

/** Rows one file holds; whoever needs more narrows the list. The last row says so. */
export const exportRowsMost = 20_000

/** What a column may use to say its value. */
export interface Saying {
  say(key: string, params?: Record<string, unknown>): string
  /** What this county calls something by its own choice, of the list's `names`; the key where it has no name. */
  name(key: string): string
  /** China's clock: 2026-11-18 10:00. */
  time(at: string | null): string | null
}

export interface ExportColumn<Row> {
  /** Message key of the heading. */
  title: string
  /** In letters. */
  width?: number
  of(row: Row, saying: Saying): CellValue
}

export interface ListExport<Row> {
  // biome-ignore lint/suspicious/noExplicitAny: a query of any input; its own schema reads it
  query: Query<any, unknown>
  /** Message key of the file's name. */
  title: string
  columns: readonly ExportColumn<Row>[]
  /** Where the rows of an answer are not its `items`. */
  rowsOf?: (answer: never) => readonly Row[]
  /** Names of the county's own, looked up once for a file: they stand in its settings and in no messages file. */
  names?: (context: Context) => Promise<ReadonlyMap<string, string>>
  /** Whose data a row shows: each of them finds it in her access log, written before the row leaves. */
  persons?: (row: Row) => { person: string; area: string }
}

/** Keeps the row's type while the list of exports holds all kinds. */
export const defineExport = <Row>(list: ListExport<Row>): ListExport<never> => list as unknown as ListExport<never>

const chinaTime = (at: string | null): string | null =>
  at && new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

type Format = 'csv' | 'xlsx'
const mimes: Record<Format, string> = { csv: 'text/csv; charset=utf-8', xlsx: workbookMime }

/** Two routes for each list: `/api/<query>.csv` and `/api/<query>.xlsx`, with the query's own filters. */
export const exportRoutes = (lists: readonly ListExport<never>[]): PlainRoute[] =>
  lists.flatMap((list) => (['csv', 'xlsx'] as const).map((format) => routeOf(list, format)))

function routeOf(list: ListExport<never>, format: Format): PlainRoute {
  const { query } = list
  return {
    method: 'GET',
    url: `/api/${query.name}.${format}`,
    who: `${query.who === 'anyone' ? 'signed-in' : query.who}: whoever may list it`,
    says: `${query.says} As a file, at most ${exportRowsMost.toLocaleString('en')} rows.`,
    shape: { query: filtersOf(query.input), answer: { [mimes[format].split(';')[0]!]: 'file' } },
    mount(http, app, callerOf, gate) {
      http.get(this.url, async (request, reply) => await send(app, list, format, gate, request, reply, callerOf))
    },
  }
}

/** A link cannot say the language in a header. */
const Spoken = z.object({ lang: z.enum(['zh-CN', 'en']).optional() })

/** The filters of a list without its paging. */
function filtersOf(input: z.ZodType): z.ZodType {
  if (!(input instanceof z.ZodObject)) return input
  const { after: _a, limit: _l, ...rest } = input.shape
  return z.object({ ...rest, ...Spoken.shape })
}

async function send(
  app: App,
  list: ListExport<never>,
  format: Format,
  gate: Gate,
  request: FastifyRequest,
  reply: FastifyReply,
  callerOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Actor>,
): Promise<FastifyReply> {
  const { lang: said } = parseInput(Spoken, { lang: (request.query as { lang?: unknown }).lang })
  const actor = await callerOf(request, reply)
  // A file is taken by a person who answers for it, also of what everybody may read.
  if (actor.consumer) throw new Forbidden()
  if (!actor.person) throw new SignedOut()
  mustEnter(list.query, actor)
  mustBeKnown(filtersOf(list.query.input), request.query)
  await gate.exporting(request, actor)
  const lang = said ?? langOf(request.headers['accept-language'])
  const speak = sentencesOf(app.modules)
  const names = await namesOf(app, list, { actor, lang })
  const saying: Saying = {
    say: (key, params) => speak(lang, key, params),
    name: (key) => names.get(key) ?? key,
    time: chinaTime,
  }
  const pages = pagesOf(app, list, request.query as Record<string, unknown>, { actor, lang }, saying)
  // The first page is read before a word is sent: a refusal is still a refusal.
  const first = await pages.next()
  const all = (async function* () {
    if (!first.done) yield first.value
    yield* pages
  })()
  const columns = list.columns.map(({ title, width = 16 }) => ({ title: saying.say(title), width }))
  const title = saying.say(list.title)
  const bytes =
    format === 'csv'
      ? csvOf(
          columns.map((one) => one.title),
          all,
        )
      : xlsxOf(title, columns, all)
  const name = `${title} ${chinaTime(app.clock().toISOString())!.slice(0, 10)}.${format}`
  return reply
    .type(mimes[format])
    .header(
      'content-disposition',
      `attachment; filename="${list.query.name}.${format}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .header('cache-control', 'no-store')
    .send(Readable.from(bytes, { objectMode: false }))
}

const namesOf = async (
  app: App,
  { names }: ListExport<never>,
  { actor, lang }: { actor: Actor; lang: Lang },
): Promise<ReadonlyMap<string, string>> =>
  names
    ? await transact(app.db, actor, 'read', (tx) => names(contextOf(app, tx, actor, app.clock(), lang)))
    : new Map<string, string>()

async function* pagesOf(
  app: App,
  list: ListExport<never>,
  filters: Record<string, unknown>,
  caller: { actor: Actor; lang: Lang },
  saying: Saying,
): AsyncGenerator<CellValue[][]> {
  const { after: _a, limit: _l, lang: _lang, ...asked } = filters
  const isPaged = list.query.input instanceof z.ZodObject && 'limit' in list.query.input.shape
  let after: string | undefined
  for (let count = 0; count < exportRowsMost; ) {
    const paging = isPaged ? { limit: pageLimit, ...(after ? { after } : {}) } : {}
    const answer = list.query.answer.parse(await ask(app, list.query, { ...asked, ...paging }, caller)) as {
      items?: never[]
      next?: string | null
    }
    const rows: readonly never[] = list.rowsOf ? list.rowsOf(answer as never) : (answer.items ?? [])
    if (list.persons) await noteLooks(app, list, rows, caller)
    yield rows.map((row) => list.columns.map((column) => column.of(row, saying)))
    count += rows.length
    if (!isPaged || !answer.next || rows.length === 0) return
    after = answer.next
  }
  yield [[saying.say('kernel.export-cut', { n: exportRowsMost })]]
}

/** Written and committed before the rows are sent. */
async function noteLooks(
  app: App,
  list: ListExport<never>,
  rows: readonly never[],
  { actor, lang }: { actor: Actor; lang: Lang },
): Promise<void> {
  if (rows.length === 0) return
  await transact(app.db, actor, 'write', (tx) =>
    recordAccesses(
      contextOf(app, tx, actor, app.clock(), lang),
      rows.map((row) => ({ ...list.persons!(row), field: 'roster', purpose: 'export' })),
    ),
  )
}
