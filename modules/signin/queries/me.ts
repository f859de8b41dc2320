/** Who I am, where I am signed in, and whom else this account belongs to. */

import { z } from 'zod'
import { villageOf } from '../../../kernel/area.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { unitsOf } from '../../offices/api.ts'
import { personsByIds } from '../../people/api.ts'
import { placeNames, placePaths } from '../../places/api.ts'
import { isOneself } from '../access.ts'
import { membershipsOf } from '../accounts.ts'
import { unreadOf } from '../api.ts'
import { runningAssistance } from '../assistance.ts'
import { MeAnswer, Membership, SessionView } from '../contract.ts'
import type { SigninTx } from '../store.ts'

const sessionLimit = 50

export const me = defineQuery({
  name: 'signin.me',
  who: 'anyone',
  says: 'Who is signed in, with posts, home and whom she may act for; null for visitors.',
  input: Nothing,
  answer: MeAnswer,
  may: () => true,
  async find(context) {
    const { actor } = context
    if (!actor.person) return { me: null }
    const others = actor.persons.filter((person) => person !== actor.person)
    const known = await asSystem(context, ({ tx }) => personsByIds(tx, [actor.person!, ...others]))
    const myself = known.get(actor.person)
    if (!myself) return { me: null }
    const village = actor.home ? villageOf(actor.home) : null
    const grid = actor.home ? actor.home.slice(0, 15) : null
    const areas = [...(grid ? [grid] : []), ...(village ? [village] : []), ...actor.posts.map(({ area }) => area)]
    const names = await placeNames(context.tx, areas)
    const units = actor.posts.some(({ unit }) => unit) ? await unitsOf(context.tx) : []
    return {
      me: {
        person: actor.person,
        name: myself.name,
        home: actor.home,
        home_name: (grid && names.get(grid)) ?? null,
        village,
        village_name: (village && names.get(village)) ?? null,
        verified: myself.verified,
        posts: actor.posts.map((held) => ({
          ...held,
          place: names.get(held.area) ?? held.area,
          unit_name: units.find(({ id }) => id === held.unit)?.name ?? null,
        })),
        acts_for: others.flatMap((person) => {
          const brief = known.get(person)
          return brief ? [{ person, name: brief.name }] : []
        }),
        assisted: await assistedBy(context),
        unread: await unreadOf(context, actor.person),
      },
    }
  },
})

async function assistedBy(context: Context): Promise<{ by: string; ends_at: string } | null> {
  const { person, assistedBy: worker } = context.actor
  if (!person || !worker) return null
  return await asSystem(context, async (high) => {
    const running = await runningAssistance(high, person, worker)
    const by = (await personsByIds(high.tx, [worker])).get(worker)?.name ?? ''
    return { by, ends_at: (running?.ends_at ?? context.now).toISOString() }
  })
}

export const sessions = defineQuery({
  name: 'signin.sessions',
  who: 'signed-in',
  says: 'My open sessions, so that a strange one is noticed.',
  input: Nothing,
  answer: z.object({ items: z.array(SessionView) }),
  may: isOneself,
  async find({ tx, actor, now }) {
    const rows = await (tx as SigninTx)
      .selectFrom('session')
      .select(['hash', 'kind', 'opened_at', 'seen_at', 'ends_at', 'proven_at'])
      .where('person', '=', actor.person!)
      .where('ends_at', '>', now)
      .orderBy('seen_at', 'desc')
      .limit(sessionLimit)
      .execute()
    return {
      items: rows.map((row) => ({
        key: row.hash.slice(0, 12),
        kind: row.kind,
        opened_at: row.opened_at.toISOString(),
        seen_at: row.seen_at.toISOString(),
        ends_at: row.ends_at.toISOString(),
        here: row.proven_at.getTime() === actor.provenAt?.getTime(),
      })),
    }
  },
})

export const memberships = defineQuery({
  name: 'signin.memberships',
  who: 'signed-in',
  says: 'The counties this account belongs to, to go over from one to another.',
  input: Nothing,
  answer: z.object({ items: z.array(Membership) }),
  may: isOneself,
  async find(context) {
    const { actor } = context
    const rows = actor.account ? await membershipsOf(context, actor.account) : []
    const items: Membership[] = []
    for (const { county, person } of rows)
      items.push(
        await asSystem(
          context,
          async ({ tx }) => {
            const brief = (await personsByIds(tx, [person])).get(person)
            const home = brief?.home?.slice(0, 12) ?? String(county)
            const place = (await placePaths(tx, [home])).get(home) ?? ''
            return { county, person, name: brief?.name ?? '', place, here: person === actor.person }
          },
          county,
        ),
      )
    return { items }
  },
})
