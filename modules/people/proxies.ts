/** Family proxies: finding the other side by name and phone, and what follows when one begins or ends. */
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { Invalid, Refused } from '../../kernel/errors.ts'
import { markStale } from '../../kernel/session.ts'
import { recordConsent } from './consents.ts'
import { indexOf } from './people.ts'
import { mustPhone, proxyState, sameWords } from './rules.ts'
import { findPerson, type PersonRecord, type ProxyRecord, personBy } from './store.ts'

/**
 * Whoever knows both name and phone knows the person already; anything less finds nobody, and the sentence is the same for a
 * wrong name and an unknown phone.
 */
export async function personKnownBy(context: Context, name: string, phone: string): Promise<PersonRecord> {
  const read = mustPhone(phone)
  const row = await asSystem(context, (high) => personBy(high.tx, 'phone_index', indexOf(high, 'phone', read)))
  if (!row || row.state === 'left' || !sameWords(row.name, name)) throw new Invalid({ phone: 'people.proxy-nobody' })
  return row
}

/** A running or asked proxy between the two, if there is one. Runs on the system's reach: a worker from another grid sees none. */
export async function openProxy(context: Context, giver: string, taker: string): Promise<boolean> {
  const row = await asSystem(context, ({ tx }) =>
    tx
      .selectFrom('proxy')
      .select('id')
      .where('giver', '=', giver)
      .where('taker', '=', taker)
      .where('withdrawn_at', 'is', null)
      .executeTakeFirst(),
  )
  return row !== undefined
}

export function mustBePair(giver: PersonRecord, taker: PersonRecord): void {
  if (giver.id === taker.id) throw new Refused('people.proxy-self')
  if (giver.state === 'left' || taker.state === 'left') throw new Refused('people.gone')
  if (taker.state !== 'verified') throw new Refused('people.proxy-unverified')
}

/** Saves a step of a proxy; when it has just come into force the giver's consent goes on record and the taker's sessions learn of it. */
export async function saveStep(context: Context, proxy: ProxyRecord, step: Partial<ProxyRecord>): Promise<boolean> {
  const today = localDay(context.now)
  const next = { ...proxy, ...step }
  const isNow = proxyState(next, today) === 'in_force'
  const consent =
    isNow && !proxy.consent
      ? await recordConsent(context, {
          person: proxy.giver,
          purpose: `proxy:${proxy.id}`,
          given: true,
          how: next.how,
          words: next.words,
        })
      : proxy.consent
  await asSystem(context, ({ tx }) =>
    tx
      .updateTable('proxy')
      .set({ ...step, consent })
      .where('id', '=', proxy.id)
      .execute(),
  )
  if (isNow) await markStale(context.tx, [proxy.taker])
  return isNow
}

export async function bothSides(
  context: Context,
  proxy: Pick<ProxyRecord, 'giver' | 'taker'>,
): Promise<{ giver: PersonRecord; taker: PersonRecord }> {
  return await asSystem(context, async ({ tx }) => {
    const giver = await findPerson(tx, proxy.giver)
    const taker = await findPerson(tx, proxy.taker)
    if (!giver || !taker) throw new Error('a proxy lost one of its sides')
    return { giver, taker }
  })
}
