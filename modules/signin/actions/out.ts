/** Going out, here or everywhere, and going over to another county. */
import { defineAction } from '../../../kernel/action.ts'
import { Missing } from '../../../kernel/errors.ts'
import { closeSession, closeSessionsOf } from '../../../kernel/session.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { isOneself } from '../access.ts'
import { membershipsOf, openAs } from '../accounts.ts'
import { CloseSession, SignedIn, SwitchTo } from '../contract.ts'
import type { SigninTx } from '../store.ts'

export const out = defineAction({
  name: 'signin.out',
  who: 'signed-in',
  says: 'Ends this session; the token opens nothing from the next request on.',
  input: Nothing,
  answer: Nothing,
  load: async () => null,
  may: isOneself,
  must: () => {},
  async save({ tx, arrival }) {
    if (arrival?.session) await closeSession(tx, arrival.session)
    return { answer: {}, facts: [], session: { close: true as const } }
  },
})

export const outEverywhere = defineAction({
  name: 'signin.out_everywhere',
  who: 'signed-in',
  says: 'Ends all sessions of this person, e.g. when the phone was lost.',
  input: Nothing,
  answer: Nothing,
  load: async () => null,
  may: isOneself,
  must: () => {},
  async save({ tx, actor }) {
    const person = actor.person!
    await closeSessionsOf(tx, person)
    const area = actor.home ?? actor.posts[0]?.area ?? String(actor.county)
    return {
      answer: {},
      facts: [{ kind: 'signin.closed-everywhere', subject: person, area, to: [person] }],
      session: { close: true as const },
    }
  },
})

export const closeOne = defineAction({
  name: 'signin.close_session',
  who: 'signed-in',
  says: 'Ends one of my other sessions, named as the list of sessions names it; its next request is a stranger’s.',
  input: CloseSession,
  answer: Nothing,
  async load({ tx, actor }, { key }) {
    const rows = await (tx as SigninTx)
      .selectFrom('session')
      .select('hash')
      .where('person', '=', actor.person!)
      .where('hash', '^@', key)
      .limit(2)
      .execute()
    const found = rows.length === 1 ? rows[0] : undefined
    if (!found) throw new Missing('session')
    return found
  },
  may: isOneself,
  must: () => {},
  async save({ tx, actor }, { hash }) {
    await closeSession(tx, hash)
    const area = actor.home ?? actor.posts[0]?.area ?? String(actor.county)
    return {
      answer: {},
      facts: [{ kind: 'signin.closed-one', subject: actor.person!, area, to: [actor.person!] }],
    }
  },
})

export const switchTo = defineAction({
  name: 'signin.switch',
  who: 'signed-in',
  says: 'Goes over to another county this account belongs to; the session here ends.',
  input: SwitchTo,
  answer: SignedIn,
  async load(context, { county, person }) {
    const account = context.actor.account
    const memberships = account ? await membershipsOf(context, account) : []
    const found = memberships.find((one) => one.county === county && one.person === person)
    if (!found) throw new Missing('membership')
    return found
  },
  may: isOneself,
  must: () => {},
  async save(context, found) {
    const { session, staff } = await openAs(context, { ...found, kind: 'resident', way: 'switch' })
    return { answer: { state: 'open' as const, person: found.person, staff }, facts: [], session }
  },
})
