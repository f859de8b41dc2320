/**
 * What waits for one person: the matters whose turn is hers by name, by a post she holds there, or by her unit; matters she
 * may check beside the one who was asked; and matters whose broken promise has come up to her. Each part walks one index in
 * the order of the due times, so the list stays quick however many tickets are open.
 */
import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { checkers } from '../access.ts'
import { overseers, owed } from '../rules.ts'
import type { TicketsTx } from '../store.ts'
import type { DueCursor } from './cursor.ts'

/** Seats one person can look after: posts times the checks beside them. */
const partLimit = 100

const allOverseers = [...new Set(Object.values(overseers).flat())]

const list = (values: readonly string[]) => sql`${sql.join(values.map((value) => sql`${value}`))}`

/** One condition for each part; nobody's part when the actor holds nothing and is nobody. */
function partsOf(actor: Actor): RawBuilder<unknown>[] {
  const parts: RawBuilder<unknown>[] = []
  if (actor.person !== null) for (const person of actor.persons) parts.push(sql`turn_person = ${person}::uuid`)
  for (const unit of actor.units) parts.push(sql`turn_unit = ${unit}::uuid and turn_person is null`)
  const looked = new Set<string>()
  for (const { post, area, unit } of actor.posts) {
    if (unit !== null) continue
    parts.push(sql`turn_post = ${post} and turn_area = ${area} and turn_person is null`)
    if ((checkers as readonly string[]).includes(post) && !looked.has(area)) {
      looked.add(area)
      for (const other of checkers)
        if (other !== post) parts.push(sql`turn_post = ${other} and turn_area = ${area} and state = 'answered'`)
    }
    if (allOverseers.includes(post)) parts.push(sql`raised_to = ${area} and state in (${list(owed)})`)
  }
  return parts.slice(0, partLimit)
}

/** Keys in the order of the due times, what has no clock last; after the cursor, at most `limit`. */
export async function waitingFor(
  tx: TicketsTx,
  actor: Actor,
  after: DueCursor | null,
  limit: number,
): Promise<{ id: string; due_rank: string }[]> {
  const parts = partsOf(actor)
  if (parts.length === 0 && actor.person === null) return []
  const from = after ? sql`and (due_rank, id) > (${after.due}::timestamptz, ${after.id}::uuid)` : sql``
  // Whoever handled it is not asked to check it.
  const clean = sql`and (state <> 'answered' or not (hands @> array[${actor.person}]::uuid[]))`
  const selects = parts.map(
    (part) => sql`(select id, due_rank from ticket
      where county = ${actor.county} and ${part} ${clean} ${from} order by due_rank, id limit ${limit})`,
  )
  // A return visit runs by its own day.
  const visit = after ? sql`and (visit_due, id) > (${after.due}::timestamptz, ${after.id}::uuid)` : sql``
  if (actor.person !== null)
    selects.push(sql`(select id, visit_due as due_rank from ticket
      where county = ${actor.county} and visit_person = ${actor.person}::uuid ${visit} order by visit_due, id limit ${limit})`)
  const { rows } = await sql<{ id: string; due_rank: string }>`
    select id, due_rank::text from (${sql.join(selects, sql` union `)}) as waiting
    order by waiting.due_rank, id limit ${limit}`.execute(tx)
  return rows
}
