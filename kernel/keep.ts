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
import type { Lang } from './context.ts'
import { parseInput } from './invalid.ts'
import { parseAsked } from './known.ts'
import type { Bell } from './live.ts'
import { ask, type Query } from './query.ts'
import type { SafeHeaders } from './safe-headers.ts'

export interface Kept {
  body: Buffer
  etag: string
  until: number
  area: string
  kinds: readonly string[]
  /** All headers of the answer, written once for each kind of safe ones. */
  heads: Map<SafeHeaders, Readonly<Record<string, string>>>
}

/** Answers kept at most; the oldest goes first. */
const keptLimit = 5_000
/** Addresses whose meaning is remembered, and the longest of them (characters); the others are read anew. */
const readLimit = 5_000
const addressMost = 300

/** What an answer depends on besides the caller: caches on the way may not give it to another. */
export const dependsOn = 'Accept-Language, Cookie, Authorization'

export type Keeper = ReturnType<typeof keeper>

export function keeper(app: App) {
  const kept = new Map<string, Kept>()
  const making = new Map<string, { turn: number; made: Promise<Kept> }>()
  const read = new Map<string, unknown>()
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
      until: now + keep.seconds * 1000,
      area: name.slice(name.lastIndexOf(':') + 1),
      kinds: keep.until,
      heads: new Map(),
    }
    // A bell that rang while we were reading may have been about this very answer: then it serves once and is not kept.
    if (turn === before) {
      if (kept.size >= keptLimit) kept.delete(kept.keys().next().value!)
      kept.set(key, made)
    }
    return made
  }

  return {
    /** What is there already, asked for by this address. null: it has to be read, or refused. */
    find(query: Query, address: string, raw: unknown, actor: Actor, lang: Lang): Kept | null {
      let input = read.get(address)
      if (input === undefined) {
        if (address.length > addressMost) return null
        try {
          input = parseAsked(query.input, raw)
        } catch {
          return null
        }
        if (read.size >= readLimit) read.delete(read.keys().next().value!)
        read.set(address, input)
      }
      if (query.who !== 'anyone') return null
      const name = nameOf(query, input, actor)
      if (name === null) return null
      const found = kept.get(keyOf(query, name, actor, lang))
      return found && found.until > app.clock().getTime() ? found : null
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
    headsOf(one: Kept, safe: SafeHeaders): Readonly<Record<string, string>> {
      const known = one.heads.get(safe)
      if (known) return known
      const heads = {
        ...safe,
        vary: dependsOn,
        etag: one.etag,
        'cache-control': 'private, no-cache',
        'content-type': 'application/json; charset=utf-8',
        'content-length': String(one.body.length),
      }
      one.heads.set(safe, heads)
      return heads
    },
  }
}
