/** How rows of the open books look to whom. Everything a list needs is read in batches by keys. */
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { viewOf } from '../../kernel/files.ts'
import type { FileView } from '../../kernel/shapes.ts'
import { placePaths } from '../places/api.ts'
import { mayAsk, mayMake, maySign } from './access.ts'
import { linkOfEntry } from './api.ts'
import type { AccountSums, EntryBrief, EntryView, PostingView, SignatureView } from './contract.ts'
import { catalogueOn, nameOf } from './items/catalogue.ts'
import { saidFor } from './items/rules-store.ts'
import { mayMove } from './rules.ts'
import {
  type Account,
  accountAfter,
  accountBefore,
  accountOf,
  type DisclosureTx,
  type Entry,
  type Picture,
  postingsOf,
  type Signature,
  signaturesOf,
  versionsOf,
} from './store.ts'
import { periodName } from './words.ts'

export const pictures = (context: Context, photos: readonly Picture[]): FileView[] =>
  photos.map((photo) => viewOf(context.app.config.keys, { ...photo, county: context.county }, context.now))

export interface Around {
  places: ReadonlyMap<string, string>
  names: (area: string, item: string, day: string) => string
  closings: ReadonlyMap<string, number>
  signatures: ReadonlyMap<string, { signed: number; refused: number }>
  questions: ReadonlyMap<string, { all: number; open: number }>
  newest: ReadonlyMap<string, number>
}

/** Names of items as a place calls them; rows of the whole county are read once. */
export async function itemNames(
  context: Context,
  areas: readonly string[],
): Promise<(area: string, item: string, day?: string) => string> {
  const first = areas[0]
  if (first === undefined) return (_area, item) => item
  const alone = areas.every((area) => area === first)
  const said = await saidFor(context.tx, alone ? first : String(context.county), !alone)
  const known = new Map<string, ReturnType<typeof catalogueOn>>()
  const today = localDay(context.now)
  return (area, item, day = today) => {
    const key = `${area} ${day}`
    let items = known.get(key)
    if (!items) {
      items = catalogueOn(said, area, day)
      known.set(key, items)
    }
    const found = items.get(item)
    return found ? nameOf(found, context.lang) : item
  }
}

/** All that briefs of these entries need, in six statements however many there are. */
export async function around(context: Context, entries: readonly Entry[]): Promise<Around> {
  const tx = context.tx as DisclosureTx
  const areas = [...new Set(entries.map((entry) => entry.area))]
  const accounts = entries.filter((entry) => entry.kind === 'account').map((entry) => entry.id)
  const roots = [...new Set(entries.map((entry) => entry.root))]
  const rounds = new Map(entries.map((entry) => [entry.id, entry.round]))
  const none = <T>(): T[] => []
  const closings =
    accounts.length === 0
      ? none<{ entry: string; closing_fen: number }>()
      : await tx
          .selectFrom('disclosure_account')
          .select(['entry', 'closing_fen'])
          .where('entry', 'in', accounts)
          .execute()
  const signatures =
    accounts.length === 0
      ? none<{ entry: string; round: number; decision: string }>()
      : await tx
          .selectFrom('disclosure_signature')
          .select(['entry', 'round', 'decision'])
          .where('entry', 'in', accounts)
          .execute()
  const questions =
    roots.length === 0
      ? none<{ root: string; all: number; open: number }>()
      : await tx
          .selectFrom('disclosure_question')
          .select([
            'root',
            sql<number>`count(*)::int`.as('all'),
            sql<number>`(count(*) filter (where state = 'open'))::int`.as('open'),
          ])
          .where('root', 'in', roots)
          .groupBy('root')
          .execute()
  const newest =
    roots.length === 0
      ? none<{ root: string; version: number }>()
      : await tx
          .selectFrom('disclosure_entry')
          .select(['root', sql<number>`max(version)::int`.as('version')])
          .where('root', 'in', roots)
          .where('public', '=', true)
          .groupBy('root')
          .execute()
  const counted = new Map<string, { signed: number; refused: number }>()
  for (const one of signatures) {
    if (one.round !== rounds.get(one.entry)) continue
    const sums = counted.get(one.entry) ?? { signed: 0, refused: 0 }
    if (one.decision === 'signed') sums.signed += 1
    else sums.refused += 1
    counted.set(one.entry, sums)
  }
  return {
    places: await placePaths(context.tx, areas),
    names: await itemNames(context, areas),
    closings: new Map(closings.map((one) => [one.entry, one.closing_fen])),
    signatures: counted,
    questions: new Map(questions.map((one) => [one.root, { all: one.all, open: one.open }])),
    newest: new Map(newest.map((one) => [one.root, one.version])),
  }
}

export function briefView(context: Context, entry: Entry, known: Around): EntryBrief {
  const asked = known.questions.get(entry.root)
  const decided = known.signatures.get(entry.id)
  const picture = entry.pictures.find((one) => one.kind === 'image')
  return {
    id: entry.id,
    root: entry.root,
    version: entry.version,
    area: entry.area,
    place: known.places.get(entry.area) ?? entry.area,
    item: entry.item,
    item_name: known.names(entry.area, entry.item, entry.to_day),
    book: entry.book,
    kind: entry.kind,
    period: entry.period,
    period_name: periodName(context, entry),
    title: entry.title,
    state: entry.state,
    nothing: entry.nothing,
    superseded: (known.newest.get(entry.root) ?? entry.version) > entry.version,
    published_at: entry.published_at?.toISOString() ?? null,
    changed_at: entry.changed_at.toISOString(),
    in_time: inTime(entry),
    thumb: picture ? (pictures(context, [picture])[0]?.thumb ?? null) : null,
    closing_fen: known.closings.get(entry.id) ?? null,
    signed: decided?.signed ?? 0,
    refused: decided?.refused ?? 0,
    questions: asked?.all ?? 0,
    unanswered: asked?.open ?? 0,
  }
}

/** A correction is never late: the first version was in time, or was not. */
const inTime = ({ published_at, due_at, version }: Entry): boolean | null =>
  published_at === null || due_at === null || version > 1 ? null : published_at <= due_at

export const signatureView = (one: Signature): SignatureView => ({
  id: one.id,
  name: one.holder_name,
  post: one.post,
  round: one.round,
  decision: one.decision,
  reason: one.reason,
  at: one.at.toISOString(),
})

/** Sums by direction and category, the largest first. */
export async function sumsView(context: Context, entry: Entry, account: Account): Promise<AccountSums> {
  const rows = await (context.tx as DisclosureTx)
    .selectFrom('disclosure_line')
    .select([
      'direction',
      'category',
      sql<number>`sum(amount_fen)::bigint`.as('amount'),
      sql<number>`count(*)::int`.as('count'),
    ])
    .where('root', '=', entry.root)
    .where('version', '<=', entry.version)
    .groupBy(['direction', 'category'])
    .execute()
  return {
    opening_fen: account.opening_fen,
    receipts_fen: account.receipts_fen,
    payments_fen: account.payments_fen,
    closing_fen: account.closing_fen,
    lines: account.lines,
    categories: rows
      .map((row) => ({
        direction: row.direction,
        category: row.category,
        amount_fen: Number(row.amount),
        lines: row.count,
      }))
      .sort((a, b) => b.amount_fen - a.amount_fen || (a.category < b.category ? -1 : 1)),
  }
}

/** What this caller may do with an entry as it stands. */
export function mayOf(
  actor: Actor,
  entry: Entry,
  about: { makers: readonly string[]; superseded: boolean; decided: boolean },
): Record<string, boolean> {
  const make = mayMake(actor, entry.area)
  const isAccount = entry.kind === 'account'
  const sign =
    isAccount &&
    maySign(actor, entry.area) &&
    actor.person !== null &&
    !about.makers.includes(actor.person) &&
    !about.decided
  const published = entry.state === 'published'
  return {
    change: make && mayMove(entry.state, 'change'),
    discard: make && mayMove(entry.state, 'discard'),
    submit: make && isAccount && mayMove(entry.state, 'submit'),
    take_back: make && isAccount && mayMove(entry.state, 'take_back'),
    sign: sign && mayMove(entry.state, 'sign'),
    refuse: sign && mayMove(entry.state, 'refuse'),
    publish: make && (isAccount ? mayMove(entry.state, 'publish') : entry.state === 'draft'),
    correct: make && published && !about.superseded && !entry.nothing,
    post: make && published,
    ask: mayAsk(actor, entry.area) && published && !entry.nothing,
  }
}

export async function postingViews(context: Context, root: string): Promise<PostingView[]> {
  const rows = await postingsOf(context.tx, root)
  return rows.map((row) => ({
    id: row.id,
    entry: row.entry,
    board: row.board,
    posted_day: row.posted_day,
    photos: pictures(context, row.photos),
    by_name: row.holder_name,
    by_post: row.post,
    at: row.at.toISOString(),
  }))
}

/** The whole page of an entry without its lines. `actor` is who asks, also when the reading runs on a wider reach. */
export async function entryView(context: Context, entry: Entry, actor: Actor): Promise<EntryView> {
  const { tx } = context
  const known = await around(context, [entry])
  const account = entry.kind === 'account' ? await accountOf(tx, entry.id) : null
  const signatures = account ? await signaturesOf(tx, entry.id) : []
  const before = account && (await accountBefore(tx, entry))
  const after = account && (await accountAfter(tx, entry, 'published'))
  const versions = (await versionsOf(tx, entry.root)).filter((one) => one.public || one.id === entry.id)
  const said = await saidFor(tx, entry.area)
  const item = catalogueOn(said, entry.area, entry.to_day).get(entry.item)
  const brief = briefView(context, entry, known)
  const english = context.lang === 'en'
  return {
    ...brief,
    from_day: entry.from_day,
    to_day: entry.to_day,
    due_at: entry.due_at?.toISOString() ?? null,
    words: entry.words,
    fields: entry.template.flatMap((row) => {
      const value = entry.fields.find((one) => one.key === row.key)?.value
      return value ? [{ key: row.key, name: english ? row.en : row.zh, kind: row.kind, value }] : []
    }),
    pictures: pictures(context, entry.pictures),
    source: item?.source ?? '',
    source_day: item?.source_day ?? entry.from_day,
    made_by: { name: entry.made_name, post: entry.made_post },
    published_by: entry.published_at ? { name: entry.published_name ?? '', post: entry.published_post ?? '' } : null,
    account: account && (await sumsView(context, entry, account)),
    previous: before && {
      id: before.entry,
      period_name: periodName(context, { period: periodOf(before), from_day: before.from_day }),
      closing_fen: before.closing_fen,
    },
    next: after && {
      id: after.entry,
      period_name: periodName(context, { period: periodOf(after), from_day: after.from_day }),
    },
    needs_signatures: account?.needs_signatures ?? 0,
    signatures: signatures.map(signatureView),
    versions: versions.map((one) => ({
      id: one.id,
      version: one.version,
      published_at: one.published_at?.toISOString() ?? null,
      reason: one.correction_reason,
    })),
    correction_reason: entry.correction_reason,
    postings: await postingViews(context, entry.root),
    link: linkOfEntry(entry.area, entry.id),
    may: mayOf(actor, entry, {
      makers: account?.makers ?? [],
      superseded: brief.superseded,
      decided: signatures.some((one) => one.round === entry.round && one.person === actor.person),
    }),
  }
}

/** The period an account's days make up: month, quarter or year. */
export function periodOf({ from_day, to_day }: { from_day: string; to_day: string }): string {
  const [year, first, last] = [from_day.slice(0, 4), Number(from_day.slice(5, 7)), Number(to_day.slice(5, 7))]
  if (first === last) return from_day.slice(0, 7)
  return last - first === 2 ? `${year}-Q${Math.ceil(last / 3)}` : year
}

/** Of what the caller reaches, the part inside the area, as SQL over a table's `area`. */
export function scopeOf(actor: Actor, area: string): RawBuilder<boolean> {
  if (actor.kind === 'system') return sql<boolean>`area ^@ ${area}`
  const subtrees = actor.reach.some((prefix) => area.startsWith(prefix))
    ? [area]
    : actor.reach.filter((prefix) => prefix.startsWith(area))
  if (subtrees.length === 0) return sql<boolean>`false`
  return sql<boolean>`(${sql.join(
    subtrees.map((prefix) => sql`area ^@ ${prefix}`),
    sql` or `,
  )})`
}
