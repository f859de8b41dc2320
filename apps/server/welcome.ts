/** What the terminal says when everything is up: addresses, and in the demo who may sign in. */
import { system } from '../../kernel/actor.ts'
import { localDay, startOfDay } from '../../kernel/calendar.ts'
import { transact } from '../../kernel/db.ts'
import type { OpenApp } from '../../kernel/open.ts'
import { countiesServed } from '../../kernel/worker.ts'
import { demoSignIns, setupCode } from '../../modules/signin/api.ts'
import { clockDay } from '../../modules/tickets/api.ts'

/** Counties named one by one; an installation with more looks at its boards. */
const countiesNamed = 5

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
  for (const line of await clockLines(app)) say(`  ${line}`)
  say('')
}

/** What the clocks did by themselves today, county by county; nothing where they had no reason to. */
async function clockLines(app: OpenApp): Promise<string[]> {
  const lines: string[] = []
  const since = startOfDay(localDay(app.clock()))
  for (const county of (await countiesServed(app)).slice(0, countiesNamed)) {
    const { reminders, raised } = await transact(app.db, system(county), 'read', (tx) => clockDay(tx, since))
    const { village, township, county: top } = raised
    if (reminders + village + township + top === 0) continue
    lines.push(
      `今天 today ${county}   提醒 reminders ${reminders} · 报到村 village ${village} · 报到镇 township ${township} · 报到县 county ${top}`,
    )
  }
  return lines
}
