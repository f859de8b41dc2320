/** How those who comment are called: oneself and one's household by name, everybody else as the village has set it, strangers always masked. */
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { houseNames, personsByIds } from '../people/api.ts'
import { placePaths } from '../places/api.ts'
import { belongs } from './access.ts'
import { commentNameAt } from './settings.ts'
import type { Comment } from './store.ts'

/** Names by person. A name is the whole one only for the speaker herself and those who share her house. */
export async function namesOf(
  context: Context,
  area: string,
  comments: readonly Pick<Comment, 'person' | 'office_post'>[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(comments.filter(({ office_post }) => office_post === null).map(({ person }) => person))]
  if (ids.length === 0) return new Map()
  const { actor } = context
  const byHouse = belongs(actor, area) && (await commentNameAt(context, area.slice(0, 12))) === 'house'
  return await asSystem(context, async ({ tx }) => {
    const briefs = await personsByIds(tx, actor.person ? [...ids, actor.person] : ids)
    const home = actor.person ? briefs.get(actor.person) : undefined
    const houses = byHouse
      ? await houseNames(
          tx,
          [...briefs.values()].flatMap(({ household }) => household ?? []),
        )
      : new Map<string, string>()
    const grids = byHouse
      ? await placePaths(tx, [...new Set([...briefs.values()].map((brief) => brief.area))])
      : new Map<string, string>()
    return new Map(
      ids.flatMap((id) => {
        const brief = briefs.get(id)
        if (!brief) return []
        const isHome = home?.verified === true && home.household !== null && home.household === brief.household
        if (id === actor.person || isHome) return [[id, brief.name]]
        const house = brief.household ? houses.get(brief.household) : undefined
        const grid = (grids.get(brief.area) ?? '').split(' ').at(-1)
        return [[id, house ? `${grid} ${house}` : brief.masked]]
      }),
    )
  })
}
