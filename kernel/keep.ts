/** Answers that every visitor of a place sees alike, kept in process until a fact rings for that place. */
import { createHash } from 'node:crypto'
import type { Actor } from './actor.ts'
import type { App } from './app.ts'
import type { Lang } from './context.ts'
import { parseInput } from './invalid.ts'
import { ask, type Query } from './query.ts'

interface Kept {
  body: Buffer
  etag: string
  until: number
  area: string
  kinds: readonly string[]
}

/** Answers kept at most; the oldest goes first. */
const keptLimit = 5_000

export function keeper(app: App) {
  const kept = new Map<string, Kept>()
  let rung = 0
  app.live.onBell((bell) => {
    rung += 1
    for (const [key, one] of kept)
      if (one.kinds.includes(bell.kind) && (bell.area.startsWith(one.area) || one.area.startsWith(bell.area)))
        kept.delete(key)
  })
  return {
    /** The key's last part names the area whose bells end it, e.g. `feed:510183122211`. null: this caller's answer is not kept. */
    async answer(query: Query, raw: unknown, actor: Actor, lang: Lang): Promise<{ body: Buffer; etag: string } | null> {
      const keep = query.keep
      if (!keep) return null
      const input = parseInput(query.input, raw)
      const name = keep.key(actor, input)
      if (name === null) return null
      const key = `${query.name}|${actor.county}|${lang}|${name}`
      const now = app.clock().getTime()
      const found = kept.get(key)
      if (found && found.until > now) return found
      const before = rung
      const body = Buffer.from(JSON.stringify(query.answer.parse(await ask(app, query, raw, { actor, lang }))))
      const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
      const made = {
        body,
        etag,
        until: now + keep.seconds * 1000,
        area: name.slice(name.lastIndexOf(':') + 1),
        kinds: keep.until,
      }
      // A bell that rang while we were reading may have been about this very answer: then it serves once and is not kept.
      if (rung === before) {
        if (kept.size >= keptLimit) kept.delete(kept.keys().next().value!)
        kept.set(key, made)
      }
      return made
    },
  }
}
