/** All SQL that loads or changes notices, deliveries and preferences. Lists and counts are in queries/. */
import type { Tx } from '../../kernel/db.ts'
import { Missing } from '../../kernel/errors.ts'
import type { Channel, DeliveryState, NoticeKind } from './contract.ts'
import { type Choice, minuteOf, timeOf } from './rules.ts'

export interface NoticeRow {
  county: number
  id: string
  area: string
  key: string
  params: Record<string, string | number>
  kind: NoticeKind
  subject: string
  link: string
  urgent: boolean
  recipients: string[]
  once: string | null
  at: Date
}

export interface DeliveryRow {
  county: number
  id: string
  area: string
  notice: string
  person: string
  channel: Channel
  state: DeliveryState
  tries: number
  next_at: Date | null
  why: string | null
  detail: string
  provider_id: string | null
  at: Date
  sent_at: Date | null
  read_at: Date | null
  done_at: Date | null
  digest: boolean
  claimed_at: Date | null
  parts: number
  purse: Purse | null
}

/** What a text message was paid from. */
export type Purse = 'month' | 'reserve'

export interface WalkRow {
  county: number
  id: string
  area: string
  key: string
  params: Record<string, string | number>
  kind: NoticeKind
  subject: string
  link: string
  urgent: boolean
  once: string
  after_area: string | null
  after_person: string | null
  told: number
  at: Date
  ended_at: Date | null
  stopped: boolean
}

export interface NotifyTables {
  notice: NoticeRow
  delivery: DeliveryRow
  preference: {
    county: number
    person: string
    sms: NoticeKind[]
    wechat: NoticeKind[]
    daily: NoticeKind[]
    quiet_from: number | null
    quiet_to: number | null
    at: Date
  }
  sms_month: { county: number; area: string; month: string; used: number; reserve_used: number; refused: number }
  wechat_grant: {
    county: number
    person: string
    template: string
    left_over: number
    refused_at: Date | null
    at: Date
  }
  notice_walk: WalkRow
}

export type NotifyTx = Tx<NotifyTables>

/** False when a notice of the same `once` is there already. */
export async function insertNotice(tx: NotifyTx, row: NoticeRow): Promise<boolean> {
  const inserted = await tx
    .insertInto('notice')
    .values({ ...row, params: JSON.stringify(row.params) as unknown as NoticeRow['params'] })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) === 1
}

export async function insertDeliveries(tx: NotifyTx, rows: readonly DeliveryRow[]): Promise<void> {
  await tx
    .insertInto('delivery')
    .values([...rows])
    .execute()
}

/** Waits for whoever holds the row, so that one message is not sent twice at once. Throws Missing. */
export async function lockDelivery(tx: NotifyTx, id: string): Promise<DeliveryRow> {
  const row = await tx.selectFrom('delivery').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!row) throw new Missing('delivery')
  return row
}

export async function noticeById(tx: NotifyTx, id: string): Promise<NoticeRow> {
  const row = await tx.selectFrom('notice').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Missing('notice')
  return row
}

export type DeliveryChange = Partial<
  Pick<
    DeliveryRow,
    | 'state'
    | 'tries'
    | 'next_at'
    | 'why'
    | 'detail'
    | 'provider_id'
    | 'sent_at'
    | 'read_at'
    | 'done_at'
    | 'claimed_at'
    | 'parts'
    | 'purse'
  >
>

export async function changeDelivery(tx: NotifyTx, id: string, change: DeliveryChange): Promise<void> {
  await tx.updateTable('delivery').set(change).where('id', '=', id).execute()
}

/** Cancels what is unsent and marks the rest done. Returns the cancelled deliveries and the persons whose inbox changed. */
export async function finishSubject(
  tx: NotifyTx,
  subject: string,
  now: Date,
): Promise<{ cancelled: string[]; persons: string[] }> {
  const ids = tx.selectFrom('notice').select('id').where('subject', '=', subject)
  const cancelled = await tx
    .updateTable('delivery')
    .set({ state: 'cancelled', next_at: null, done_at: now })
    .where('notice', 'in', ids)
    .where('state', 'in', ['waiting', 'failed'])
    .returning('id')
    .execute()
  const unread = await tx
    .updateTable('delivery')
    .set({ done_at: now })
    .where('notice', 'in', ids)
    .where('channel', '=', 'inbox')
    .where('done_at', 'is', null)
    .returning(['person', 'read_at'])
    .execute()
  return {
    cancelled: cancelled.map((row) => row.id),
    persons: [...new Set(unread.filter((row) => row.read_at === null).map((row) => row.person))],
  }
}

/** Returns how many were unread. */
export async function readEverything(tx: NotifyTx, person: string, now: Date): Promise<number> {
  const changed = await tx
    .updateTable('delivery')
    .set({ read_at: now })
    .where('person', '=', person)
    .where('channel', '=', 'inbox')
    .where('read_at', 'is', null)
    .executeTakeFirst()
  return Number(changed.numUpdatedRows)
}

export async function choicesOf(tx: NotifyTx, persons: readonly string[]): Promise<Map<string, Choice>> {
  if (persons.length === 0) return new Map()
  const rows = await tx
    .selectFrom('preference')
    .select(['person', 'sms', 'wechat', 'daily', 'quiet_from', 'quiet_to'])
    .where('person', 'in', [...persons])
    .execute()
  return new Map(
    rows.map(({ person, sms, wechat, daily, quiet_from, quiet_to }) => [
      person,
      {
        sms,
        wechat,
        daily,
        quiet: quiet_from === null || quiet_to === null ? null : { from: timeOf(quiet_from), to: timeOf(quiet_to) },
      },
    ]),
  )
}

export async function saveChoice(
  tx: NotifyTx,
  county: number,
  person: string,
  choice: Choice,
  at: Date,
): Promise<void> {
  const set = {
    sms: [...choice.sms],
    wechat: [...choice.wechat],
    daily: [...(choice.daily ?? [])],
    quiet_from: choice.quiet ? minuteOf(choice.quiet.from) : null,
    quiet_to: choice.quiet ? minuteOf(choice.quiet.to) : null,
    at,
  }
  await tx
    .insertInto('preference')
    .values({ county, person, ...set })
    .onConflict((conflict) => conflict.columns(['county', 'person']).doUpdateSet(set))
    .execute()
}

/** Nothing more goes out to somebody who has left. */
export async function cancelFor(tx: NotifyTx, person: string, now: Date): Promise<void> {
  await tx
    .updateTable('delivery')
    .set({ state: 'cancelled', next_at: null, done_at: now })
    .where('person', '=', person)
    .where('state', 'in', ['waiting', 'failed'])
    .execute()
}

export async function forgetChoice(tx: NotifyTx, person: string): Promise<void> {
  await tx.deleteFrom('preference').where('person', '=', person).execute()
  await tx.deleteFrom('wechat_grant').where('person', '=', person).execute()
}

/** What waits for this person's message of the day, due by now, locked. What she has read meanwhile needs no message. */
export async function lockDigest(
  tx: NotifyTx,
  person: string,
  channel: Channel,
  now: Date,
  limit: number,
): Promise<{ row: DeliveryRow; read: boolean }[]> {
  const rows = await tx
    .selectFrom('delivery')
    .selectAll()
    .where('person', '=', person)
    .where('channel', '=', channel)
    .where('digest', '=', true)
    .where('state', '=', 'waiting')
    .where('next_at', '<=', now)
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .execute()
  if (rows.length === 0) return []
  const read = await tx
    .selectFrom('delivery')
    .select('notice')
    .where('person', '=', person)
    .where('channel', '=', 'inbox')
    .where('read_at', 'is not', null)
    .where(
      'notice',
      'in',
      rows.map((row) => row.notice),
    )
    .execute()
  const known = new Set(read.map((row) => row.notice))
  return rows.map((row) => ({ row, read: known.has(row.notice) }))
}

/** Failed deliveries among the given ones, locked. */
export async function lockFailed(tx: NotifyTx, ids: readonly string[]): Promise<DeliveryRow[]> {
  if (ids.length === 0) return []
  return await tx
    .selectFrom('delivery')
    .selectAll()
    .where('id', 'in', [...ids])
    .where('state', '=', 'failed')
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** The badge counts no further. */
const unreadLimit = 100

export async function countUnread(tx: NotifyTx, person: string): Promise<number> {
  const rows = await tx
    .selectFrom('delivery')
    .select('id')
    .where('person', '=', person)
    .where('channel', '=', 'inbox')
    .where('read_at', 'is', null)
    .where('done_at', 'is', null)
    .limit(unreadLimit)
    .execute()
  return rows.length
}

/** Notices older than this go, a bounded number a night. Returns how many. */
export async function clearOld(tx: NotifyTx, before: Date, limit: number): Promise<number> {
  const old = tx.selectFrom('notice').select('id').where('at', '<', before).orderBy('id').limit(limit)
  const gone = await tx.deleteFrom('notice').where('id', 'in', old).executeTakeFirst()
  return Number(gone.numDeletedRows)
}
