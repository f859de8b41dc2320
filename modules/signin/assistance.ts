/** Helping on the worker's own phone: begun with her yes, over after half an hour, and then his own session again. */
import { randomBytes } from 'node:crypto'
import type { Context } from '../../kernel/context.ts'
import { hashToken, lifetimes } from '../../kernel/session.ts'
import type { AssistanceRow, SigninTx } from './store.ts'

export async function insertAssistance({ tx }: Context, row: AssistanceRow): Promise<void> {
  await (tx as SigninTx).insertInto('assistance').values(row).execute()
}

/** The help this person is being given by this worker now. */
export async function runningAssistance(
  { tx, now }: Context,
  person: string,
  worker: string,
): Promise<AssistanceRow | null> {
  const row = await (tx as SigninTx)
    .selectFrom('assistance')
    .selectAll()
    .where('person', '=', person)
    .where('worker', '=', worker)
    .where('ended_at', 'is', null)
    .where('ends_at', '>', now)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function endAssistance({ tx, now }: Context, id: string): Promise<void> {
  await (tx as SigninTx).updateTable('assistance').set({ ended_at: now }).where('id', '=', id).execute()
}

/** Opens the worker's kept session again under a new token; null when it has run out or was ended meanwhile. */
export async function returnTo(
  { tx, now }: Context,
  hash: string,
  worker: string,
): Promise<{ open: string; lasts_seconds: number } | null> {
  const token = randomBytes(32).toString('base64url')
  const row = await (tx as SigninTx)
    .updateTable('session')
    .set({ hash: hashToken(token), seen_at: now })
    .where('hash', '=', hash)
    .where('person', '=', worker)
    .where('kind', '=', 'staff')
    .where('ends_at', '>', now)
    .where('seen_at', '>', new Date(now.getTime() - lifetimes.staff.idle_seconds * 1000))
    .returning('ends_at')
    .executeTakeFirst()
  if (!row) return null
  return { open: token, lasts_seconds: Math.max(1, Math.floor((row.ends_at.getTime() - now.getTime()) / 1000)) }
}

/** The worker's session must not have run out before he has it back. */
export async function keepWarm({ tx, now }: Context, hash: string): Promise<void> {
  await (tx as SigninTx).updateTable('session').set({ seen_at: now }).where('hash', '=', hash).execute()
}
