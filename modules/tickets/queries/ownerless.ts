/**
 * The register of ownerless matters: open ones whose turn is nobody's, or lies with an office nobody holds today. They stand
 * before whoever sends matters on at a tier above the empty office, so that nothing waits for nobody.
 */
import { type RawBuilder, sql } from 'kysely'
import { type Actor, isStaff } from '../../../kernel/actor.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { type Sat, unitsOf, vacantAmong } from '../../offices/api.ts'
import { dispatchers } from '../access.ts'
import { RegisterAnswer, RegisterInput, type State } from '../contract.ts'
import { owed } from '../rules.ts'
import type { TicketsTx } from '../store.ts'
import { around, rowView } from '../view.ts'
import { pageOfRows, readDueCursor, writeDueCursor } from './cursor.ts'
import { scopeOf } from './scope.ts'

/** Offices that can have open matters at one time: posts times places of a large county. */
export const seatLimit = 20_000

/** Somebody's move is waited for; after the check it is the resident's. */
const waiting: readonly State[] = [...owed, 'paused', 'answered']

export const sendsOn = (actor: Actor): boolean => actor.posts.some(({ post }) => isDispatcher(post))
const isDispatcher = (post: string): boolean => (dispatchers as readonly string[]).includes(post)

/** True for whoever sends matters on above the place of the empty office; in the county for the county's own. */
function isAbove(actor: Actor, at: string): boolean {
  const county = String(actor.county)
  return actor.posts.some(
    ({ post, area }) => isDispatcher(post) && at.startsWith(area) && (area === county || area.length < at.length),
  )
}

async function emptySeats(context: Context, scope: RawBuilder<boolean>): Promise<Sat[]> {
  const { tx, actor, county, now } = context
  const rows = await (tx as TicketsTx)
    .selectFrom('ticket')
    .select(['turn_post as post', 'turn_area as area', 'turn_unit as unit', 'turn_person as person'])
    .distinct()
    .where(scope)
    .where('state', 'in', waiting)
    .where((is) => is.or([is('turn_post', 'is not', null), is('turn_unit', 'is not', null)]))
    .limit(seatLimit)
    .execute()
  const vacant = await vacantAmong(tx, county, rows, localDay(now))
  const units = new Map((await unitsOf(tx)).map((unit) => [unit.id, unit.area]))
  // A unit that is no more belongs to the county.
  const placeOf = (seat: Sat) => seat.area ?? units.get(seat.unit ?? '') ?? String(county)
  return vacant.flatMap((place) => rows[place] ?? []).filter((seat) => isAbove(actor, placeOf(seat)))
}

/** A seat as values that can be hashed, nulls included: a county without grid workers has thousands of empty seats. */
const keyed = (...parts: RawBuilder<unknown>[]) => sql.join(parts.map((part) => sql`coalesce(${part}::text, '')`))

const column = (seats: readonly Sat[], name: keyof Sat) => seats.map((seat) => seat[name])

/** Whose turn is nobody's, or lies on one of these seats. */
export const inSeats = (empty: readonly Sat[]): RawBuilder<boolean> =>
  sql<boolean>`(turn_post is null and turn_unit is null and turn_person is null
    or (${keyed(sql`turn_post`, sql`turn_area`, sql`turn_unit`, sql`turn_person`)}) in (
      select ${keyed(sql`post`, sql`area`, sql`unit`, sql`person`)}
      from unnest(${column(empty, 'post')}::text[], ${column(empty, 'area')}::text[], ${column(empty, 'unit')}::uuid[],
        ${column(empty, 'person')}::uuid[]) as empty(post, area, unit, person)))`

/** Those of the caller's part of the tree that stand before the caller. */
export async function ownerlessRows(context: Context, area: string | undefined) {
  const scope = scopeOf(context.actor, area)
  const empty = await emptySeats(context, scope)
  return (context.tx as TicketsTx)
    .selectFrom('ticket')
    .where(scope)
    .where('state', 'in', waiting)
    .where(
      sql<boolean>`(turn_post is null and turn_unit is null and turn_person is null
          or (${keyed(sql`turn_post`, sql`turn_area`, sql`turn_unit`, sql`turn_person`)}) in (
            select ${keyed(sql`post`, sql`area`, sql`unit`, sql`person`)}
            from unnest(${column(empty, 'post')}::text[], ${column(empty, 'area')}::text[], ${column(empty, 'unit')}::uuid[],
              ${column(empty, 'person')}::uuid[]) as empty(post, area, unit, person)))`,
    )
}

export const ownerless = defineQuery({
  name: 'tickets.ownerless',
  who: 'staff',
  says: 'Open matters whose turn nobody holds, for whoever sends matters on at a tier above; by due time, in pages.',
  input: RegisterInput,
  answer: RegisterAnswer,
  may: (actor) => isStaff(actor) && sendsOn(actor),
  async find(context, { area, after, limit }) {
    const from = readDueCursor(after)
    let rows = (await ownerlessRows(context, area)).selectAll().select(sql<string>`due_rank::text`.as('rank'))
    if (from) rows = rows.where(sql<boolean>`(due_rank, id) > (${from.due}::timestamptz, ${from.id}::uuid)`)
    const found = await rows
      .orderBy('due_rank')
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = pageOfRows(found, limit, ({ rank, id }) => writeDueCursor({ due: rank, id }))
    const known = await around(context, page.rows)
    return { items: page.rows.map((ticket) => rowView(context, ticket, known)), next: page.next }
  },
})
