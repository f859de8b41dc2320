/** An action is the only way to change anything: load, may, must, save, in one transaction. Nobody can forget a beat. */
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { App } from './app.ts'
import { contextOf } from './app.ts'
import type { Arrival, Context, Lang } from './context.ts'
import { type Tx, transact } from './db.ts'
import { Forbidden, Refused, SignedOut } from './errors.ts'
import { appendFacts, type Happened } from './facts.ts'
import { parseInput } from './invalid.ts'

/**
 * The door at the street: checked before anything is loaded. `may` then decides about the thing itself. `consumer`: programs
 * whose key permits it, and nobody else.
 */
export type Who = 'anyone' | 'signed-in' | 'staff' | 'consumer' | 'system'

export interface Saved<Answer> {
  answer: Answer
  facts: Happened[]
  /** For sign-in only: what the HTTP edge shall do with the session cookie. */
  session?: { open: string; lasts_seconds: number } | { close: true }
}

export interface Action<Input = unknown, Subject = unknown, Answer = unknown> {
  /** `<module>.<verb>` */
  name: string
  who: Who
  /** With `who: 'consumer'`: the permit a key must carry, declared in the manifest's `permits`. */
  permit?: string
  /** One plain sentence for the API page: what changes, and which law or rule stands behind it. */
  says: string
  input: z.ZodType<Input>
  answer: z.ZodType<Answer>
  /** The answer is personal (a phone number, a token) and must not lie beside the Idempotency-Key: a repeat runs anew. */
  secret?: true
  /** Gets and locks the subject. */
  load(context: Context & { arrival: Arrival | null }, input: Input): Promise<Subject>
  may(actor: Actor, subject: NoInfer<Subject>, input: Input): boolean
  /** Throws `Refused` with a rule id. */
  must(subject: NoInfer<Subject>, input: Input, now: Date, actor: Actor): void
  save(context: Context & { arrival: Arrival | null }, subject: NoInfer<Subject>, input: Input): Promise<Saved<Answer>>
}

export function defineAction<Input, Subject, Answer>(
  action: Action<Input, Subject, Answer>,
): Action<Input, Subject, Answer> {
  return action
}

export interface Call {
  actor: Actor
  lang?: Lang
  now?: Date
  /** Made by the client before its first try; the same key and body returns the first answer. */
  idempotencyKey?: string | undefined
  arrival?: Arrival | null
}

export interface Performed<Answer> {
  answer: Answer
  session?: Saved<Answer>['session']
}

/** Performs an action for a caller. Throws Invalid, SignedOut, Forbidden, Missing, Refused; anything else is a bug. */
export async function perform<Input, Subject, Answer>(
  app: App,
  action: Action<Input, Subject, Answer>,
  raw: unknown,
  call: Call,
): Promise<Performed<Answer>> {
  const input = parseInput(action.input, raw)
  mustEnter(action, call.actor)
  const now = call.now ?? app.clock()
  return await transact(app.db, call.actor, 'write', async (tx) => {
    const context = { ...contextOf(app, tx, call.actor, now, call.lang), arrival: call.arrival ?? null }
    const caller = call.actor.person ?? call.actor.consumer?.id
    const key = call.idempotencyKey && caller && !action.secret ? { key: call.idempotencyKey, person: caller } : null
    const before = key ? await claimKey(tx, call.actor.county, key, action.name, input, now) : null
    if (before) return { answer: before.answer as Answer }
    const subject = await action.load(context, input)
    if (!action.may(call.actor, subject, input)) throw new Forbidden()
    action.must(subject, input, now, call.actor)
    const saved = await action.save(context, subject, input)
    // Neither waits for the other: they go out together.
    await Promise.all([
      appendFacts(tx, call.actor, now, saved.facts, app.listeners),
      key && keepAnswer(tx, call.actor.county, key, saved.answer),
    ])
    return { answer: saved.answer, session: saved.session }
  })
}

/** One action inside another's transaction: a timer or a listener that calls what people call. */
export async function performWithin<Input, Subject, Answer>(
  context: Context,
  action: Action<Input, Subject, Answer>,
  raw: Input,
): Promise<Answer> {
  const input = parseInput(action.input, raw)
  const within = { ...context, arrival: null }
  const subject = await action.load(within, input)
  if (!action.may(context.actor, subject, input)) throw new Forbidden()
  action.must(subject, input, context.now, context.actor)
  const saved = await action.save(within, subject, input)
  await appendFacts(context.tx, context.actor, context.now, saved.facts, context.app.listeners)
  return saved.answer
}

export function mustEnter({ who, permit }: { who: Who; permit?: string }, actor: Actor): void {
  if (who === 'anyone' || actor.kind === 'system') return
  if (who === 'system') throw new Forbidden()
  if (who === 'consumer') {
    if (actor.kind === 'visitor') throw new SignedOut()
    if (!permit || !actor.consumer?.permits.includes(permit)) throw new Forbidden('kernel.not-permitted')
    return
  }
  if (!actor.person) throw new SignedOut()
  if (who === 'staff' && actor.posts.length === 0) throw new Forbidden()
}

interface KeyTables {
  idempotency: { county: number; person: string; key: string; action: string; body: string; answer: unknown; at: Date }
}

/** Takes the key, or waits for whoever holds it and returns the first answer. */
async function claimKey(
  tx: Tx<KeyTables>,
  county: number,
  { key, person }: { key: string; person: string },
  action: string,
  input: unknown,
  now: Date,
): Promise<{ answer: unknown } | null> {
  const body = createHash('sha256')
    .update(`${action} ${JSON.stringify(input)}`)
    .digest('hex')
  const claimed = await tx
    .insertInto('idempotency')
    .values({ county, person, key, action, body, answer: null, at: now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed) return null
  const first = await tx
    .selectFrom('idempotency')
    .select(['body', 'answer'])
    .where('person', '=', person)
    .where('key', '=', key)
    .executeTakeFirst()
  if (!first || first.body !== body) throw new Refused('kernel.key-reused')
  return { answer: first.answer }
}

async function keepAnswer(
  tx: Tx<KeyTables>,
  county: number,
  { key, person }: { key: string; person: string },
  answer: unknown,
) {
  await tx
    .updateTable('idempotency')
    .set({ answer: JSON.stringify(answer) })
    .where('county', '=', county)
    .where('person', '=', person)
    .where('key', '=', key)
    .execute()
}
