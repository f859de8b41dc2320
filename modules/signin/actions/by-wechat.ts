/** Signing in as whom WeChat has just named in this browser. */
import { defineAction } from '../../../kernel/action.ts'
import { Refused } from '../../../kernel/errors.ts'
import { membershipsOf, openAs } from '../accounts.ts'
import { ByWechat, WechatSignedIn } from '../contract.ts'
import { noteTry } from '../noted.ts'
import { accountOfOpenId, takeWaiting, waitingFor } from '../wechat.ts'

export const byWechat = defineAction({
  name: 'signin.by_wechat',
  who: 'anyone',
  says: 'Opens a session for the WeChat account this browser came back with; the first time a phone is asked for.',
  input: ByWechat,
  answer: WechatSignedIn,
  async load(context) {
    const waiting = await waitingFor(context)
    if (!waiting) noteTry(context, { way: 'wechat', outcome: 'over' })
    return waiting
  },
  may: () => true,
  must(waiting) {
    if (!waiting) throw new Refused('signin.wechat-over')
  },
  async save(context, waiting) {
    const account = await accountOfOpenId(context, waiting!.openId)
    const [chosen] = account ? await membershipsOf(context, account) : []
    if (!chosen) {
      noteTry(context, { way: 'wechat', outcome: 'join' })
      return { answer: { state: 'phone' as const }, facts: [] }
    }
    await takeWaiting(context, waiting!.state_hash)
    const { session, staff } = await openAs(context, { ...chosen, kind: 'resident', way: 'wechat' })
    return { answer: { state: 'open' as const, person: chosen.person, staff }, facts: [], session }
  },
})
