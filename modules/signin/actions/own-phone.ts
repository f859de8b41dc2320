/** A person changes her own number: a code to the old one, a code to the new one, and everywhere else she is signed out. */
import { randomBytes } from 'node:crypto'
import { defineAction } from '../../../kernel/action.ts'
import { recordAccess } from '../../../kernel/audit.ts'
import type { Arrival, Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid, Missing, Refused } from '../../../kernel/errors.ts'
import { hashToken } from '../../../kernel/session.ts'
import { changePhone, phoneOf } from '../../people/api.ts'
import { isOneself } from '../access.ts'
import { accountOfPerson, membershipsOf } from '../accounts.ts'
import { boundOf, sendCode, sendsLately, spendCode, tryCode } from '../codes.ts'
import { AskPhoneChange, ChangeOwnPhone, PhoneChangeAsked, PhoneChanged } from '../contract.ts'
import { maskPhone, phoneIndex, sealPhone } from '../phones.ts'
import { mustMatch, mustSend } from '../rules.ts'
import type { SigninTx } from '../store.ts'

/** Throws Refused `signin.no-phone`, Invalid when nothing would change. */
async function oldPhone(context: Context, fresh: string): Promise<string> {
  const old = await asSystem(context, ({ tx, app }) => phoneOf(tx, app.config.keys, context.actor.person!))
  if (!old) throw new Refused('signin.no-phone')
  if (old === fresh) throw new Invalid({ phone: 'signin.phone-same' })
  return old
}

const bothOf = (context: { arrival: Arrival | null }, old: string, fresh: string) => ({
  old: { phone: old, purpose: 'change-old' as const, bound: boundOf(context.arrival, 'change-old') },
  fresh: { phone: fresh, purpose: 'change-new' as const, bound: boundOf(context.arrival, 'change-new') },
})

export const askPhoneChange = defineAction({
  name: 'signin.ask_phone_change',
  who: 'signed-in',
  says: 'Sends one code to the number on record and one to the new number, good for five minutes in this session.',
  input: AskPhoneChange,
  answer: PhoneChangeAsked,
  async load(context, { phone }) {
    const both = bothOf(context, await oldPhone(context, phone), phone)
    const ip = context.arrival?.ip ?? ''
    // Always the smaller number first, so that two who exchange numbers do not lock one another out.
    const lately = new Map<string, Awaited<ReturnType<typeof sendsLately>>>()
    for (const about of [both.old, both.fresh].toSorted((a, b) => (a.phone < b.phone ? -1 : 1)))
      lately.set(about.purpose, await sendsLately(context, about, ip))
    return { both, lately: [...lately.values()] }
  },
  may: isOneself,
  must: ({ lately }) => {
    for (const sends of lately) mustSend(sends)
  },
  async save(context, { both }) {
    const ip = context.arrival?.ip ?? ''
    await sendCode(context, both.old, ip)
    const sent = await sendCode(context, both.fresh, ip)
    return { answer: { ...sent, old: maskPhone(both.old.phone) }, facts: [] }
  },
})

export const changeOwnPhone = defineAction({
  name: 'signin.change_phone',
  who: 'signed-in',
  says: 'With the codes of both numbers the new one takes the place of the old one, and all other sessions of the person end.',
  input: ChangeOwnPhone,
  answer: PhoneChanged,
  async load(context, { phone, old_code, new_code }) {
    const { old, fresh } = bothOf(context, await oldPhone(context, phone), phone)
    return {
      old: await tryCode(context, { ...old, code: old_code }),
      fresh: await tryCode(context, { ...fresh, code: new_code }),
    }
  },
  may: isOneself,
  must({ old, fresh }) {
    mustMatch(old)
    mustMatch(fresh)
  },
  async save(context, { old, fresh }, { phone }) {
    const { actor, arrival, now } = context
    const tx = context.tx as SigninTx
    const person = actor.person!
    await spendCode(context, old!.id)
    await spendCode(context, fresh!.id)
    const area = actor.home ?? actor.posts[0]?.area ?? String(actor.county)
    await recordAccess(context, { person, area, field: 'phone', purpose: 'correct' })
    const account = await accountOfPerson(context, actor.county, person)
    const persons = account ? await membershipsOf(context, account) : [{ county: actor.county, person }]
    if (account) await moveAccount(context, account, phone)
    for (const one of persons) await asSystem(context, (inside) => changePhone(inside, one.person, phone), one.county)
    await tx
      .deleteFrom('session')
      .where(
        'person',
        'in',
        persons.map((one) => one.person),
      )
      .where('hash', '!=', arrival!.session!)
      .execute()
    const token = randomBytes(32).toString('base64url')
    const row = await tx
      .updateTable('session')
      .set({ hash: hashToken(token), previous: null, proven_at: now, seen_at: now })
      .where('hash', '=', arrival!.session!)
      .returning('ends_at')
      .executeTakeFirst()
    if (!row) throw new Missing('session')
    return {
      answer: { phone: maskPhone(phone) },
      facts: [{ kind: 'signin.phone-changed', subject: person, area, to: [person] }],
      session: { open: token, lasts_seconds: Math.max(1, Math.floor((row.ends_at.getTime() - now.getTime()) / 1000)) },
    }
  },
})

/** The account opens by the new number from now on. Whoever holds the number has just proven it, so she may know that it is taken. */
async function moveAccount({ tx, app }: Context, account: string, phone: string): Promise<void> {
  const keys = app.config.keys
  const taken = await (tx as SigninTx)
    .selectFrom('account')
    .select('id')
    .where('phone_index', '=', phoneIndex(keys, phone))
    .executeTakeFirst()
  if (taken && taken.id !== account) throw new Refused('signin.phone-taken')
  await (tx as SigninTx)
    .updateTable('account')
    .set({ phone_index: phoneIndex(keys, phone), phone_sealed: sealPhone(keys, account, phone) })
    .where('id', '=', account)
    .execute()
}
