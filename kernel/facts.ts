/**
 * Facts: what happened, appended in the transaction that made it so. They are the audit trail, what listeners and live
 * screens hear, and (sealed by a later part) the leaves of a log. They never carry personal content.
 */
import { sql } from 'kysely'
import type { Actor } from './actor.ts'
import type { Tx } from './db.ts'
import { newId } from './id.ts'
import type { Heard } from './live.ts'

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

/** Appends the facts, rings the live bell and hands each to its listeners, all in this transaction. */
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
  const bells = facts.map((fact, index) =>
    JSON.stringify({
      id: fact.id,
      county: fact.county,
      kind: fact.kind,
      subject: fact.subject,
      area: fact.area,
      to: happened[index]?.to ?? [],
      public: happened[index]?.public ?? false,
    }),
  )
  const jobs = facts.flatMap((fact) =>
    (listeners.get(fact.kind) ?? []).map((task) => ({
      task,
      payload: JSON.stringify({ county: fact.county, fact: fact.id }),
    })),
  )
  const appended = tx
    .insertInto('fact')
    .values(facts.map((fact) => ({ ...fact, data: JSON.stringify(fact.data) as unknown as Fact['data'] })))
    .execute()
  // One statement for all bells and jobs: each more is a walk to the database and back.
  const told = sql`select
    (select count(*) from (select pg_notify('fact', bell) from unnest(${bells}::text[]) as bells (bell)) as rung),
    (select count(*) from (
      select graphile_worker.add_job(task, payload::json, run_at => ${now})
      from unnest(${jobs.map(({ task }) => task)}::text[], ${jobs.map(({ payload }) => payload)}::text[]) as jobs (task, payload)
    ) as queued)`.execute(tx)
  await Promise.all([appended, told])
  return facts
}

export async function factById(tx: Tx<FactTables>, id: string): Promise<Fact | undefined> {
  return await tx.selectFrom('fact').selectAll().where('id', '=', id).executeTakeFirst()
}
