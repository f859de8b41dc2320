/** Either side ends a proxy in one tap, as easily as it was given; a worker does it for a giver without a phone. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Refused } from '../../../kernel/errors.ts'
import { markStale } from '../../../kernel/session.ts'
import { mayEndProxy } from '../access.ts'
import { recordConsent } from '../consents.ts'
import { ProxyStep, WithdrawProxy } from '../contract.ts'
import { proxyState } from '../rules.ts'
import { lockProxy } from '../store.ts'

export const withdrawProxy = defineAction({
  name: 'people.withdraw_proxy',
  who: 'signed-in',
  says: 'Ends a proxy, or declines one that was asked for; the taker acts for the giver no longer from the next request on.',
  input: WithdrawProxy,
  answer: ProxyStep,
  load: ({ tx }, { proxy }) => lockProxy(tx, proxy),
  may: (actor, subject) => mayEndProxy(actor, subject),
  must(proxy, _input, now) {
    const state = proxyState(proxy, localDay(now))
    if (state === 'withdrawn' || state === 'ended') throw new Refused('people.proxy-over')
  },
  async save(context, proxy, { reason }) {
    const { tx, actor, now } = context
    await tx
      .updateTable('proxy')
      .set({ withdrawn_at: now, withdrawn_by: actor.person })
      .where('id', '=', proxy.id)
      .execute()
    if (proxy.consent) {
      const how = actor.person === proxy.giver || actor.person === proxy.taker ? 'app' : 'worker'
      await recordConsent(context, {
        person: proxy.giver,
        purpose: `proxy:${proxy.id}`,
        given: false,
        how,
        words: reason,
      })
    }
    await markStale(tx, [proxy.taker])
    return {
      answer: { id: proxy.id, in_force: false },
      facts: [{ kind: 'people.proxy_ended', subject: proxy.id, area: proxy.area, to: [proxy.giver, proxy.taker] }],
    }
  },
})
