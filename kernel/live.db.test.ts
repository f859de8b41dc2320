/** A live line greets, tells what concerns its reader, and goes on where it was; a network that swallows it asks small questions. */
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Actor, system } from './actor.ts'
import { appendFacts, type Happened } from './facts.ts'
import { openHttp } from './http.ts'
import { newId } from './id.ts'
import { noLimits } from './limits.ts'
import { openSession } from './session.ts'
import { county, resident, staff, testApp, village } from './testing.ts'

const actors = new Map<string, Actor>()
const app = await testApp([], { actorOf: async (_tx, { person }) => actors.get(person) ?? null })
const grid = `${village}006`
let address = ''
let http: Awaited<ReturnType<typeof openHttp>>

beforeAll(async () => {
  http = await openHttp(app, { limits: { ...noLimits, inFlight: 8 } })
  await http.listen({ host: '127.0.0.1', port: 0 })
  address = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
})
afterAll(() => http.close())

async function cookieOf(actor: Actor & { person: string }): Promise<Record<string, string>> {
  actors.set(actor.person, actor)
  const { token } = await app.as(actor, (tx) => openSession(tx, actor, 'resident', app.clock()))
  return { cookie: `__Host-xiangli=${token}` }
}

interface Heard {
  event: string
  id: string
  data: Record<string, unknown>
}

/** Reads a stream into what was heard so far. */
async function line(headers: Record<string, string> = {}, query = ''): Promise<{ heard: Heard[]; close(): void }> {
  const stop = new AbortController()
  const answer = await fetch(`${address}/api/live${query}`, { headers, signal: stop.signal })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const heard: Heard[] = []
  void (async () => {
    let rest = ''
    const decoder = new TextDecoder()
    for await (const chunk of answer.body!) {
      rest += decoder.decode(chunk as Uint8Array, { stream: true })
      const parts = rest.split('\n\n')
      rest = parts.pop() ?? ''
      for (const part of parts) {
        const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? ''
        heard.push({ event: field('event') || 'message', id: field('id'), data: JSON.parse(field('data') || '{}') })
      }
    }
  })().catch(() => {})
  return { heard, close: () => stop.abort() }
}

const happen = (more: Partial<Happened> = {}): Promise<string> =>
  app.as(system(county), async (tx) => {
    const [fact] = await appendFacts(
      tx,
      system(county),
      app.clock(),
      [{ kind: 'test.happened', subject: newId(), area: grid, ...more }],
      new Map(),
    )
    return fact!.id
  })
const ids = (heard: readonly Heard[]) => heard.filter(({ event }) => event === 'message').map(({ id }) => id)

describe('a line', () => {
  it('greets at once, tells what concerns its reader, and goes on from the last event', async () => {
    const mei = resident(grid)
    const cookie = await cookieOf(mei)
    const first = await line(cookie)
    await expect.poll(() => first.heard.length).toBe(1)
    expect(first.heard[0]).toMatchObject({ event: 'hello', data: { resumed: false } })
    const mine = await happen({ to: [mei.person] })
    await happen({ to: [newId()] })
    await expect.poll(() => ids(first.heard)).toEqual([mine])
    first.close()
    // While she was away: a word to her, one to the whole village, one to somebody else.
    const missed = [await happen({ to: [mei.person] }), await happen({ public: true, area: `${village}001` })]
    await happen()
    const second = await line({ ...cookie, 'last-event-id': mine })
    await expect.poll(() => ids(second.heard)).toEqual(missed)
    expect(second.heard[0]).toMatchObject({ event: 'hello', data: { resumed: true } })
    // The same by its address, where the browser opens a line of its own accord.
    const third = await line(cookie, `?after=${second.heard.at(-1)!.id}`)
    await expect.poll(() => third.heard.map(({ data }) => data)).toEqual([{ resumed: true }])
    second.close()
    third.close()
  })
  it('that was away too long, or comes from elsewhere, is told to ask for everything', async () => {
    const mei = resident(grid)
    const cookie = await cookieOf(mei)
    const start = await happen({ to: [mei.person] })
    let newest = start
    for (let n = 0; n < 101; n += 1) newest = await happen({ to: [mei.person] })
    await expect.poll(() => app.live.last()).toBe(newest)
    for (const last of [start, newId(), 'nonsense']) {
      const late = await line({ ...cookie, 'last-event-id': last })
      await expect.poll(() => late.heard[0]?.data).toEqual({ resumed: false })
      late.close()
    }
  })
  it('takes no place from those who ask: more lines than requests may be in flight', async () => {
    const lines = await Promise.all(Array.from({ length: 20 }, () => line({}, `?area=${village}`)))
    expect((await fetch(`${address}/api/health`)).status).toBe(200)
    const open = await happen({ public: true })
    await expect.poll(() => lines.every((one) => ids(one.heard).includes(open))).toBe(true)
    for (const one of lines) one.close()
    await expect.poll(() => app.live.size()).toBe(0)
  })
  it('is told when the house itself missed something, and nobody goes on from before', async () => {
    const mei = resident(grid)
    const cookie = await cookieOf(mei)
    const before = await happen({ to: [mei.person] })
    await expect.poll(() => app.live.last()).toBe(before)
    const one = await line(cookie)
    await expect.poll(() => one.heard.length).toBe(1)
    await app.db.pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'xiangli-live' and datname = current_database()`,
    )
    await expect.poll(() => one.heard.map(({ event }) => event)).toEqual(['hello', 'anew'])
    const after = await happen({ to: [mei.person] })
    await expect.poll(() => ids(one.heard)).toEqual([after])
    const late = await line({ ...cookie, 'last-event-id': before })
    await expect.poll(() => late.heard[0]?.data).toEqual({ resumed: false })
    for (const open of [one, late]) open.close()
  })
})

describe('the small question', () => {
  const ask = async (headers: Record<string, string>, query = '') => {
    const answer = await fetch(`${address}/api/live/since${query}`, { headers })
    return {
      status: answer.status,
      etag: answer.headers.get('etag'),
      body: answer.status === 200 ? await answer.json() : null,
    }
  }
  it('answers with a few bytes while nothing happened, then with what concerns the reader', async () => {
    const mei = resident(grid)
    const cookie = await cookieOf(mei)
    const first = await ask(cookie)
    expect(first.body).toMatchObject({ anew: true, events: [] })
    const last = (first.body as { last: string }).last
    expect(first.etag).toBe(`"${last}"`)
    expect(await ask({ ...cookie, 'if-none-match': `"${last}"` }, `?after=${last}`)).toMatchObject({ status: 304 })
    await happen()
    const mine = await happen({ to: [mei.person] })
    await expect.poll(() => app.live.last()).toBe(mine)
    expect((await ask(cookie, `?after=${last}`)).body).toEqual({
      last: mine,
      anew: false,
      events: [expect.objectContaining({ id: mine, kind: 'test.happened' })],
    })
    // Somebody else hears of none of it.
    const other = await cookieOf(resident(`${village}001`))
    expect((await ask(other, `?after=${last}`)).body).toMatchObject({ anew: false, events: [] })
    const worker = await cookieOf(staff('grid_worker', grid))
    expect(((await ask(worker, `?after=${last}`)).body as { events: unknown[] }).events).toHaveLength(2)
  })
})
