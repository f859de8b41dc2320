/** An action is the only way to change anything: load, may, must, save, in one transaction. Nobody can forget a beat. */
import { hash } from 'node:crypto'
import type { z } from 'zod'
import type { Actor } from './actor.ts'
import type { App } from './app.ts'
import { contextOf } from './app.ts'
import type { Arrival, Context, Lang } from './context.ts'
import { askAhead, isDatabaseAway, type Tx, transact } from './db.ts'
import { Busy, Forbidden, Refused, SignedOut } from './errors.ts'
import { appendFacts, type Happened } from './facts.ts'
import { parseInput } from './invalid.ts'
import { put } from './outgoing.ts'

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
  /**
   * All it does it does in its transaction, nothing outside. Then its key is not looked for first: a repeat runs, fails on the key it
   * would write, is taken back whole, and is given the first answer. Saves each call a walk to the database.
   */
  repeatable?: true
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

/** A change that another one got in the way of is done anew so often in all. */
const triesMost = 3

/**
 * Nothing is wrong with what was asked: two changes waited for each other (deadlock), or one drew a number at random that is taken, as
 * matters do once in some hundred million pairs of one day. All of it was taken back; done anew it goes through.
 */
const isInTheWay = (error: unknown): boolean => isCrossed(error) || codeOf(error) === '23505'
/** Two changes waited for each other, or read what the other wrote. */
const isCrossed = (error: unknown): boolean => /^(40001|40P01)$/.test(codeOf(error))
const codeOf = (error: unknown): string => (error as { code?: string }).code ?? ''

/** Performs an action for a caller. Throws Invalid, SignedOut, Forbidden, Missing, Refused, Busy; anything else is a bug. */
export async function perform<Input, Subject, Answer>(
  app: App,
  action: Action<Input, Subject, Answer>,
  raw: unknown,
  call: Call,
): Promise<Performed<Answer>> {
  mustEnter(action, call.actor)
  const input = parseInput(action.input, raw)
  const once = action.secret ? null : onceOf(action.name, input, call)
  for (let attempt = 1; ; attempt += 1)
    try {
      return await transact(app.db, call.actor, 'write', (tx) => inBeats(app, tx, action, input, call, once))
    } catch (error) {
      if (isDatabaseAway(error)) throw error
      // The same call may have come twice at once and the other one was faster: its answer is the answer, whatever stopped this one.
      const first = once && (await transact(app.db, call.actor, 'read', (tx) => firstAnswer(tx, once)))
      if (first) return { answer: first.answer as Answer }
      if (!isInTheWay(error)) throw error
      // Still in each other's way: there is too much at once. A number that is taken each time is no chance any more, but a bug.
      if (attempt >= triesMost) throw isCrossed(error) ? new Busy('kernel.busy', 503, 2) : error
      app.log.warn({ event: 'done-anew', action: action.name, code: codeOf(error) })
    }
}

async function inBeats<Input, Subject, Answer>(
  app: App,
  tx: Tx,
  action: Action<Input, Subject, Answer>,
  input: Input,
  call: Call,
  once: Once | null,
): Promise<Performed<Answer>> {
  const now = call.now ?? app.clock()
  const context = { ...contextOf(app, tx, call.actor, now, call.lang), arrival: call.arrival ?? null }
  const first = once && !action.repeatable ? await firstAnswer(tx, once) : null
  if (first) return { answer: first.answer as Answer }
  const subject = await action.load(context, input)
  if (!action.may(call.actor, subject, input)) throw new Forbidden()
  action.must(subject, input, now, call.actor)
  const saved = await action.save(context, subject, input)
  await appendFacts(tx, call.actor, now, saved.facts, app.listeners)
  if (once)
    put(tx as Tx<KeyTables>, 'idempotency', { ...once, answer: JSON.stringify(saved.answer) as unknown, at: now })
  return { answer: saved.answer, session: saved.session }
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

/** The key under which a call happens once, and a print of what it asked for. */
type Once = Pick<KeyTables['idempotency'], 'county' | 'person' | 'key' | 'action' | 'body'>

function onceOf(action: string, input: unknown, { actor, idempotencyKey }: Call): Once | null {
  const person = actor.person ?? actor.consumer?.id
  if (!idempotencyKey || !person) return null
  const body = hash('sha256', `${action} ${JSON.stringify(input)}`)
  return { county: actor.county, person, key: idempotencyKey, action, body }
}

/**
 * What was answered under this key before. The key itself is written with the effect, so whoever comes while the first is under way runs
 * too, fails on the key, and is given the first one's answer. Refused when the key came with another body.
 */
async function firstAnswer(tx: Tx, { county, person, key, body }: Once): Promise<{ answer: unknown } | null> {
  const [first] = await askAhead<Pick<KeyTables['idempotency'], 'body' | 'answer'>>(
    tx,
    'select body, answer from idempotency where county = $1 and person = $2 and key = $3',
    [county, person, key],
  )
  if (!first) return null
  if (first.body !== body) throw new Refused('kernel.key-reused')
  return { answer: first.answer }
}
