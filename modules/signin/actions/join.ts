/** Becoming a member of a village by its poster: the phone is proven already, the name and the house follow. */
import { defineAction } from '../../../kernel/action.ts'
import { levelOf } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Invalid, Refused } from '../../../kernel/errors.ts'
import { nearest } from '../../offices/api.ts'
import { createPerson, linkAccount, recordConsent } from '../../people/api.ts'
import { consentPurposes } from '../../people/contract.ts'
import { placeAt } from '../../places/api.ts'
import { addMembership, membershipsOf, openAs, settleAccount } from '../accounts.ts'
import { Join, Joined } from '../contract.ts'
import { noteTry } from '../noted.ts'
import { openProof } from '../phones.ts'
import { linkWaiting } from '../wechat.ts'

/** Who looks at a newcomer first. */
export const verifyingPosts = ['grid_worker', 'grid_head', 'committee', 'deputy_secretary', 'secretary'] as const

const rankOf = (post: string): number => (verifyingPosts as readonly string[]).indexOf(post)

const needed = (Object.keys(consentPurposes) as (keyof typeof consentPurposes)[]).filter(
  (purpose) => consentPurposes[purpose].required,
)

export const join = defineAction({
  name: 'signin.join',
  who: 'anyone',
  says: 'Puts the owner of a proven phone on record in a village, unverified unless phone and name stand on the roster.',
  input: Join,
  answer: Joined,
  async load(context, { proof, area }) {
    const browser = context.arrival?.browser
    const phone = browser ? openProof(context.app.config.keys, proof, browser, context.now) : null
    if (!phone) noteTry(context, { way: 'join', outcome: 'over' })
    const place = await asSystem(context, ({ tx }) => placeAt(tx, area), Number(area.slice(0, 6)))
    return { phone, place: place && place.to_day === null ? place : null }
  },
  may: () => true,
  must({ phone, place }, { consents }) {
    if (!phone) throw new Refused('signin.proof-over')
    if (!place || !['village', 'grid'].includes(levelOf(place.area))) throw new Invalid({ area: 'signin.join-area' })
    if (!needed.every((purpose) => consents.includes(purpose))) throw new Invalid({ consents: 'signin.consent-needed' })
  },
  async save(context, { phone }, input) {
    const county = Number(input.area.slice(0, 6))
    const account = await settleAccount(context, phone!)
    const here = (await membershipsOf(context, account)).find((one) => one.county === county)
    if (here) throw new Refused('signin.joined-already')
    const joined = await asSystem(
      context,
      async (inside) => {
        const person = await createPerson(inside, {
          area: input.area,
          house: input.house,
          name: input.name,
          residency: input.residency,
          phone: phone!,
          id_number: input.id_number || null,
          birth_day: input.birth_day ?? null,
          lang: context.lang,
          account,
          source: 'join',
        })
        await linkAccount(inside, person.id, account)
        await addMembership(inside, { account, county, person: person.id })
        for (const purpose of new Set(input.consents))
          await recordConsent(inside, { person: person.id, purpose, given: true, how: 'app' })
        const near = await nearest(inside.tx, {
          posts: verifyingPosts,
          area: person.area,
          today: localDay(inside.now),
        })
        const [verifier] = near.sort((a, b) => rankOf(a.post) - rankOf(b.post))
        return { person: person.id, verified: person.verified, verifier: verifier?.name ?? null }
      },
      county,
    )
    if (input.wechat) await linkWaiting(context, account)
    const { session } = await openAs(context, { county, account, person: joined.person, kind: 'resident', way: 'join' })
    return { answer: joined, facts: [], session }
  },
})
