/** Staff come in with login, password and the code of their authenticator. Whatever is wrong, the sentence is the same. */
import { defineAction } from '../../../kernel/action.ts'
import { system } from '../../../kernel/actor.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { accountOfPerson, openAs } from '../accounts.ts'
import { ByPassword, StaffSignedIn } from '../contract.ts'
import { clearTries, countTry, loginNamed } from '../credentials.ts'
import { keepNow, leaveFacts } from '../kept.ts'
import { isKnownPassword } from '../known-passwords.ts'
import { noteTry } from '../noted.ts'
import { lockAfter, mustBeRight } from '../rules.ts'
import { decoySecret, isPassword, openTotp, totpStep } from '../secrets.ts'

export const byPassword = defineAction({
  name: 'signin.by_password',
  who: 'anyone',
  says: 'Opens a staff session by login, password and authenticator code; after five failures the login rests, longer each time.',
  input: ByPassword,
  answer: StaffSignedIn,
  async load(context, { login, password, code }) {
    const name = await loginNamed(context, login.toLowerCase())
    const tried = name
      ? await asSystem(
          context,
          async (inside) => {
            const row = await countTry(inside, name.person)
            if (row && row.failed_tries + 1 === lockAfter[0]![0])
              await leaveFacts(inside, system(name.county), [
                {
                  kind: 'signin.locked',
                  subject: name.person,
                  area: String(name.county),
                  data: { failures: row.failed_tries + 1 },
                },
              ])
            return row
          },
          name.county,
        )
      : null
    await keepNow(context)
    const keys = context.app.config.keys
    const secret = tried?.totp_sealed ? openTotp(keys, tried.person, tried.totp_sealed) : decoySecret
    const step = await totpStep(secret, code, context.now, tried?.totp_step ?? 0)
    const isKnown = await isPassword(password, tried?.password_hash ?? null)
    const isCode = Boolean(tried?.totp_sealed) && step !== null
    if (!name) noteTry(context, { way: 'password', outcome: 'unknown' })
    else if (!tried) noteTry(context, { way: 'password', outcome: 'resting', staff: name.person })
    else if (!isKnown || !isCode) {
      const failed = [isKnown ? '' : 'password', isCode ? '' : 'authenticator'].filter(Boolean).join(', ')
      noteTry(context, { way: 'password', outcome: 'wrong', failed, staff: name.person })
    }
    return { tried, step: tried?.totp_sealed ? step : null, right: isKnown && isCode }
  },
  may: () => true,
  must: ({ right }) => mustBeRight(right),
  async save(context, { tried, step }, { password }) {
    const { county, person } = tried!
    await asSystem(context, (inside) => clearTries(inside, person, step!), county)
    const account = await accountOfPerson(context, county, person)
    const { session } = await openAs(context, { county, account, person, kind: 'staff', way: 'password' })
    return { answer: { person, stolen: await isKnownPassword(context.app, password) }, facts: [], session }
  },
})
