/** Asking for a code and signing in with it; for residents, and for anybody who wants to be one. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { accountOfPhone, membershipsOf, openAs } from '../accounts.ts'
import { boundOf, sendCode, sendsLately, spendCode, tryCode } from '../codes.ts'
import { ByCode, CodeSent, SendCode, SignedIn } from '../contract.ts'
import { noteTry } from '../noted.ts'
import { sealProof } from '../phones.ts'
import { mustMatch, mustSend, proofLife_seconds } from '../rules.ts'
import { linkWaiting } from '../wechat.ts'

export const send = defineAction({
  name: 'signin.send_code',
  who: 'anyone',
  says: 'Sends a six-digit code, good for five minutes in this browser. The answer is the same for every number.',
  input: SendCode,
  answer: CodeSent,
  load: (context, { phone, purpose }) => {
    const bound = boundOf(context.arrival, purpose)
    return sendsLately(context, { phone, purpose, bound }, context.arrival?.ip ?? '')
  },
  may: () => true,
  must: (sends) => mustSend(sends),
  async save(context, _sends, { phone, purpose }) {
    const bound = boundOf(context.arrival, purpose)
    const answer = await sendCode(context, { phone, purpose, bound }, context.arrival?.ip ?? '')
    return { answer, facts: [] }
  },
})

export const byCode = defineAction({
  name: 'signin.by_code',
  who: 'anyone',
  says: 'Opens a session for the phone a code was sent to; an unknown phone gets a proof to join with instead.',
  input: ByCode,
  answer: SignedIn,
  load: (context, { phone, code }) =>
    tryCode(context, { phone, purpose: 'sign-in', bound: boundOf(context.arrival, 'sign-in'), code }),
  may: () => true,
  must: (tried) => mustMatch(tried),
  async save(context, tried, { phone, area, wechat }) {
    await spendCode(context, tried!.id)
    const account = await accountOfPhone(context, phone)
    const memberships = account ? await membershipsOf(context, account.id) : []
    const chosen = area ? memberships.find(({ county }) => county === Number(area.slice(0, 6))) : memberships[0]
    if (!account || !chosen) {
      const browser = context.arrival?.browser
      if (!browser) throw new Refused('signin.no-cookie')
      noteTry(context, { way: 'code', outcome: 'join' })
      const until = new Date(context.now.getTime() + proofLife_seconds * 1000)
      return {
        answer: { state: 'new' as const, proof: sealProof(context.app.config.keys, phone, browser, until) },
        facts: [],
      }
    }
    if (wechat) await linkWaiting(context, account.id)
    const { session, staff } = await openAs(context, { ...chosen, kind: 'resident', way: 'code' })
    return { answer: { state: 'open' as const, person: chosen.person, staff }, facts: [], session }
  },
})
