/** Making the index of a kind anew: batch by batch in the background, each in its own transaction, and at the end what is gone goes. */
import type { App } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import type { FindablePages } from '../../kernel/findable.ts'
import { setTimer } from '../../kernel/timers.ts'
import { batchSize, indexVersion } from './rules.ts'
import { putEntries, type RoundRow, roundOf, rounds, saveRound, sweep } from './store.ts'

/** Entries that go at the end of one round; more go in the next. */
const sweepMost = 20_000

/** Every kind the modules of this house offer. */
export function kindsOf(app: App): Map<string, FindablePages> {
  const kinds = new Map<string, FindablePages>()
  for (const module of app.modules)
    for (const [kind, pages] of Object.entries(module.findable ?? {})) {
      if (kinds.has(kind)) throw new Error(`two modules offer the kind ${kind}`)
      kinds.set(kind, pages)
    }
  return kinds
}

/** Begins anew, also where a round is under way. As the system. */
export async function begin(context: Context, kinds: readonly string[], from = context.now): Promise<void> {
  for (const kind of kinds) {
    await saveRound(context.tx, {
      county: context.county,
      kind,
      version: indexVersion,
      after: null,
      began_at: context.now,
      ended_at: null,
      entries: 0,
    })
    await again(context, kind, from)
  }
}

const again = (context: Context, kind: string, at = context.now): Promise<void> =>
  setTimer(context.tx, {
    key: `search:${context.county}:${kind}`,
    task: 'search.rebuild',
    at,
    county: context.county,
    payload: { kind },
  })

/** One batch. Returns false when the round has ended. */
export async function oneBatch(context: Context, kind: string): Promise<boolean> {
  const pages = kindsOf(context.app).get(kind)
  const round = await roundOf(context.tx, kind)
  if (!pages || !round || round.ended_at) return false
  const { entries, next } = await pages(context, round.after, batchSize)
  await putEntries(context.tx, entries, context.now)
  const after: RoundRow = {
    ...round,
    after: next,
    entries: round.entries + entries.length,
    ended_at: next === null ? context.now : null,
  }
  if (next === null) await sweep(context.tx, kind, round.began_at, sweepMost)
  await saveRound(context.tx, after)
  return next !== null
}

/** The task `search.rebuild`. */
export async function rebuildBatch(context: Context, payload: Record<string, unknown>): Promise<void> {
  const kind = String(payload.kind)
  if (await oneBatch(context, kind)) await again(context, kind)
}

/** Every night: kinds never indexed here, or cut in an older way, are begun. */
export async function keepUp(context: Context): Promise<void> {
  const known = new Map((await rounds(context.tx)).map((round) => [round.kind, round.version]))
  await begin(
    context,
    [...kindsOf(context.app).keys()].filter((kind) => known.get(kind) !== indexVersion),
  )
}
