/**
 * WeChat's web sign-in for official accounts (OAuth 2.0): we send the browser away with a state, it comes back with a code, and
 * WeChat tells whose code it is. State: bound to the browser's cookie, single use, five minutes. Code: used once, here.
 */
import { randomBytes } from 'node:crypto'
import type { App } from '../../kernel/app.ts'
import type { Arrival, Context } from '../../kernel/context.ts'
import { globally, type Tx } from '../../kernel/db.ts'
import { newId } from '../../kernel/id.ts'
import { seal, unseal } from '../../kernel/seal.ts'
import { hashToken } from '../../kernel/session.ts'
import { openIndex } from './phones.ts'
import { wechatLife_seconds } from './rules.ts'
import type { SigninTables, SigninTx } from './store.ts'

const timeout_ms = 8_000

/** WeChat shows its consent page on this host; with another base URL (a test, a proxy) both live there. */
const usualBase = 'https://api.weixin.qq.com'
const usualConsent = 'https://open.weixin.qq.com'

export const isWechatOpen = ({ config }: App): boolean => Boolean(config.WECHAT_APP_ID && config.WECHAT_SECRET)

/** Only a path of ours may be returned to. */
export const safePath = (path: unknown): string =>
  typeof path === 'string' && /^\/(?![/\\])[\w\-./?=&%:]{0,200}$/.test(path) ? path : '/'

/** Where to send the browser. The state is written down first. */
export async function leaveForWechat(app: App, arrival: Arrival, back: string): Promise<string> {
  const now = app.clock()
  const state = randomBytes(24).toString('base64url')
  await globally(app.db, (tx: Tx<SigninTables>) =>
    tx
      .insertInto('wechat_state')
      .values({
        state_hash: hashToken(state),
        browser: hashToken(arrival.browser ?? ''),
        back,
        made_at: now,
        ends_at: new Date(now.getTime() + wechatLife_seconds * 1000),
        used_at: null,
        open_sealed: null,
        taken_at: null,
      })
      .execute(),
  )
  const base = app.config.WECHAT_BASE_URL === usualBase ? usualConsent : app.config.WECHAT_BASE_URL
  const ask = new URLSearchParams({
    appid: app.config.WECHAT_APP_ID ?? '',
    redirect_uri: `${arrival.origin}/api/signin/wechat/callback`,
    response_type: 'code',
    scope: 'snsapi_base',
    state,
  })
  return `${base}/connect/oauth2/authorize?${ask}#wechat_redirect`
}

export type CameBack = { ok: true; back: string } | { ok: false; why: 'state' | 'refused' | 'failed'; back: string }

/** What to make of the browser's return. Every state is used up by its first return, right or wrong. */
export async function comeBack(
  app: App,
  arrival: Arrival,
  said: { state?: unknown; code?: unknown },
): Promise<CameBack> {
  const now = app.clock()
  const state_hash = hashToken(String(said.state ?? ''))
  const row = await globally(app.db, (tx: Tx<SigninTables>) =>
    tx
      .updateTable('wechat_state')
      .set({ used_at: now })
      .where('state_hash', '=', state_hash)
      .where('used_at', 'is', null)
      .where('ends_at', '>', now)
      .returning(['browser', 'back'])
      .executeTakeFirst(),
  )
  if (!row || !arrival.browser || row.browser !== hashToken(arrival.browser))
    return { ok: false, why: 'state', back: '/' }
  // WeChat sends people who press "refuse" back without a code.
  if (typeof said.code !== 'string' || said.code === '') return { ok: false, why: 'refused', back: row.back }
  const openId = await openIdOf(app, said.code)
  if (!openId) return { ok: false, why: 'failed', back: row.back }
  await globally(app.db, (tx: Tx<SigninTables>) =>
    tx
      .updateTable('wechat_state')
      .set({
        open_sealed: seal(app.config.keys, openId, `state:${state_hash}`),
        ends_at: new Date(now.getTime() + wechatLife_seconds * 1000),
      })
      .where('state_hash', '=', state_hash)
      .execute(),
  )
  return { ok: true, back: row.back }
}

async function openIdOf(app: App, code: string): Promise<string | null> {
  const ask = new URLSearchParams({
    appid: app.config.WECHAT_APP_ID ?? '',
    secret: app.config.WECHAT_SECRET ?? '',
    code,
    grant_type: 'authorization_code',
  })
  try {
    const answer = await fetch(`${app.config.WECHAT_BASE_URL}/sns/oauth2/access_token?${ask}`, {
      signal: AbortSignal.timeout(timeout_ms),
      redirect: 'error',
    })
    const said = (await answer.json()) as { openid?: unknown }
    return answer.ok && typeof said.openid === 'string' && said.openid.length > 0 ? said.openid : null
  } catch {
    // The address carries the secret, so not even the error is logged.
    app.log.warn({ event: 'wechat-unreachable' })
    return null
  }
}

interface Waiting {
  openId: string
  state_hash: string
}

/** Who WeChat said this browser is, if it has just come back. Stays until taken, at most five minutes. */
export async function waitingFor(context: Context & { arrival: Arrival | null }): Promise<Waiting | null> {
  const browser = context.arrival?.browser
  if (!browser) return null
  const row = await (context.tx as SigninTx)
    .selectFrom('wechat_state')
    .select(['state_hash', 'open_sealed'])
    .where('browser', '=', hashToken(browser))
    .where('open_sealed', 'is not', null)
    .where('taken_at', 'is', null)
    .where('ends_at', '>', context.now)
    .orderBy('made_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  if (!row?.open_sealed) return null
  return {
    openId: unseal(context.app.config.keys, row.open_sealed, `state:${row.state_hash}`),
    state_hash: row.state_hash,
  }
}

export async function takeWaiting({ tx, now }: Context, state_hash: string): Promise<void> {
  await (tx as SigninTx)
    .updateTable('wechat_state')
    .set({ taken_at: now, open_sealed: null })
    .where('state_hash', '=', state_hash)
    .execute()
}

export async function accountOfOpenId({ tx, app }: Context, openId: string): Promise<string | null> {
  const row = await (tx as SigninTx)
    .selectFrom('wechat_identity')
    .innerJoin('account', 'account.id', 'wechat_identity.account')
    .select('account.id')
    .where('open_index', '=', openIndex(app.config.keys, openId))
    .where('account.state', '=', 'open')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Ties the WeChat account that is waiting in this browser to an account whose phone has just been proven. */
export async function linkWaiting(context: Context & { arrival: Arrival | null }, account: string): Promise<void> {
  const waiting = await waitingFor(context)
  if (!waiting) return
  const { app, now } = context
  const tx = context.tx as SigninTx
  const open_index = openIndex(app.config.keys, waiting.openId)
  // One WeChat account signs in to one account: proving another phone moves it there.
  await tx.deleteFrom('wechat_identity').where('open_index', '=', open_index).execute()
  const id = newId()
  await tx
    .insertInto('wechat_identity')
    .values({
      id,
      open_index,
      open_sealed: seal(app.config.keys, waiting.openId, `wechat:${id}`),
      account,
      linked_at: now,
    })
    .execute()
  await takeWaiting(context, waiting.state_hash)
}
