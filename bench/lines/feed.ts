/**
 * A village's feed, asked for again and again by visitors of its page and by somebody who lives there, beside bare Node answering the
 * same bytes. Whoever lives there is recognised by her session at each request; that look-up is part of what is measured.
 *
 * The body is the same, byte by byte, and neither side packs it: the load asks without Accept-Encoding. Bare Node says only what a reader
 * needs to read it (type and length); our six headers about safety and three about caches are our cost, about 3 µs of it. Both sides keep
 * connections open and are one process each. All residents' requests are one session's, as those of one busy phone: the look-up is shared
 * by those that wait for it together, as it would be for twenty sessions, but their rows would be twenty.
 */
import type { House } from '../../apps/server/house.ts'
import { actorOf } from '../../apps/server/modules.ts'
import { system } from '../../kernel/actor.ts'
import { localDay } from '../../kernel/calendar.ts'
import { transact } from '../../kernel/db.ts'
import { openSession } from '../../kernel/session.ts'
import type { Ground } from '../ground.ts'
import { bareServer, httpLoad } from '../http-load.ts'
import type { Line } from '../measure.ts'
import { startServer } from '../server.ts'

/** The session of somebody of the village who holds no post. */
export async function residentToken({ app }: House, { county, village }: Ground): Promise<string> {
  return await transact(app.db, system(county), 'write', async (tx) => {
    const serving = await tx.selectFrom('office').select('person').where('area', 'like', `${village}%`).execute()
    const row = await tx
      .selectFrom('person')
      .select('id')
      .where('area', 'like', `${village}%`)
      .where('state', '=', 'verified')
      .where(
        'id',
        'not in',
        serving.map(({ person }) => person),
      )
      .orderBy('id')
      .limit(1)
      .executeTakeFirstOrThrow()
    const session = { county, account: null, person: String(row.id), assistedBy: null, kind: 'resident' as const }
    const actor = await actorOf(tx, session, localDay(app.clock()))
    if (!actor?.home) throw new Error('the demo has no resident to ask as')
    return (await openSession(tx, actor, 'resident', app.clock())).token
  })
}

async function feedLine(
  title: string,
  env: Record<string, string>,
  { village, data }: Ground,
  headers: Record<string, string>,
): Promise<Line> {
  const server = await startServer(env)
  const url = `${server.address}/api/bulletin.feed?area=${village}&limit=20`
  const answer = await fetch(url, { headers })
  if (!answer.ok) throw new Error(`the feed answered ${answer.status}`)
  const body = Buffer.from(await answer.arrayBuffer())
  const bare = await bareServer(body)
  return {
    name: title,
    goal: 0.6,
    data: `${data}, ${Math.round(body.length / 1024)} KB`,
    ours: httpLoad('ours', url, headers),
    limit: httpLoad('bare node:http', bare.url, headers),
    async close() {
      await bare.close()
      await server.stop()
    },
  }
}

export const visitorFeed = (env: Record<string, string>, ground: Ground): Promise<Line> =>
  feedLine(visitorFeed.title, env, ground, {})
visitorFeed.title = 'village feed, visitors'

export const residentFeed = (env: Record<string, string>, ground: Ground, token: string): Promise<Line> =>
  feedLine(residentFeed.title, env, ground, { cookie: `__Host-xiangli=${token}` })
residentFeed.title = 'village feed, residents'
