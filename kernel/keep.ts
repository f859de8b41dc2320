/**
 * Answers that every visitor of a place sees alike, kept in process until a fact rings for that place: at once where it was committed,
 * a notification (milliseconds) later in other processes. Which answer somebody is given follows from the query, her county, her
 * language and the key the query names for her, and from nothing else.
 */
import { createHash } from 'node:crypto'
import { mustEnter } from './action.ts'
import type { Actor } from './actor.ts'
import type { App } from './app.ts'
import { anewBell } from './bells.ts'
import { type Coding, standingIn, worthIt } from './codings.ts'
import type { Lang } from './context.ts'
import { parseInput } from './invalid.ts'
import type { Bell } from './live.ts'
import { ask, type Query } from './query.ts'
import type { SafeHeaders } from './safe-headers.ts'

export interface Kept {
  body: Buffer
  /** As written, and in each coding somebody asked for. */
  forms: Map<Coding | null, Form>
  etag: string
  until: number
  area: string
  kinds: readonly string[]
}

/** One answer in one coding. */
export interface Form {
  body: Buffer
  etag: string
  coding: Coding | null
  /** Headers as node:http takes them, name and value by turns, written once for each kind of safe ones. */
  heads: Map<SafeHeaders, Heads>
}

export interface Heads {
  whole: string[]
  /** For who has it already (304): what speaks of the body is left out. */
  same: string[]
}

/** What was once asked by an address, and by whom the same address is asked without a session. */
export interface Known {
  query: Query
  input: unknown
  visitor: Actor
  /** The key of each caller's answer; null: hers is not kept. It follows from the caller, the question and the language alone. */
  keys: WeakMap<Actor, Record<Lang, string> | typeof notKept>
}

const notKept = Symbol('not kept')

/** Answers kept at most; the oldest goes first. */
const keptLimit = 5_000
/** Addresses whose meaning is remembered, and the longest of them (characters); the others are read anew. */
const readLimit = 5_000
const addressMost = 300

/** What an answer depends on besides the caller: caches on the way may not give it to another. */
export const dependsOn = 'Accept-Language, Accept-Encoding, Cookie, Authorization'

export type Keeper = ReturnType<typeof keeper>

export function keeper(app: App) {
  const kept = new Map<string, Kept>()
  const making = new Map<string, { turn: number; made: Promise<Kept> }>()
  const known = new Map<string, Known>()
  let turn = 0
  const hear = (bell: Pick<Bell, 'kind' | 'area'>): void => {
    turn += 1
    for (const [key, one] of kept)
      if (one.kinds.includes(bell.kind) && (bell.area.startsWith(one.area) || one.area.startsWith(bell.area)))
        kept.delete(key)
  }
  app.live.onBell(hear, () => {
    turn += 1
    kept.clear()
  })
  // A notification takes a moment: whoever has changed something here and asks here again finds it changed.
  app.db.bells.onRing((bell) => {
    if (bell !== anewBell) hear(JSON.parse(bell))
  })

  /** The key's last part names the area whose bells end it, e.g. `feed:510183122211`. null: this caller's answer is not kept. */
  const nameOf = (query: Query, input: unknown, actor: Actor): string | null => {
    mustEnter(query, actor)
    return query.keep && query.may(actor, input) ? query.keep.key(actor, input) : null
  }
  const keyOf = (query: Query, name: string, actor: Actor, lang: Lang) =>
    `${query.name}|${actor.county}|${lang}|${name}`

  const make = async (
    query: Query,
    raw: unknown,
    actor: Actor,
    lang: Lang,
    key: string,
    name: string,
  ): Promise<Kept> => {
    const before = turn
    const keep = query.keep!
    const now = app.clock().getTime()
    const body = Buffer.from(JSON.stringify(query.answer.parse(await ask(app, query, raw, { actor, lang }))))
    const made: Kept = {
      body,
      etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      forms: new Map(),
      until: now + keep.seconds * 1000,
      area: name.slice(name.lastIndexOf(':') + 1),
      kinds: keep.until,
    }
    made.forms.set(null, formOf(made, body, null))
    // A bell that rang while we were reading may have been about this very answer: then it serves once and is not kept.
    if (turn === before) {
      if (kept.size >= keptLimit) kept.delete(kept.keys().next().value!)
      kept.set(key, made)
    }
    return made
  }

  return {
    /** What an address asks, when it was asked before. */
    known: (address: string): Known | undefined => known.get(address),
    /** Remembers what an address asks, once that was found to be in order. */
    remember(address: string, query: Query, input: unknown, visitor: Actor): void {
      if (query.who !== 'anyone' || address.length > addressMost || known.has(address)) return
      if (known.size >= readLimit) known.delete(known.keys().next().value!)
      known.set(address, { query, input, visitor: Object.freeze(visitor), keys: new WeakMap() })
    },
    /** What is there already. null: it has to be read, or refused. */
    find(asked: Known, actor: Actor, lang: Lang, now_ms: number): Kept | null {
      let keys = asked.keys.get(actor)
      if (keys === undefined) {
        const name = nameOf(asked.query, asked.input, actor)
        const key = (lang: Lang) => keyOf(asked.query, name!, actor, lang)
        keys = name === null ? notKept : { 'zh-CN': key('zh-CN'), en: key('en') }
        asked.keys.set(actor, keys)
      }
      if (keys === notKept) return null
      const found = kept.get(keys[lang])
      return found && found.until > now_ms ? found : null
    },
    /** null: this caller's answer is not kept. Throws what reading throws. */
    async answer(query: Query, raw: unknown, actor: Actor, lang: Lang): Promise<Kept | null> {
      const name = nameOf(query, parseInput(query.input, raw), actor)
      if (name === null) return null
      const key = keyOf(query, name, actor, lang)
      const found = kept.get(key)
      if (found && found.until > app.clock().getTime()) return found
      // Whoever asks for the same meanwhile waits for the one reading, unless a bell has rung since it began.
      const under = making.get(key)
      if (under?.turn === turn) return await under.made
      const made = make(query, raw, actor, lang, key, name)
      const mine = { turn, made }
      making.set(key, mine)
      return await made.finally(() => {
        if (making.get(key) === mine) making.delete(key)
      })
    },
    /** The answer in a coding, when it is there in it. */
    formIn: (one: Kept, coding: Coding | null): Form | undefined => one.forms.get(worthIt(one.body) ? coding : null),
    /** The answer in a coding; written in it once. */
    async codedIn(one: Kept, coding: Coding | null): Promise<Form> {
      const wanted = worthIt(one.body) ? coding : null
      const there = one.forms.get(wanted)
      if (there) return there
      const made = formOf(one, await standingIn(one.body, wanted!), wanted)
      one.forms.set(wanted, made)
      return made
    },
  }
}

const formOf = ({ etag }: Pick<Kept, 'etag'>, body: Buffer, coding: Coding | null): Form => ({
  body,
  etag: coding ? `${etag.slice(0, -1)}-${coding}"` : etag,
  coding,
  heads: new Map(),
})

export function headsOf(form: Form, safe: SafeHeaders): Heads {
  const known = form.heads.get(safe)
  if (known) return known
  const always = { ...safe, vary: dependsOn, etag: form.etag, 'cache-control': 'private, no-cache' }
  const ofBody = {
    'content-type': 'application/json; charset=utf-8',
    ...(form.coding ? { 'content-encoding': form.coding } : {}),
    'content-length': String(form.body.length),
  }
  const heads = { whole: Object.entries({ ...always, ...ofBody }).flat(), same: Object.entries(always).flat() }
  form.heads.set(safe, heads)
  return heads
}

/** Whether who asks has this very form already (RFC 9110, 13.1.2: a list, compared without regard to `W/`). */
export function hasAlready(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch === etag || ifNoneMatch === '*') return true
  return ifNoneMatch.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
}
