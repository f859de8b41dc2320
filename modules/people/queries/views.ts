/** How records become what screens see: numbers masked, actions named, places in words. */
import type { Actor } from '../../../kernel/actor.ts'
import { actsFor, isSelf, mayCorrect, mayEndProxy, mayLeave, mayReveal, maySecond, mayVerify } from '../access.ts'
import type { CorrectionView, MemberView, PersonRow, ProxyView } from '../contract.ts'
import { proxyState } from '../rules.ts'
import type { CorrectionRecord, PersonRecord, ProxyRecord } from '../store.ts'

export const rowOf = (person: PersonRecord, house: string, place: string): PersonRow => ({
  id: person.id,
  name: person.name,
  area: person.area,
  place,
  household: person.household,
  house,
  residency: person.residency,
  relation: person.relation,
  phone: person.phone_masked,
  id_number: person.id_number_masked,
  state: person.state,
  refusal: person.refusal,
  joined_at: person.joined_at.toISOString(),
  has_account: person.account !== null,
})

export const memberOf = (person: PersonRecord): MemberView => ({
  id: person.id,
  name: person.name,
  role: person.role,
  relation: person.relation,
  residency: person.residency,
  elsewhere: person.elsewhere,
  verified: person.state === 'verified',
})

export function proxyOf(actor: Actor, proxy: ProxyRecord, today: string): ProxyView {
  const state = proxyState(proxy, today)
  const isOpen = state === 'asked' || state === 'waiting_second'
  return {
    id: proxy.id,
    giver: proxy.giver,
    taker: proxy.taker,
    giver_name: proxy.giver_name,
    taker_name: proxy.taker_name,
    relation: proxy.relation,
    scope: proxy.scope,
    from_day: proxy.from_day,
    to_day: proxy.to_day,
    how: proxy.how,
    words: proxy.words,
    state,
    giver_ok: proxy.giver_ok_at !== null,
    taker_ok: proxy.taker_ok_at !== null,
    at: proxy.at.toISOString(),
    may: {
      accept:
        isOpen &&
        ((isSelf(actor, proxy.giver) && !proxy.giver_ok_at && proxy.how === 'app') ||
          (isSelf(actor, proxy.taker) && !proxy.taker_ok_at) ||
          (proxy.how === 'worker' && !proxy.second && maySecond(actor, proxy))),
      withdraw: (isOpen || state === 'in_force') && mayEndProxy(actor, proxy),
    },
  }
}

export const correctionOf = (row: CorrectionRecord, name: string): CorrectionView => ({
  id: row.id,
  person: row.person,
  name,
  field: row.field,
  value: row.value_masked,
  reason: row.reason,
  state: row.state,
  words: row.decided_words,
  at: row.at.toISOString(),
})

export function mayWith(actor: Actor, person: PersonRecord): Record<string, boolean> {
  const isHere = person.state !== 'left'
  const waits = person.state === 'unverified'
  return {
    verify: waits && mayVerify(actor, person),
    refuse: waits && person.refusal === null && mayVerify(actor, person),
    ask_again: waits && person.refusal !== null && isSelf(actor, person.id),
    correct: isHere && mayCorrect(actor, person),
    reveal: mayReveal(actor, person),
    set_phone: isHere && person.account === null && mayVerify(actor, person),
    proxy: isHere && (actsFor(actor, person.id) || mayVerify(actor, person)),
    leave: isHere && mayLeave(actor, person),
  }
}
