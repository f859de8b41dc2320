/** Adapters to text messages and WeChat over plain HTTP. Without an address a message goes to the local outbox (demo, test). */
import type { Config } from './config.ts'
import { OutletFailed, type Outlets } from './notify-port.ts'

export interface OutboxEntry {
  at: Date
  channel: 'sms' | 'wechat'
  to: string
  text: string
}

/** Entries the local outbox keeps. It lives in memory only and does not exist in production. */
const outboxLimit = 200
const timeout_ms = 8_000

export function openOutlets(config: Config, clock: () => Date): Outlets & { outbox: readonly OutboxEntry[] } {
  const outbox: OutboxEntry[] = []
  const keep = (entry: OutboxEntry): string => {
    outbox.unshift(entry)
    outbox.length = Math.min(outbox.length, outboxLimit)
    return `local-${entry.at.getTime()}`
  }
  const local = config.XIANGLI_MODE !== 'production'
  const at = (door: string, token: string): string =>
    `${config.WECHAT_BASE_URL}/cgi-bin/message/${door}?access_token=${encodeURIComponent(token)}`
  return {
    outbox,
    async sms({ phone, text }) {
      if (config.SMS_URL) return await post(config.SMS_URL, { phone, text })
      if (local) return keep({ at: clock(), channel: 'sms', to: phone, text })
      throw new OutletFailed('no SMS_URL is configured', false)
    },
    async wechat({ openId, template, way, url, fields }) {
      if (config.WECHAT_APP_ID && config.WECHAT_SECRET) {
        const token = await wechatToken(config, clock())
        const data = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, { value }]))
        const to = { touser: openId, template_id: template, data }
        // Template messages of old, or subscriptions (公众号订阅通知): the same message, two doors.
        return way === 'template'
          ? await post(at('template/send', token), { ...to, url })
          : await post(at('subscribe/bizsend', token), { ...to, page: url })
      }
      if (local) return keep({ at: clock(), channel: 'wechat', to: openId, text: Object.values(fields).join(' · ') })
      throw new OutletFailed('WeChat is not configured', false)
    },
    async wechatTicket() {
      const { WECHAT_APP_ID: appId, WECHAT_SECRET } = config
      return appId && WECHAT_SECRET ? { appId, ticket: await jsapiTicket(config, clock()) } : null
    },
  }
}

let keptTicket: { ticket: string; until: number; app: string } | null = null

/** One jsapi_ticket serves for two hours and may be asked for rarely (WeChat's rule); asked for anew five minutes before. */
async function jsapiTicket(config: Config, now: Date): Promise<string> {
  const app = `${config.WECHAT_BASE_URL} ${config.WECHAT_APP_ID}`
  if (keptTicket && keptTicket.app === app && keptTicket.until > now.getTime()) return keptTicket.ticket
  const token = encodeURIComponent(await wechatToken(config, now))
  const answer = await send(`${config.WECHAT_BASE_URL}/cgi-bin/ticket/getticket?type=jsapi&access_token=${token}`, {})
  const body = (await answer.json()) as { ticket?: string; expires_in?: number }
  if (!body.ticket) throw new OutletFailed('WeChat gave no ticket', true)
  keptTicket = { ticket: body.ticket, until: now.getTime() + ((body.expires_in ?? 7200) - 300) * 1000, app }
  return keptTicket.ticket
}

let kept: { token: string; until: number; app: string } | null = null

/** One access token serves for two hours (WeChat's rule); asked for anew five minutes before. */
async function wechatToken(config: Config, now: Date): Promise<string> {
  const app = `${config.WECHAT_BASE_URL} ${config.WECHAT_APP_ID}`
  if (kept && kept.app === app && kept.until > now.getTime()) return kept.token
  const answer = await send(
    `${config.WECHAT_BASE_URL}/cgi-bin/token?grant_type=client_credential&appid=${config.WECHAT_APP_ID}&secret=${config.WECHAT_SECRET}`,
    {},
  )
  const body = (await answer.json()) as { access_token?: string; expires_in?: number }
  if (!body.access_token) throw new OutletFailed('WeChat gave no access token', true)
  kept = { app, token: body.access_token, until: now.getTime() + ((body.expires_in ?? 7200) - 300) * 1000 }
  return kept.token
}

/** WeChat's numbers: the access token is spent or wrong; too busy or too often, which passes. */
const spentTokens = new Set([40001, 40014, 42001])
const passing = new Set([-1, 45009, 45011])

async function post(url: string, body: unknown): Promise<string> {
  const answer = await send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const said = (await answer.json().catch(() => ({}))) as { id?: string; msgid?: number; errcode?: number }
  if (said.errcode) {
    // A token that holds no more is asked for anew by the next try.
    if (spentTokens.has(said.errcode)) kept = null
    throw new OutletFailed(
      `provider refused with ${said.errcode}`,
      spentTokens.has(said.errcode) || passing.has(said.errcode),
      said.errcode,
    )
  }
  return String(said.id ?? said.msgid ?? 'accepted')
}

async function send(url: string, init: RequestInit): Promise<Response> {
  let answer: Response
  try {
    answer = await fetch(url, { ...init, signal: AbortSignal.timeout(timeout_ms), redirect: 'error' })
  } catch {
    throw new OutletFailed('provider could not be reached', true)
  }
  if (!answer.ok)
    throw new OutletFailed(`provider answered ${answer.status}`, answer.status >= 500 || answer.status === 429)
  return answer
}
