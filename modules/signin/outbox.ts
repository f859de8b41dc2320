/** The local outbox as a page, for demonstrations and tests: what would have gone out by text message or WeChat, newest first. */
import type { FastifyInstance } from 'fastify'
import type { OpenApp } from '../../kernel/open.ts'
import { bothOf, demoCode } from './demo.ts'
import { demoPassword } from './seeds/taoba.ts'

/** Listed for the route test; in production the page does not exist. */
export const outboxRoutes: Record<string, string> = { 'GET /dev/outbox': 'anyone, in demo and test mode only' }

const refresh_seconds = 3
const totpPeriod_seconds = 30

/** Throws in production: there, codes are for the phone they were sent to and for nobody else. */
export function mountOutbox(
  http: FastifyInstance,
  app: Pick<OpenApp, 'outbox' | 'clock' | 'config' | 'modules'>,
): void {
  if (app.config.XIANGLI_MODE === 'production') throw new Error('the outbox page does not exist in production')
  http.get('/dev/outbox', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .header('refresh', String(refresh_seconds))
      .send(await page(app)),
  )
}

const safe = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const clock = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })

async function page({ outbox, clock: now, modules }: Pick<OpenApp, 'outbox' | 'clock' | 'modules'>): Promise<string> {
  const both = bothOf(modules)
  const at = now()
  const left = totpPeriod_seconds - (Math.floor(at.getTime() / 1000) % totpPeriod_seconds)
  const code = await demoCode(at)
  const entries = outbox.map((entry) => {
    const [digits] = /\b\d{6}\b/.exec(entry.text) ?? []
    return `<li><p class="meta">${clock.format(entry.at)} · ${both(`signin.box-${entry.channel}`)} → ${safe(entry.to)}</p>
${digits ? `<p class="code">${digits}</p>` : ''}<p>${safe(entry.text)}</p></li>`
  })
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${both('signin.box-title')}</title>
<style>
:root{color-scheme:light dark}
body{font:16px/1.6 system-ui,"PingFang SC","Noto Sans CJK SC",sans-serif;max-width:720px;margin:0 auto;padding:24px 16px;background:#f2f2f1;color:#1a1a1a}
h1{font-size:22px;margin:0 0 4px}.meta{color:#5c5c5c;font-size:14px;margin:0}ul{list-style:none;padding:0;margin:16px 0}
li,.staff{background:#fff;border-radius:12px;padding:12px 16px;margin:0 0 12px}p{margin:0}.code{font:600 30px/1.3 ui-monospace,monospace;letter-spacing:.14em;color:#17714a}
@media(prefers-color-scheme:dark){body{background:#161816;color:#eee}li,.staff{background:#222522}.meta{color:#aaa}.code{color:#6fcf9f}}
</style></head><body><main>
<h1>${both('signin.box-title')}</h1>
<p class="meta">${both('signin.box-words')}</p>
<section class="staff"><p class="meta">${both('signin.box-password')} <b>${demoPassword}</b></p><p class="meta">${both('signin.box-totp', { left })}</p><p class="code">${code}</p></section>
<ul>${entries.join('\n') || `<li><p class="meta">${both('signin.box-none')}</p></li>`}</ul>
</main></body></html>`
}
