/** What staff do with their own login: another authenticator, another password. */
import { defineAction } from '../../../kernel/action.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Refused } from '../../../kernel/errors.ts'
import { closeSessionsOf } from '../../../kernel/session.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { isOneself } from '../access.ts'
import { openAs } from '../accounts.ts'
import { ChangePassword, ConfirmTotp, EnrolTotp, TotpToEnrol } from '../contract.ts'
import { clearTries, countTry, credentialOf } from '../credentials.ts'
import { keepNow } from '../kept.ts'
import { judgePassword } from '../known-passwords.ts'
import { noteTry } from '../noted.ts'
import { mustBeGood } from '../passwords.ts'
import { hashPassword, isPassword, newTotpSecret, openTotp, sealTotp, totpStep, totpUri } from '../secrets.ts'
import type { CredentialRow, SigninTx } from '../store.ts'

interface Checked {
  row: CredentialRow | null
  right: boolean
}

/** The caller's own password, counted as a try like any other. */
async function checkPassword(context: Context, password: string): Promise<Checked> {
  const person = context.actor.person!
  const row = await asSystem(context, (high) => countTry(high, person))
  await keepNow(context)
  const right = await isPassword(password, row?.password_hash ?? null)
  noteTry(context, { way: 'own-password', outcome: row ? (right ? 'right' : 'wrong') : 'resting', staff: person })
  if (right) await asSystem(context, (high) => clearTries(high, person))
  return { row, right }
}

function mustKnow({ right }: Checked): void {
  if (!right) throw new Refused('signin.password-wrong')
}

const areaOf = (row: CredentialRow): string => row.area

export const enrolTotp = defineAction({
  name: 'signin.enrol_totp',
  who: 'staff',
  says: 'Makes a new authenticator secret; the old one counts until a code of the new one is confirmed.',
  secret: true,
  input: EnrolTotp,
  answer: TotpToEnrol,
  load: (context, { password }) => checkPassword(context, password),
  may: isOneself,
  must: mustKnow,
  async save(context, { row }) {
    const secret = newTotpSecret()
    const sealed = sealTotp(context.app.config.keys, row!.person, secret)
    await asSystem(context, ({ tx }) =>
      (tx as SigninTx)
        .updateTable('credential')
        .set({ totp_next_sealed: sealed })
        .where('person', '=', row!.person)
        .execute(),
    )
    return { answer: { secret, uri: totpUri(row!.login, secret) }, facts: [] }
  },
})

export const confirmTotp = defineAction({
  name: 'signin.confirm_totp',
  who: 'staff',
  says: 'A code of the new authenticator puts it in place of the old one.',
  input: ConfirmTotp,
  answer: Nothing,
  async load(context, { code }) {
    const row = await asSystem(context, (high) => credentialOf(high, context.actor.person!))
    if (!row?.totp_next_sealed) return null
    const secret = openTotp(context.app.config.keys, row.person, row.totp_next_sealed)
    const step = await totpStep(secret, code, context.now, 0)
    noteTry(context, { way: 'authenticator', outcome: step === null ? 'wrong' : 'right', staff: row.person })
    return { row, step }
  },
  may: isOneself,
  must(found) {
    if (!found) throw new Refused('signin.enrol-first')
    if (found.step === null) throw new Refused('signin.totp-wrong')
  },
  async save(context, found) {
    const { row, step } = found!
    await asSystem(context, ({ tx }) =>
      (tx as SigninTx)
        .updateTable('credential')
        .set({ totp_sealed: row.totp_next_sealed, totp_next_sealed: null, totp_step: step! })
        .where('person', '=', row.person)
        .execute(),
    )
    return {
      answer: {},
      facts: [{ kind: 'signin.enrolled', subject: row.person, area: areaOf(row), to: [row.person] }],
    }
  },
})

export const changePassword = defineAction({
  name: 'signin.change_password',
  who: 'staff',
  says: 'Sets another password; every other session of this person ends, this one gets a new token.',
  input: ChangePassword,
  answer: Nothing,
  async load(context, { password, next }) {
    const checked = await checkPassword(context, password)
    const judged = checked.right ? await asSystem(context, (high) => judgePassword(high, checked.row!, next)) : null
    return { ...checked, judged }
  },
  may: isOneself,
  must({ judged, ...checked }, { password, next }) {
    mustKnow(checked)
    mustBeGood('next', judged!)
    if (password === next) throw new Refused('signin.password-same')
  },
  async save(context, { row }, { next }) {
    const { person, county } = row!
    const password_hash = await hashPassword(next)
    await asSystem(context, async ({ tx, now }) => {
      await (tx as SigninTx)
        .updateTable('credential')
        .set({ password_hash, set_at: now })
        .where('person', '=', person)
        .execute()
      await closeSessionsOf(tx, person)
    })
    const { session } = await openAs(context, {
      county,
      account: context.actor.account,
      person,
      kind: 'staff',
      way: 'password',
    })
    return {
      answer: {},
      facts: [{ kind: 'signin.password-changed', subject: person, area: areaOf(row!), to: [person] }],
      session,
    }
  },
})
