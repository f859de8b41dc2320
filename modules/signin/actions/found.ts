/** The very first step of an installation: a county is opened, and two different people get the keys. */
import { sql } from 'kysely'
import { defineAction } from '../../../kernel/action.ts'
import { system } from '../../../kernel/actor.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid, Refused } from '../../../kernel/errors.ts'
import { appoint } from '../../offices/api.ts'
import { createPerson } from '../../people/api.ts'
import { importCounty } from '../../places/api.ts'
import { Found, Founded } from '../contract.ts'
import { takeLogin } from '../credentials.ts'
import { invite } from '../invitations.ts'
import { leaveFacts } from '../kept.ts'
import { noteTry } from '../noted.ts'
import { isFirstRun, isSetupCode } from '../setup-code.ts'
import type { SigninTx } from '../store.ts'

export const found = defineAction({
  name: 'signin.found',
  who: 'anyone',
  says: 'First run only, with the code the server printed: opens a county and invites its system admin and its security admin.',
  secret: true,
  input: Found,
  answer: Founded,
  async load(context, { setup_code }) {
    // Two first runs side by side would open two counties.
    await sql`select pg_advisory_xact_lock(7311003)`.execute(context.tx)
    const first = await isFirstRun(context.tx as SigninTx)
    const right = isSetupCode(context.app, setup_code)
    if (first) noteTry(context, { way: 'first-run', outcome: right ? 'right' : 'wrong' })
    return { first, right }
  },
  may: () => true,
  must({ first, right }, { system_admin, security_admin }) {
    if (!first) throw new Refused('signin.founded-already')
    if (!right) throw new Invalid({ setup_code: 'signin.setup-code' })
    const isSame = (field: 'name' | 'phone' | 'login') => system_admin[field] === security_admin[field]
    if (isSame('phone')) throw new Invalid({ 'security_admin.phone': 'signin.two-people' })
    if (isSame('login')) throw new Invalid({ 'security_admin.login': 'signin.two-people' })
  },
  async save(context, _subject, input) {
    const area = String(input.county)
    const tree = await importCounty(context, area)
    const invitations = await asSystem(
      context,
      async (inside) => {
        const made = []
        for (const post of ['system_admin', 'security_admin'] as const) {
          const { name, phone, login } = input[post]
          const person = await createPerson(inside, {
            area,
            name,
            phone,
            residency: null,
            source: 'office',
            verified: 'office',
          })
          await appoint(inside, { person: person.id, post, area, from_day: localDay(inside.now) })
          if (!(await takeLogin(inside, login, person.id))) throw new Refused('signin.login-taken')
          made.push(await invite(inside, { person: person.id, name: person.name, login, area, made_by: null }))
          await leaveFacts(inside, system(input.county), [
            { kind: 'signin.invited', subject: person.id, area, to: [person.id] },
          ])
        }
        return made
      },
      input.county,
    )
    return { answer: { ...tree, invitations }, facts: [] }
  },
})
