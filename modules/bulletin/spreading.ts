/**
 * Word that must reach everybody walks down the tree, grid by grid, in batches of bounded size, each in its own transaction: who is
 * told is put on the list, and the next step is set. A walk cut short goes on where it stopped.
 */
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import type { Happened } from '../../kernel/facts.ts'
import { idAt } from '../../kernel/id.ts'
import { doLater } from '../../kernel/timers.ts'
import { tell } from '../notify/api.ts'
import { membersWithin } from '../people/api.ts'
import { placePaths } from '../places/api.ts'
import { spreadBatch, withoutNumbers } from './rules.ts'
import { factOf } from './speaking.ts'
import { type BulletinTx, insertRound, type Notice, noticeById, type Round } from './store.ts'
import { placeOf } from './view.ts'

/** The first walk tells everybody; later ones whoever has not confirmed. */
export async function startRound(context: Context, notice: Notice, number: number): Promise<void> {
  const { county, now, actor } = context
  const id = idAt(now)
  await asSystem(context, async ({ tx }) => {
    await insertRound(tx, {
      county,
      id,
      notice: notice.id,
      area: notice.area,
      number,
      after_area: null,
      after_person: null,
      told: 0,
      started_at: now,
      finished_at: null,
      started_by: actor.person,
    })
  })
  await doLater(context.tx, 'bulletin.spread', county, { round: id }, now)
}

/** One step of a walk. Twice the same step tells nobody twice. */
export async function spreadOn(context: Context, roundId: string): Promise<Happened[]> {
  const { county, now } = context
  const tx = context.tx as BulletinTx
  const round = await tx
    .selectFrom('bulletin_round')
    .selectAll()
    .where('id', '=', roundId)
    .forUpdate()
    .executeTakeFirst()
  if (!round || round.finished_at) return []
  const notice = await noticeById(tx, round.notice)
  const next = notice && notice.state === 'published' ? await nextOf(context, notice, round) : []
  const last = next.at(-1)
  if (!notice || !last) {
    await tx.updateTable('bulletin_round').set({ finished_at: now }).where('id', '=', round.id).execute()
    return [
      { kind: factOf.spread, subject: round.notice, area: round.area, data: { round: round.number, told: round.told } },
    ]
  }
  await putDown(tx, notice, round, next, county, now)
  await tell(context, {
    to: next.map(({ id }) => id),
    key: notice.kind === 'emergency' ? 'bulletin.tell-emergency' : 'bulletin.tell-confirm',
    params: { title: withoutNumbers(notice.title), place: placeOf(await placePaths(tx, [notice.area]), notice.area) },
    subject: notice.id,
    area: notice.area,
    link: `/notices/${notice.id}`,
    urgent: notice.kind === 'emergency',
    once: `${round.id}:${last.id}`,
  })
  await tx
    .updateTable('bulletin_round')
    .set({ after_area: last.area, after_person: last.id, told: round.told + next.length })
    .where('id', '=', round.id)
    .execute()
  await doLater(tx, 'bulletin.spread', county, { round: round.id }, now)
  // Their open screens hear of it at once.
  const to = next.map(({ id }) => id)
  return [
    { kind: factOf.told, subject: notice.id, area: round.area, data: { round: round.number, told: to.length }, to },
  ]
}

type Someone = { id: string; area: string }

async function nextOf(context: Context, notice: Notice, round: Round): Promise<Someone[]> {
  const after = round.after_area && round.after_person ? { area: round.after_area, id: round.after_person } : null
  if (round.number === 1) return await membersWithin(context.tx, notice.area, { after, limit: spreadBatch })
  let rows = (context.tx as BulletinTx)
    .selectFrom('bulletin_recipient')
    .select(['person as id', 'area'])
    .where('notice', '=', notice.id)
    .where('confirmed_at', 'is', null)
  if (after)
    rows = rows.where((is) =>
      is.or([is('area', '>', after.area), is.and([is('area', '=', after.area), is('person', '>', after.id)])]),
    )
  return await rows.orderBy('area').orderBy('person').limit(spreadBatch).execute()
}

async function putDown(
  tx: BulletinTx,
  notice: Notice,
  round: Round,
  next: readonly Someone[],
  county: number,
  now: Date,
): Promise<void> {
  if (round.number > 1) {
    await tx
      .updateTable('bulletin_recipient')
      .set({ rounds: round.number, told_at: now })
      .where('notice', '=', notice.id)
      .where(
        'person',
        'in',
        next.map(({ id }) => id),
      )
      .execute()
    return
  }
  await tx
    .insertInto('bulletin_recipient')
    .values(
      next.map(({ id, area }) => ({
        county,
        notice: notice.id,
        person: id,
        area,
        told_at: now,
        rounds: 1,
        confirmed_at: null,
        how: null,
        recorded_by: null,
        note: null,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
