/** What the terminal says when everything is up: addresses, and in the demo who may sign in. */
import type { OpenApp } from '../../kernel/open.ts'
import { demoSignIns, setupCode } from '../../modules/signin/api.ts'

export async function printWelcome(app: OpenApp, address: string, say: (line: string) => void): Promise<void> {
  say('')
  say(`  手机版 phone     ${address}/`)
  say(`  工作台 desk      ${address}/desk/`)
  say(`  接口 API         ${address}/api/docs`)
  const code = await setupCode(app)
  // The very first run: whoever reads this terminal may found the county.
  if (code) say(`  初次设置 set-up   ${address}/desk/found   设置码 code ${code}`)
  if (app.config.XIANGLI_MODE !== 'production') {
    say(`  收件箱 outbox    ${address}/dev/outbox   （短信验证码在这里看 · codes appear here）`)
    for (const line of await demoSignIns(app)) say(`  ${line}`)
  }
  say('')
}
