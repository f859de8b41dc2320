/**
 * Learns every night where a county sends its matters: the newest dispatches people made, counted beside the main thread so that
 * nobody waits. How often the suggestion is right is measured on matters it was not made from: trained on the older, asked about
 * the newest.
 */
import { Worker } from 'node:worker_threads'
import { system } from '../../../kernel/actor.ts'
import { type App, contextOf } from '../../../kernel/app.ts'
import { dayMs, localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { transact } from '../../../kernel/db.ts'
import { idAt } from '../../../kernel/id.ts'
import { tierOf } from '../rules.ts'
import type { NamedSeat, TicketsTx } from '../store.ts'
import { keepModel } from './store.ts'
import { type Example, examplesFewest, examplesMost } from './suggest.ts'
import type { Lesson } from './worker.ts'

/** How far back dispatches still say something. */
const past_days = 730
/** What is held back to measure: what came in so many days; or, where that is too little, the newest fifth. */
export const held_days = 30
const heldFewest = 20
const heldShare = 0.2

export interface Dated extends Example {
  at: Date
}

/** An office as the model calls it: a unit, or a post by its tier; null for a place that does not lie above the matter. */
export function officeOf({ unit, post, area }: Pick<NamedSeat, 'unit' | 'post' | 'area'>, at: string): string | null {
  if (unit) return `unit:${unit}`
  return post && area && at.startsWith(area) ? `post:${post}@${tierOf(area)}` : null
}

/** Of each matter the last office somebody sent it to, the oldest first. */
export async function dispatchesSince(context: Context, from: Date): Promise<Dated[]> {
  const rows = await (context.tx as TicketsTx)
    .selectFrom('ticket_step as step')
    .innerJoin('ticket', (join) =>
      join.onRef('ticket.county', '=', 'step.county').onRef('ticket.id', '=', 'step.ticket'),
    )
    .select(['step.ticket', 'step.turn', 'step.at', 'ticket.words', 'ticket.class', 'ticket.area', 'ticket.reporter'])
    .where('step.move', 'in', ['dispatch', 'transfer'])
    .where('step.by', 'is not', null)
    .where('step.id', '>=', idAt(from))
    .where('ticket.state', 'not in', ['voided', 'merged'])
    .orderBy('step.id', 'desc')
    .limit(examplesMost)
    .execute()
  const seen = new Set<string>()
  const found: Dated[] = []
  for (const { ticket, turn, at, words, area, reporter, class: kind } of rows) {
    if (seen.has(ticket)) continue
    seen.add(ticket)
    const office = turn && officeOf(turn, area)
    if (office) found.push({ words, class: kind, area, office, speaker: reporter, at })
  }
  return found.reverse()
}

/** Which of them are held back to measure with; none where too little would be left to learn from. */
export function heldBack(examples: readonly Dated[], now: Date): { learned: Dated[]; held: Dated[] } {
  const since = now.getTime() - held_days * dayMs
  const lately = examples.filter(({ at }) => at.getTime() >= since).length
  const wanted = lately >= heldFewest ? lately : Math.floor(examples.length * heldShare)
  const many = examples.length - wanted >= examplesFewest ? wanted : Math.floor(examples.length * heldShare)
  const cut = examples.length - many
  return cut < examplesFewest
    ? { learned: [...examples], held: [] }
    : { learned: examples.slice(0, cut), held: examples.slice(cut) }
}

export async function learn(app: App, county: number): Promise<void> {
  const actor = system(county)
  const now = app.clock()
  const examples = await transact(app.db, actor, 'read', (tx) =>
    dispatchesSince(contextOf(app, tx, actor, now), new Date(now.getTime() - past_days * dayMs)),
  )
  if (examples.length < examplesFewest) return
  const { learned, held } = heldBack(examples, now)
  const { model, first_hits, top_hits } = await countBeside({ examples, learned, held })
  const first = held[0]
  const rate = { held: held.length, held_from: first ? localDay(first.at) : null, first_hits, top_hits }
  await transact(app.db, actor, 'write', (tx) => keepModel(tx, county, now, model, rate))
}

interface Counted {
  model: Parameters<typeof keepModel>[3]
  first_hits: number
  top_hits: number
}

function countBeside(lesson: Lesson): Promise<Counted> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: lesson })
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`learning ended with ${code} and no answer`)))
  })
}
