/**
 * Sign-ins of the demonstration: one password and one authenticator secret for everybody, so that they can be printed. They exist
 * in seeded counties only, and seeds refuse to run in production.
 */
import { generate } from 'otplib'
import { system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import { localDay } from '../../kernel/calendar.ts'
import { transact } from '../../kernel/db.ts'
import { sentencesOf } from '../../kernel/sentences.ts'
import { holders } from '../offices/api.ts'
import { personOfPhone } from '../people/api.ts'
import {
  demoCounty,
  demoLogins,
  demoPassword,
  demoPlaces,
  demoPosts,
  demoResidents,
  demoSecret,
} from './seeds/taoba.ts'

/** The authenticator code of every demo login at this moment. */
export const demoCode = (now: Date): Promise<string> =>
  generate({ secret: demoSecret, epoch: Math.floor(now.getTime() / 1000) })

/** Terminal and outbox page speak both languages at once: nobody has said yet which one is read here. */
export const bothOf =
  (modules: App['modules']) =>
  (key: string, params: Record<string, unknown> = {}): string => {
    const say = sentencesOf(modules)
    return `${say('zh-CN', key, params)} ${say('en', key, params)}`
  }

/** What the terminal prints in the demo: phones of residents, logins of staff. Empty where no demo was seeded. */
export async function demoSignIns(app: App): Promise<string[]> {
  if (app.config.XIANGLI_MODE === 'production') return []
  const both = bothOf(app.modules)
  return await transact(app.db, system(demoCounty), 'read', async (tx) => {
    const context = contextOf(app, tx, system(demoCounty), app.clock())
    const lines: string[] = []
    for (const phone of demoResidents) {
      const person = await personOfPhone(context, phone)
      if (person) lines.push(`${both('signin.box-resident').padEnd(20)} ${phone.padEnd(14)} ${person.name}`)
    }
    if (lines.length === 0) return []
    const today = localDay(app.clock())
    for (const [post, words] of demoPosts) {
      for (const area of demoPlaces) {
        const found = await holders(tx, { posts: [post], area, today })
        const holder = found.find(({ name }) => demoLogins[name])
        if (!holder) continue
        lines.push(`${words.padEnd(20)} ${(demoLogins[holder.name] ?? '').padEnd(14)} ${holder.name}`)
        break
      }
    }
    const code = await demoCode(app.clock())
    lines.push(
      `${both('signin.box-password')}  ${demoPassword}   ${both('signin.box-code')} ${code} (${both('signin.box-always')})`,
    )
    return lines
  })
}
