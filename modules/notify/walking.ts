/**
 * Word for everybody of a place: a walk goes from person to person in steps of a bounded size, each its own transaction that tells, notes
 * how far it came and sets the next step. Cut short, it goes on where it stopped; the same step twice tells nobody twice.
 */
import type { Context } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/db.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { idAt } from '../../kernel/id.ts'
import { doLater } from '../../kernel/timers.ts'
import { membersWithin } from '../people/api.ts'
import { kindOf, personalParam, walkBatch } from './rules.ts'
import type { NotifyTx, WalkRow } from './store.ts'
import { type Told, tell } from './telling.ts'

export const walkTask = 'notify.walk'

export interface ToldArea extends Omit<Told, 'to' | 'once'> {
  /** The same `once` walks once, whoever asks again. */
  once: string
}

/**
 * Tells everybody who lives in an area: background steps of a bounded size walk from person to person, each in its own transaction. What
 * is `urgent` ignores quiet hours and goes by every way. Returns the walk, to ask `areaProgress` about; `hush` of the subject ends it.
 */
export async function tellArea(context: Context, told: ToldArea): Promise<string> {
  const wrong = personalParam(told.params)
  if (wrong) throw new Error(`${told.key}: ${wrong} looks like somebody's number and does not belong into a message`)
  return await asSystem(context, async ({ tx, county, now }) => {
    const { id, fresh } = await insertWalk(tx, {
      county,
      id: idAt(now),
      area: told.area,
      key: told.key,
      params: told.params,
      kind: told.kind ?? kindOf(told.key),
      subject: told.subject,
      link: told.link,
      urgent: told.urgent ?? false,
      once: told.once,
      after_area: null,
      after_person: null,
      told: 0,
      at: now,
      ended_at: null,
      stopped: false,
    })
    if (fresh) await doLater(tx, walkTask, county, { walk: id }, now)
    return id
  })
}

/** `fresh` is false when a walk of the same `once` is there already; then that one counts. */
async function insertWalk(tx: NotifyTx, row: WalkRow): Promise<{ id: string; fresh: boolean }> {
  const inserted = await tx
    .insertInto('notice_walk')
    .values({ ...row, params: JSON.stringify(row.params) as unknown as WalkRow['params'] })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, fresh: true }
  const there = await tx.selectFrom('notice_walk').select('id').where('once', '=', row.once).executeTakeFirstOrThrow()
  return { id: there.id, fresh: false }
}

/** The task `notify.walk`: one step. */
export async function walkOn(context: Context, payload: Record<string, unknown>): Promise<void> {
  const tx = context.tx as NotifyTx
  const walk = await tx
    .selectFrom('notice_walk')
    .selectAll()
    .where('id', '=', String(payload.walk))
    .forUpdate()
    .executeTakeFirst()
  if (!walk || walk.ended_at) return
  const after = walk.after_area && walk.after_person ? { area: walk.after_area, id: walk.after_person } : null
  const next = await membersWithin(tx, walk.area, { after, limit: walkBatch })
  const last = next.at(-1)
  const { area, key, params, kind, subject, link, urgent } = walk
  if (last)
    await tell(context, {
      to: next.map(({ id }) => id),
      area,
      key,
      params,
      kind,
      subject,
      link,
      urgent,
      once: `${walk.id}:${last.id}`,
    })
  const ended = next.length < walkBatch
  await tx
    .updateTable('notice_walk')
    .set({
      told: walk.told + next.length,
      ...(last ? { after_area: last.area, after_person: last.id } : {}),
      ended_at: ended ? context.now : null,
    })
    .where('id', '=', walk.id)
    .execute()
  if (!ended) await doLater(tx, walkTask, context.county, { walk: walk.id }, context.now)
}

/** The matter is finished: nobody further is told. */
export async function endWalks(tx: NotifyTx, subject: string, now: Date): Promise<void> {
  await tx
    .updateTable('notice_walk')
    .set({ ended_at: now, stopped: true })
    .where('subject', '=', subject)
    .where('ended_at', 'is', null)
    .execute()
}

export interface AreaProgress {
  told: number
  began_at: Date
  ended_at: Date | null
  /** Ended before everybody had heard, because the matter was finished. */
  stopped: boolean
}

/** How far a walk has come; null where the caller reaches no such walk. */
export async function areaProgress(tx: Tx, walk: string): Promise<AreaProgress | null> {
  const row = await (tx as NotifyTx)
    .selectFrom('notice_walk')
    .select(['told', 'at', 'ended_at', 'stopped'])
    .where('id', '=', walk)
    .executeTakeFirst()
  return row ? { told: row.told, began_at: row.at, ended_at: row.ended_at, stopped: row.stopped } : null
}
