/**
 * Facts: what happened, appended in the transaction that made it so. They are the audit trail, what listeners and live
 * screens hear, and (sealed by a later part) the leaves of a log. They never carry personal content.
 */
import type { Actor } from './actor.ts'
import type { Tx } from './db.ts'
import { newId } from './id.ts'
import type { Heard } from './live.ts'
import { put, queue, ring } from './outgoing.ts'

/** What an action says happened. `kind` is past tense, e.g. `tickets.closed`; `data` is small and impersonal. */
export interface Happened {
  kind: string
  subject: string
  area: string
  data?: Record<string, string | number | boolean | null>
  /** Persons whose screens should hear of it besides the staff of the area. */
  to?: readonly string[]
  /** A key made beforehand, when a module's own row must carry the same one. */
  id?: string
  /**
   * Who hears it besides: true, the whole village around `area` and its visitors (a public ticket); `below`, those whose home lies
   * below `area` and visitors there; `members`, the same without visitors.
   */
  public?: Heard
}

export interface Fact {
  id: string
  county: number
  kind: string
  subject: string
  area: string
  actor: string | null
  assisted_by: string | null
  data: Record<string, string | number | boolean | null>
  at: Date
}

export interface FactTables {
  fact: Fact
}

/** Largest `data` of one fact, in characters of JSON. */
const dataLimit = 2_000

/** How often what hears of a fact is tried again before it stays visible as failed. */
const listenerAttempts = 25

/** Appends the facts and hands each to its listeners in this transaction; the live bell rings once it is committed. */
export async function appendFacts(
  tx: Tx<FactTables>,
  actor: Actor,
  now: Date,
  happened: readonly Happened[],
  listeners: ReadonlyMap<string, readonly string[]>,
): Promise<Fact[]> {
  const facts: Fact[] = []
  for (const one of happened) {
    const data = one.data ?? {}
    if (JSON.stringify(data).length > dataLimit) throw new Error(`the data of ${one.kind} is too large for a fact`)
    facts.push({
      id: one.id ?? newId(),
      county: actor.county,
      kind: one.kind,
      subject: one.subject,
      area: one.area,
      actor: actor.person ?? actor.consumer?.id ?? null,
      assisted_by: actor.assistedBy,
      data,
      at: now,
    })
  }
  if (facts.length === 0) return facts
  for (const [index, fact] of facts.entries()) {
    put(tx, 'fact', { ...fact, data: JSON.stringify(fact.data) as unknown as Fact['data'] })
    const { to = [], public: heard = false } = happened[index]!
    const { id, county, kind, subject, area } = fact
    ring(tx, JSON.stringify({ id, county, kind, subject, area, to, public: heard }))
    for (const task of listeners.get(kind) ?? [])
      queue(
        tx,
        { task, payload: JSON.stringify({ county, fact: id }), at: now, attempts: listenerAttempts, key: null },
        { fresh: true, isDue: true },
      )
  }
  return facts
}

export async function factById(tx: Tx<FactTables>, id: string): Promise<Fact | undefined> {
  return await tx.selectFrom('fact').selectAll().where('id', '=', id).executeTakeFirst()
}
