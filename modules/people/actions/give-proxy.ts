/** A parent lets a child act, a child asks to, or a worker writes down that the parent said yes. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Invalid, Missing, Refused, SignedOut } from '../../../kernel/errors.ts'
import { newId } from '../../../kernel/id.ts'
import { isSelf, mayVerify } from '../access.ts'
import { GiveProxy, ProxyStep } from '../contract.ts'
import { mustBePair, openProxy, personKnownBy, saveStep } from '../proxies.ts'
import { dayAfter, mustProxyDays, proxyUsual_days } from '../rules.ts'
import { findPerson, type ProxyRecord } from '../store.ts'

export const giveProxy = defineAction({
  name: 'people.give_proxy',
  who: 'signed-in',
  says: 'Begins a family proxy. It needs the giver’s own yes (in the app, or before a worker and a second one) and the taker’s; votes and money are never in it.',
  input: GiveProxy,
  answer: ProxyStep,
  async load(context, { side, giver, name, phone }) {
    const { tx, actor } = context
    if (!actor.person) throw new SignedOut()
    const other = await personKnownBy(context, name, phone)
    const me = await findPerson(tx, actor.person)
    if (side === 'worker') {
      const given = giver ? await findPerson(tx, giver) : undefined
      if (!given) throw new Missing('person')
      return { giver: given, taker: other, twice: await openProxy(context, given.id, other.id) }
    }
    if (!me) throw new Missing('person')
    const pair = side === 'giver' ? { giver: me, taker: other } : { giver: other, taker: me }
    return { ...pair, twice: await openProxy(context, pair.giver.id, pair.taker.id) }
  },
  may(actor, { giver, taker }, { side }) {
    if (actor.assistedBy !== null && side === 'taker') return false
    if (side === 'worker') return mayVerify(actor, giver) && actor.person !== taker.id
    return isSelf(actor, side === 'giver' ? giver.id : taker.id)
  },
  must({ giver, taker, twice }, { side, to_day, words }, now) {
    mustBePair(giver, taker)
    if (twice) throw new Refused('people.proxy-twice')
    if (side === 'worker' && !words) throw new Invalid({ words: 'people.proxy-say-how' })
    mustProxyDays(localDay(now), to_day)
  },
  async save(context, { giver, taker }, { side, relation, scope, to_day, words }) {
    const { tx, actor, now, county } = context
    const today = localDay(now)
    const row: ProxyRecord = {
      county,
      id: newId(),
      area: giver.area,
      giver: giver.id,
      taker: taker.id,
      giver_name: giver.name,
      taker_name: taker.name,
      relation: relation ?? '',
      scope: [...new Set(scope)],
      from_day: today,
      to_day: to_day ?? dayAfter(today, proxyUsual_days),
      how: side === 'worker' ? 'worker' : 'app',
      words: words ?? '',
      witness: side === 'worker' ? actor.person : null,
      second: null,
      consent: null,
      giver_ok_at: side === 'giver' ? now : null,
      taker_ok_at: side === 'taker' ? now : null,
      withdrawn_at: null,
      withdrawn_by: null,
      at: now,
    }
    await tx.insertInto('proxy').values(row).execute()
    await saveStep(context, row, {})
    return {
      answer: { id: row.id, in_force: false },
      facts: [
        { kind: 'people.proxy_asked', subject: row.id, area: row.area, data: { side }, to: [giver.id, taker.id] },
      ],
    }
  },
})
