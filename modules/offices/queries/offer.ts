/** What the caller may do at a place, so that the desk offers nothing it would refuse. */
import { defineQuery } from '../../../kernel/query.ts'
import { mayKeepUnits, mayRead } from '../access.ts'
import { Offer, OfferInput } from '../contract.ts'
import { postsOffered } from '../rules.ts'

export const offer = defineQuery({
  name: 'offices.offer',
  who: 'staff',
  says: 'The posts the caller may fill at a place, and whether units may be added there.',
  input: OfferInput,
  answer: Offer,
  may: (actor, { area }) => mayRead(actor, area),
  find: async ({ actor }, { area }) => ({
    posts: postsOffered(actor.posts, area),
    may: { add_unit: area.length <= 9 && mayKeepUnits(actor, area) },
  }),
})
