/** The demo village's year of notices: enough of them, in order, and nothing that rings anybody's telephone today. */
import { expect, it } from 'vitest'
import { actorOf, modules } from '../../apps/server/modules.ts'
import { system, visitor } from '../../kernel/actor.ts'
import { county, testApp, village } from '../../kernel/testing.ts'
import { diary } from './queries/diary.ts'
import { feed } from './queries/feed.ts'
import { log } from './queries/moderation.ts'
import { seed } from './seeds.ts'
import type { BulletinTx } from './store.ts'

const app = await testApp(modules, { actorOf: (tx, session) => actorOf(tx, session, '2026-11-18') })

it('fills a year, once', async () => {
  for (const name of ['places', 'people', 'offices'])
    await modules.find((module) => module.name === name)?.seed?.(app, () => {})
  await seed(app, () => {})
  const rows = await app.as(system(county), (tx) =>
    (tx as BulletinTx).selectFrom('bulletin_notice').selectAll().execute(),
  )
  await seed(app, () => {})
  const again = await app.as(system(county), (tx) =>
    (tx as BulletinTx).selectFrom('bulletin_notice').select('id').execute(),
  )
  expect(again).toHaveLength(rows.length)
  expect(rows.filter(({ state }) => state === 'published').length).toBeGreaterThanOrEqual(60)
  expect(rows.filter(({ state }) => state === 'withdrawn')).toHaveLength(1)
  expect(rows.filter(({ state }) => state === 'scheduled')).toHaveLength(1)
  expect(rows.some(({ corrected_at }) => corrected_at !== null)).toBe(true)
  expect(rows.every(({ published_at }) => published_at === null || published_at <= app.clock())).toBe(true)

  const here = { ...visitor(county), home: village }
  const page = await app.ask(feed, here, { area: village, limit: 100 })
  const times = page.items.map(({ published_at }) => published_at ?? '')
  expect(times).toEqual([...times].sort().reverse())
  expect(page.pinned).toHaveLength(2)
  const entries = await app.as(system(county), (tx) =>
    (tx as BulletinTx).selectFrom('bulletin_diary').select('id').execute(),
  )
  expect(entries.length).toBeGreaterThanOrEqual(60)
  expect((await app.ask(diary, here, { area: village })).items.length).toBeGreaterThan(0)
  const logged = await app.ask(log, here, { area: village })
  expect(logged.items.map(({ act }) => act).sort()).toEqual(['held', 'removed', 'withdrawn'])
  const asked = await app.as(system(county), (tx) =>
    (tx as BulletinTx).selectFrom('bulletin_recipient').select(['how', 'confirmed_at']).execute(),
  )
  expect(new Set(asked.map(({ how }) => how))).toEqual(new Set(['app', 'paper', 'phone', null]))
  await app.settle()
  expect(app.outbox).toEqual([])
}, 300_000)
