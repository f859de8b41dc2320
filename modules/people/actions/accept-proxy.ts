/** The side that has not spoken yet says yes: the giver, the taker, or the second worker who asked the giver again. */

import { defineAction } from '../../../kernel/action.ts'
import type { Actor } from '../../../kernel/actor.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Refused } from '../../../kernel/errors.ts'
import { isSelf, maySecond } from '../access.ts'
import { AcceptProxy, ProxyStep } from '../contract.ts'
import { bothSides, mustBePair, saveStep } from '../proxies.ts'
import { proxyState } from '../rules.ts'
import { lockProxy, type ProxyRecord } from '../store.ts'

export const acceptProxy = defineAction({
  name: 'people.accept_proxy',
  who: 'signed-in',
  says: 'The giver, the taker, or for a proxy a worker wrote down a second worker, agrees. With all yeses it is in force.',
  input: AcceptProxy,
  answer: ProxyStep,
  async load(context, { proxy }) {
    const row = await lockProxy(context.tx, proxy)
    return { ...row, ...(await bothSides(context, row)), row }
  },
  may: (actor, { row }) => stepOf(actor, row) !== null,
  must({ row, giver, taker }, _input, now) {
    const state = proxyState(row, localDay(now))
    if (state === 'withdrawn' || state === 'ended') throw new Refused('people.proxy-over')
    if (state === 'in_force') throw new Refused('people.proxy-already')
    mustBePair(giver, taker)
  },
  async save(context, { row }) {
    const { actor, now } = context
    const step = stepOf(actor, row)
    const isNow = await saveStep(
      context,
      row,
      step === 'giver'
        ? { giver_ok_at: now }
        : step === 'taker'
          ? { taker_ok_at: now }
          : { second: actor.person, giver_ok_at: now },
    )
    const kind = isNow ? 'people.proxy_began' : 'people.proxy_accepted'
    return {
      answer: { id: row.id, in_force: isNow },
      facts: [{ kind, subject: row.id, area: row.area, data: { by: step }, to: [row.giver, row.taker] }],
    }
  },
})

/** Which yes of this proxy is this caller's to give. */
function stepOf(actor: Actor, proxy: ProxyRecord): 'giver' | 'taker' | 'second' | null {
  if (isSelf(actor, proxy.giver) && !proxy.giver_ok_at && proxy.how === 'app') return 'giver'
  if (isSelf(actor, proxy.taker) && !proxy.taker_ok_at) return 'taker'
  if (proxy.how === 'worker' && !proxy.second && maySecond(actor, proxy)) return 'second'
  return null
}
