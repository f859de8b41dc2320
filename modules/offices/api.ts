/** What other modules may ask of offices inside their own transaction. */
import { sql } from 'kysely'
import type { Actor, Post } from '../../kernel/actor.ts'
import { ancestors } from '../../kernel/area.ts'
import { type Tx, workedOut } from '../../kernel/db.ts'
import { personsFor, personsNamed } from '../people/api.ts'
import type { PostCode, UnitView } from './contract.ts'
import { reachOf, unitsReached } from './rules.ts'
import { type OfficesTx, unitView } from './store.ts'

export { type Appointment, appoint, foundUnit } from './appoint.ts'
export { mayAppoint, reachOf, unitsReached } from './rules.ts'

/** Somebody in office on a day, with what the public may know. */
export interface Holder {
  person: string
  post: PostCode
  area: string
  unit: string | null
  name: string
  work_phone: string
}

/** Offices one person can hold at a time, and units of a county. */
const postLimit = 50
const unitLimit = 2_000
/** Holders one question answers at most. */
const holderLimit = 500

const inForce = (tx: OfficesTx, today: string) =>
  tx
    .selectFrom('office')
    .where('from_day', '<=', today)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>', today)]))

/** Somebody as an actor: what she holds decides what she reaches. */
export type Someone = Actor & { person: string }

/** `assistedBy`: the worker who helps her, if any. */
export const holding = (
  who: Pick<Someone, 'county' | 'account' | 'person' | 'persons' | 'home' | 'assistedBy'>,
  posts: Post[],
): Someone => ({
  kind: 'person',
  ...who,
  posts,
  reach: reachOf(posts),
  units: unitsReached(posts),
  provenAt: null,
})

/** The first of that name within the area, with the posts of a day in China, as after signing in with both factors. */
export async function inOffice(tx: Tx, area: string, name: string, today: string): Promise<Someone> {
  const [found] = await personsNamed(tx, area, name)
  if (!found) throw new Error(`${name} is not on the roster of ${area}`)
  const { id: person, account, home } = found
  const persons = await personsFor(tx, person, today)
  return holding(
    { county: Number(area.slice(0, 6)), account, person, persons, home, assistedBy: null },
    await postsOf(tx, person, today),
  )
}

/** Posts in force. `today` is a day in China. */
export async function postsOf(tx: Tx, person: string, today: string): Promise<Post[]> {
  return await inForce(tx, today)
    .select(['post', 'area', 'unit'])
    .where('person', '=', person)
    .orderBy('area')
    .orderBy('post')
    .limit(postLimit)
    .execute()
}

/** The day on which this person's posts change next, or null: a session must be read anew then. */
export async function nextTurn(tx: Tx, person: string, today: string): Promise<string | null> {
  const rows = await (tx as OfficesTx)
    .selectFrom('office')
    .select(['from_day', 'to_day'])
    .where('person', '=', person)
    .where((where) => where.or([where('to_day', 'is', null), where('to_day', '>', today)]))
    .limit(postLimit)
    .execute()
  const days = rows
    .flatMap((row) => [row.from_day, row.to_day])
    .filter((day): day is string => day !== null && day > today)
  return days.sort()[0] ?? null
}

/** Who holds one of these posts exactly at this area, for this unit when one is named; the longest serving first. */
export async function holders(
  tx: Tx,
  { posts, area, unit, today }: { posts: readonly string[]; area: string; unit?: string | null; today: string },
): Promise<Holder[]> {
  if (posts.length === 0) return []
  let found = inForce(tx, today)
    .where('post', 'in', posts as PostCode[])
    .where('area', '=', area)
  if (unit) found = found.where('unit', '=', unit)
  return await holderColumns(found)
}

/** Climbs from the area up to the county until somebody holds one of the posts; [] when nobody does. */
export async function nearest(
  tx: Tx,
  { posts, area, today }: { posts: readonly string[]; area: string; today: string },
): Promise<Holder[]> {
  if (posts.length === 0) return []
  const found = await holderColumns(
    inForce(tx, today)
      .where('post', 'in', posts as PostCode[])
      .where('area', 'in', ancestors(area)),
  )
  const deepest = Math.max(0, ...found.map((one) => one.area.length))
  return found.filter((one) => one.area.length === deepest)
}

/**
 * Everybody in one of these posts at one of these areas or anywhere inside `within`, and everybody serving one of these units:
 * one question for a whole list of things whose turn is to be shown.
 */
export async function holdersAmong(
  tx: Tx,
  asked: {
    posts: readonly string[]
    areas: readonly string[]
    within?: string | null
    units: readonly string[]
    today: string
  },
): Promise<readonly Holder[]> {
  const { posts, areas, within, units, today } = asked
  const byPost = posts.length > 0 && (areas.length > 0 || within)
  if (!byPost && units.length === 0) return []
  return await workedOut(tx, `holders ${JSON.stringify(asked)}`, (tx) =>
    holderColumns(
      inForce(tx, today).where((where) =>
        where.or([
          ...(byPost && areas.length > 0
            ? [where.and([where('post', 'in', posts as PostCode[]), where('area', 'in', [...areas])])]
            : []),
          ...(byPost && within
            ? [where.and([where('post', 'in', posts as PostCode[]), sql<boolean>`area ^@ ${within}`])]
            : []),
          ...(units.length > 0 ? [where('unit', 'in', [...units])] : []),
        ]),
      ),
    ),
  )
}

/** A post at an area, or a unit; `person` when one of its people is meant. */
export interface Sat {
  post: string | null
  area: string | null
  unit: string | null
  person: string | null
}

/** Of these seats those on which nobody sits on that day, as places in the list given: one statement however many there are. */
export async function vacantAmong(tx: Tx, county: number, seats: readonly Sat[], today: string): Promise<number[]> {
  if (seats.length === 0) return []
  const column = (name: keyof Sat) => seats.map((seat) => seat[name])
  const serves = sql`office.county = ${county} and office.from_day <= ${today}
    and (office.to_day is null or office.to_day > ${today}) and (seat.person is null or office.person = seat.person)`
  const { rows } = await sql<{ place: string }>`
    select seat.place from unnest(${column('post')}::text[], ${column('area')}::text[], ${column('unit')}::uuid[],
      ${column('person')}::uuid[]) with ordinality as seat(post, area, unit, person, place)
    where not exists (select from office where ${serves} and seat.unit is null and office.post = seat.post and office.area = seat.area)
      and not exists (select from office where ${serves} and office.unit = seat.unit)
    order by seat.place`.execute(tx)
  return rows.map(({ place }) => Number(place) - 1)
}

function holderColumns(found: ReturnType<typeof inForce>): Promise<Holder[]> {
  return found
    .select(['person', 'post', 'area', 'unit', 'holder_name as name', 'work_phone'])
    .orderBy('from_day')
    .orderBy('id')
    .limit(holderLimit)
    .execute()
}

/** Units not closed, departments first, by name. */
export async function unitsOf(tx: Tx): Promise<readonly UnitView[]> {
  return await workedOut(tx, 'units', async (tx) => {
    const rows = await (tx as OfficesTx)
      .selectFrom('unit')
      .selectAll()
      .where('closed_day', 'is', null)
      .orderBy('kind')
      .orderBy('area')
      .orderBy('id')
      .limit(unitLimit)
      .execute()
    return rows.map(unitView)
  })
}

export interface Term extends Holder {
  id: string
  title: string
  from_day: string
  to_day: string | null
}

/** All terms in force on a day, page by page in the order of their keys. */
export async function inForceAfter(
  tx: Tx,
  { today, after, limit }: { today: string; after: string | null; limit: number },
): Promise<Term[]> {
  let found = inForce(tx, today).select([
    'id',
    'person',
    'post',
    'area',
    'unit',
    'holder_name as name',
    'work_phone',
    'title',
    'from_day',
    'to_day',
  ])
  if (after) found = found.where('id', '>', after)
  return await found.orderBy('id').limit(limit).execute()
}

/** One term by its key, for whoever tells its holder about it. Null when there is none. */
export async function termById(
  tx: Tx,
  id: string,
): Promise<(Holder & { title: string; from_day: string; to_day: string | null }) | null> {
  const row = await (tx as OfficesTx)
    .selectFrom('office')
    .select(['person', 'post', 'area', 'unit', 'holder_name as name', 'work_phone', 'title', 'from_day', 'to_day'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? null
}
