/** Accounts for the demo's residents and logins for its staff. Never in production: everybody knows the password. */
import { system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { transact } from '../../kernel/db.ts'
import { holders } from '../offices/api.ts'
import { giveAccount } from './accounts.ts'
import { setCredential, takeLogin } from './credentials.ts'
import { hashPassword, sealTotp } from './secrets.ts'
import {
  demoCounty,
  demoLogins,
  demoPassword,
  demoPhones,
  demoPlaces,
  demoPostCodes,
  demoSecret,
} from './seeds/taoba.ts'
import type { SigninTx } from './store.ts'

export async function seed(app: App, say: (line: string) => void): Promise<void> {
  if (app.config.XIANGLI_MODE === 'production') return
  await transact(app.db, system(demoCounty), 'write', async (tx) => {
    const known = await (tx as SigninTx).selectFrom('credential').select('person').limit(1).executeTakeFirst()
    if (known) return
    const context = contextOf(app, tx, system(demoCounty), app.clock())
    const residents = await openAccounts(context)
    const staff = await openLogins(context)
    say(`手机账号 ${residents} 个，工作账号 ${staff} 个 / ${residents} phone accounts, ${staff} staff logins`)
  })
}

async function openAccounts(context: Context): Promise<number> {
  let opened = 0
  for (const phone of demoPhones) if (await giveAccount(context, phone)) opened += 1
  return opened
}

async function openLogins(context: Context): Promise<number> {
  const { tx, app, now } = context
  const password_hash = await hashPassword(demoPassword)
  let opened = 0
  for (const area of demoPlaces)
    for (const { person, name } of await holders(tx, { posts: demoPostCodes, area, today: localDay(now) })) {
      const login = demoLogins[name]
      if (!login || !(await takeLogin(context, login, person))) continue
      const totp_sealed = sealTotp(app.config.keys, person, demoSecret)
      await setCredential(context, { person, area, login, password_hash, totp_sealed })
      opened += 1
    }
  return opened
}
