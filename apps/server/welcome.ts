/** What the terminal says when everything is up: addresses, and in the demo who may sign in. */
import type { OpenApp } from '../../kernel/open.ts'
import { demoSignIns } from '../../modules/signin/api.ts'

export async function printWelcome(app: OpenApp, address: string, say: (line: string) => void): Promise<void> {
  say('')
  say(`  手机版 phone     ${address}/`)
  say(`  工作台 desk      ${address}/desk/`)
  say(`  接口 API         ${address}/api/docs`)
  if (app.config.XIANGLI_MODE !== 'production') {
    say(`  收件箱 outbox    ${address}/dev/outbox   （短信验证码在这里看 · codes appear here）`)
    for (const line of await demoSignIns(app)) say(`  ${line}`)
  }
  say('')
}
