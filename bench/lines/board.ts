/**
 * What a county's office looks at first, over eighty million interactions: the three rates of the county and of every township, the feed
 * with its numbers, its own list of notices, the heat of the open books. Beside the same over a hundredth of them, in a database of its own.
 */
import pg from 'pg'
import { type House, root } from '../../apps/server/house.ts'
import { actorOf, modules } from '../../apps/server/modules.ts'
import { type Actor, visitor } from '../../kernel/actor.ts'
import type { App } from '../../kernel/app.ts'
import { migrate } from '../../kernel/migrate.ts'
import { openApp } from '../../kernel/open.ts'
import { ask } from '../../kernel/query.ts'
import { feed } from '../../modules/bulletin/queries/feed.ts'
import { list } from '../../modules/bulletin/queries/list.ts'
import { heat } from '../../modules/disclosure/queries/heat.ts'
import { rates, ratesInside } from '../../modules/tickets/queries/rates.ts'
import { make, openScale } from '../../scale/make.ts'
import type { Ground } from '../ground.ts'
import { type Line, looping } from '../measure.ts'

const name = 'bench_hundredth'
const hundredth = 100
const readers = 2
/** What a district goes by. */
const demo = ['places', 'people', 'offices', 'tickets']

export async function countyBoard({ app, cluster }: House, ground: Ground): Promise<Line> {
  await onServer(cluster!.superUrl('postgres'), `drop database if exists ${name} with (force)`)
  await onServer(cluster!.superUrl('postgres'), `create database ${name} owner xiangli_owner`)
  await migrate(cluster!.ownerUrl(name), root)
  const other = await openApp({
    config: app.config,
    databaseUrl: cluster!.appUrl(name),
    modules,
    actorOf: async (tx, session) => await actorOf(tx, session),
  })
  for (const module of other.modules) if (demo.includes(module.name)) await module.seed?.(other, () => {})
  const client = await openScale(cluster!.superUrl(name))
  await make(other, client, { scale: 'district', seed: 1, shrink: hundredth })
  await client.end()
  return {
    name: countyBoard.title,
    goal: Number((1 / 1.5).toFixed(2)),
    data: '80,000,000 and 800,000 interactions',
    ours: looping('eighty million', readers, () => board(app, ground)),
    limit: looping('a hundredth', readers, () => board(other, ground)),
    close: async () => {
      await other.close()
      await onServer(cluster!.superUrl('postgres'), `drop database ${name} with (force)`)
    },
  }
}
countyBoard.title = 'county board'

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

async function board(app: App, { county }: Ground): Promise<void> {
  const actor = officeOf(county)
  const area = String(county)
  await ask(app, rates, { area, days: 30 }, { actor })
  await ask(app, ratesInside, { area, days: 30 }, { actor })
  await ask(app, feed, { area, limit: 20 }, { actor })
  await ask(app, list, { limit: 20 }, { actor })
  await ask(app, heat, { area }, { actor })
}

const officeOf = (county: number): Actor => ({
  ...visitor(county),
  kind: 'person',
  person: '01900000-0000-7000-8000-000000000002',
  persons: ['01900000-0000-7000-8000-000000000002'],
  posts: [{ post: 'county_staff', area: String(county), unit: null }],
  reach: [String(county)],
})
