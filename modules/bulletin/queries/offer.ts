/** What the editor offers: the places the caller may speak to, the grounds for confirmed reading, and the draft she left. */
import type { Actor } from '../../../kernel/actor.ts'
import { areaDigits, areaLevels, levelOf } from '../../../kernel/area.ts'
import type { Context } from '../../../kernel/context.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { placePaths, placesWithin } from '../../places/api.ts'
import { diarists, mayAlarm, publishers } from '../access.ts'
import { DiaryOffer, Ground, OfferAnswer } from '../contract.ts'
import { pinsAt } from '../settings.ts'
import type { BulletinTx } from '../store.ts'
import { placeOf, todayOf } from '../view.ts'

/** Places below one's own an editor offers: grids of a village, villages of a township. */
const belowMost = 100

const seatsOf = (actor: Actor, posts: readonly string[]): string[] => [
  ...new Set(actor.posts.filter(({ post }) => posts.includes(post)).map(({ area }) => area)),
]

/** Own places first, then those right below each. */
async function placesOf(context: Context, own: readonly string[]): Promise<string[]> {
  const found = [...own]
  for (const area of own) {
    const below = areaLevels[areaLevels.indexOf(levelOf(area)) + 1]
    if (below === undefined || areaDigits[below] > areaDigits.grid) continue
    const inside = await placesWithin(context.tx, { area, level: below, today: todayOf(context), limit: belowMost })
    found.push(...inside.map((place) => place.area))
  }
  return [...new Set(found)]
}

export const offer = defineQuery({
  name: 'bulletin.offer',
  who: 'staff',
  says: 'Where the caller may publish, on which grounds everybody must confirm, and the draft she left unfinished.',
  input: Nothing,
  answer: OfferAnswer,
  may: (actor) => actor.posts.length > 0,
  async find(context) {
    const { actor } = context
    const areas = await placesOf(context, seatsOf(actor, publishers))
    const paths = await placePaths(context.tx, areas)
    const draft = await (context.tx as BulletinTx)
      .selectFrom('bulletin_notice')
      .select('id')
      .where('author', '=', actor.person ?? '')
      .where('state', '=', 'draft')
      .orderBy('edited_at', 'desc')
      .limit(1)
      .executeTakeFirst()
    return {
      places: areas.map((area) => ({ area, place: placeOf(paths, area), emergency: mayAlarm(actor, area) })),
      grounds: [...Ground.options],
      pins: areas[0] ? await pinsAt(context, areas[0]) : 0,
      draft: draft?.id ?? null,
    }
  },
})

export const diaryOffer = defineQuery({
  name: 'bulletin.diary_offer',
  who: 'staff',
  says: 'Of which places the caller keeps the work diary.',
  input: Nothing,
  answer: DiaryOffer,
  may: (actor) => actor.posts.length > 0,
  async find(context) {
    const areas = seatsOf(context.actor, diarists)
    const paths = await placePaths(context.tx, areas)
    return { places: areas.map((area) => ({ area, place: placeOf(paths, area) })) }
  },
})
