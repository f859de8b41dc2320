/** Helping on the worker's own phone: consent, half an hour, on record, and back to the worker. */

import { beforeAll, describe, expect, it } from 'vitest'
import { offices } from '../offices/module.ts'
import { people } from '../people/module.ts'
import { places } from '../places/module.ts'
import { signin } from './module.ts'
import { browser, enterByPassword, grid, openVillage, otherGrid, sessionCookie, type Village } from './test/village.ts'

let app: Village
let person: string
let worker: string
const phone = '15400301001'
const minutes = (count: number) => app.at(new Date(app.clock().getTime() + count * 60_000))

beforeAll(async () => {
  app = await openVillage([places, people, offices, signin], { now: '2026-11-18T01:00:00Z' })
  person = await app.resident('王秀兰', phone)
  worker = await app.staff('李田生', 'grid_worker', grid, 'litiansheng')
})

const byVoice = { way: 'voice', witness: '苏慧', heard: true }

async function startByVoice() {
  minutes(1)
  const at = await enterByPassword(app, 'litiansheng')
  const started = await at.post('signin.assist_start', { ...byVoice, person })
  expect(started.status).toBe(200)
  return at
}

describe('help on the worker’s phone', () => {
  it('begins with a code that names the worker and that only her phone gets', async () => {
    const at = await enterByPassword(app, 'litiansheng')
    expect((await at.get(`/api/signin.helped?phone=${phone}`)).body.found).toEqual({
      person,
      name: '王**',
      place: '大同镇 陶坝村 六网格',
    })
    expect((await at.post('signin.assist_ask', { person })).status).toBe(200)
    const code = await app.codeFor(phone)
    expect(app.outbox[0]!.text).toContain('李田生')
    expect(
      (await at.post('signin.assist_start', { way: 'code', person, code: code === '111111' ? '222222' : '111111' }))
        .body.rule,
    ).toBe('signin.code-wrong')
    expect(await at.me()).toMatchObject({ name: '李田生' })
    const started = await at.post('signin.assist_start', { way: 'code', person, code })
    expect(started.body).toMatchObject({
      person,
      name: '王秀兰',
      ends_at: new Date(app.clock().getTime() + 30 * 60_000).toISOString(),
    })
    expect(await at.me()).toMatchObject({
      person,
      name: '王秀兰',
      posts: [],
      assisted: { by: '李田生', ends_at: started.body.ends_at },
    })
    await at.post('signin.assist_end')
  })

  it('is on record: as a fact with both names behind it, and in her access log', async () => {
    const at = await startByVoice()
    const facts = await app.inside(({ tx }) =>
      tx
        .selectFrom('fact')
        .selectAll()
        .where('kind', '=', 'signin.opened')
        .where('assisted_by', 'is not', null)
        .orderBy('id', 'desc')
        .execute(),
    )
    expect(facts[0]).toMatchObject({ actor: person, assisted_by: worker, data: { kind: 'assisted', way: 'voice' } })
    const access = await app.inside(({ tx }) =>
      tx.selectFrom('access').selectAll().where('person', '=', person).orderBy('id', 'desc').execute(),
    )
    expect(access[0]).toMatchObject({ viewer: worker, viewer_post: 'grid_worker', field: 'session', purpose: 'assist' })
    const kept = await app.inside(({ tx }) =>
      tx.selectFrom('assistance').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow(),
    )
    expect(kept).toMatchObject({ person, worker, way: 'voice', witness: '苏慧' })
    await at.post('signin.assist_end')
  })

  it('gives the worker his own session back under a new token, and hers is closed', async () => {
    minutes(1)
    const at = await enterByPassword(app, 'litiansheng')
    const own = at.cookies.get(sessionCookie)!
    await at.post('signin.assist_start', { ...byVoice, person })
    const hers = at.cookies.get(sessionCookie)!
    minutes(29)
    const ended = await at.post('signin.assist_end')
    expect(ended.body).toEqual({ back: true, clear_drafts: true })
    expect(await at.me()).toMatchObject({ person: worker, assisted: null, posts: [{ post: 'grid_worker' }] })
    for (const token of [own, hers]) {
      const stranger = browser(app)
      stranger.cookies.set(sessionCookie, token)
      expect(await stranger.me()).toBeNull()
    }
  })

  it('is over after thirty minutes', async () => {
    const at = await startByVoice()
    minutes(29)
    expect(await at.me()).toMatchObject({ person })
    minutes(1.1)
    expect(await at.me()).toBeNull()
  })

  it('may not touch what is hers alone, and cannot be passed on', async () => {
    const at = await startByVoice()
    for (const [name, body] of [
      ['signin.out_everywhere', {}],
      ['signin.ask_proof', {}],
      ['signin.prove', { code: '123456' }],
    ] as const)
      expect(await at.post(name, body)).toMatchObject({ status: 403 })
    expect(await at.post('signin.assist_start', { ...byVoice, person })).toMatchObject({ status: 403 })
    await at.post('signin.assist_end')
  })

  it('needs her or a witness, and a post in her area', async () => {
    minutes(1)
    const at = await enterByPassword(app, 'litiansheng')
    expect((await at.post('signin.assist_start', { way: 'voice', person, witness: '', heard: true })).status).toBe(422)
    expect((await at.post('signin.assist_start', { way: 'voice', person, witness: '苏慧', heard: false })).status).toBe(
      422,
    )
    const neighbour = await app.resident('曹丽', null, otherGrid)
    expect((await at.post('signin.assist_start', { ...byVoice, person: neighbour })).status).toBe(403)
    expect((await at.post('signin.assist_start', { ...byVoice, person: worker })).status).toBe(403)
    await app.staff('尹书文', 'observer', '510183', 'yinshuwen')
    const observer = await enterByPassword(app, 'yinshuwen')
    expect((await observer.post('signin.assist_start', { ...byVoice, person })).status).toBe(403)
    expect((await observer.get(`/api/signin.helped?phone=${phone}`)).status).toBe(403)
  })

  it('ends at once when the worker loses the post', async () => {
    const at = await startByVoice()
    await app.inside(async ({ tx }) => {
      const { markStale } = await import('../../kernel/session.ts')
      await tx.updateTable('office').set({ to_day: '2026-11-18' }).where('person', '=', worker).execute()
      await markStale(tx, [worker])
    })
    expect(await at.me()).toBeNull()
  })
})
