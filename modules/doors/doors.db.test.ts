/** Keys open what they permit and nothing else; what is told arrives signed, in order, again after failures, and never inside. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { defineAction } from '../../kernel/action.ts'
import { system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { newId } from '../../kernel/id.ts'
import { defineModule } from '../../kernel/module.ts'
import { defineQuery } from '../../kernel/query.ts'
import { county, resident, staff, testApp, village } from '../../kernel/testing.ts'
import { importCounty } from '../places/api.ts'
import { places } from '../places/module.ts'
import { addConsumer, changeConsumer, renewKey, revokeConsumer } from './actions/consumers.ts'
import { resend } from './actions/resend.ts'
import { addWebhook, endWebhook, rotateSecret, tryWebhook } from './actions/webhooks.ts'
import { deliver } from './api.ts'
import { doors } from './module.ts'
import { consumers, uses } from './queries/consumers.ts'
import { deliveries, delivery } from './queries/deliveries.ts'
import { isOurs, openReceiver, type Receiver } from './test/receiver.ts'

/** A module that lets programs in, as tickets does. */
const bring = defineAction({
  name: 'bells.bring',
  who: 'consumer',
  permit: 'bells.bring',
  says: 'Brings a bell.',
  input: z.object({ n: z.number() }),
  answer: z.object({ n: z.number(), by: z.string() }),
  load: async () => null,
  may: () => true,
  must: () => {},
  save: async ({ actor }, _subject, { n }) => ({
    answer: { n, by: actor.consumer!.id },
    facts: [{ kind: 'bells.brought', subject: newId(), area: actor.consumer!.area }],
  }),
})
const open = defineQuery({
  name: 'bells.open',
  who: 'anyone',
  says: 'Whether it rings.',
  input: z.object({}),
  answer: z.object({ kind: z.string() }),
  may: () => true,
  find: async ({ actor }) => ({ kind: actor.kind }),
})
const mine = defineQuery({ ...open, name: 'bells.mine', who: 'signed-in' })
const bells = defineModule({
  name: 'bells',
  needs: ['doors'],
  actions: [bring],
  queries: [open, mine],
  facts: { 'bells.brought': 'A bell came.' },
  permits: { 'bells.bring': 'Bring bells.', 'bells.ring': 'Ring them.' },
  events: { 'bells.rang': 'A bell rang.' },
  messages: { 'zh-CN': {}, en: {} },
})

const app = await testApp([places, doors, bells], { env: { LOCAL_WEBHOOKS: 'allow' } })
const keeper = staff('county_staff', String(county))
const admin = staff('system_admin', String(county), { reach: [] })
const dispatcher = staff('dispatcher', String(county))
const secretary = staff('secretary', village)
const hotline = { title: '市12345热线', purpose: '工单互通', area: String(county), permits: ['bells.bring'] }

let there: Receiver
beforeAll(async () => {
  await app.as(system(county), (tx) => importCounty(contextOf(app, tx, system(county), app.clock()), String(county)))
})
beforeEach(async () => {
  await there?.close()
  there = await openReceiver()
})
afterAll(() => there.close())

const made = (more: object = {}) => app.do(addConsumer, keeper, { ...hotline, per_minute: 120, ...more })
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })
const callAs = (key: string, headers: Record<string, string> = {}) =>
  app.call('POST', '/api/bells.bring', { body: { n: 1 }, headers: { ...bearer(key), ...headers } })

describe('a key', () => {
  it('opens what it permits, is shown once, and only its hash is kept', async () => {
    const { id, key, key_prefix } = await made()
    expect(key).toMatch(/^xl_510183_[\w-]{43}$/)
    const done = await callAs(key)
    expect(done.json()).toEqual({ n: 1, by: id })
    const kept = await app.db.pool.query('select count(*) from consumer')
    expect(Number(kept.rows[0].count)).toBe(0)
    const rows = await app.as(system(county), (tx) => tx.selectFrom('consumer').selectAll().execute())
    expect(JSON.stringify(rows)).not.toContain(key)
    expect(key.startsWith(key_prefix)).toBe(true)
    const page = await app.ask(consumers, keeper)
    expect(JSON.stringify(page)).not.toContain(key.slice(key_prefix.length))
    expect(page.items.find((one) => one.id === id)?.used_day).toBe('2026-11-18')
  })

  it('does not open what it does not permit, nor what is for persons and staff', async () => {
    const { key } = await made({ permits: ['bells.ring'] })
    const refused = await callAs(key)
    expect(refused.statusCode).toBe(403)
    expect(refused.json().rule).toBe('kernel.not-permitted')
    expect((await app.call('GET', '/api/bells.mine', { headers: bearer(key) })).statusCode).toBe(401)
    expect((await app.call('GET', '/api/doors.consumers', { headers: bearer(key) })).statusCode).toBe(401)
    const anyone = await app.call('GET', '/api/bells.open', { headers: bearer(key) })
    expect(anyone.json()).toEqual({ kind: 'consumer' })
  })

  it('is the only one that opens a door for programs: not a person, not staff, not nobody', async () => {
    expect((await app.call('POST', '/api/bells.bring', { body: { n: 1 } })).statusCode).toBe(401)
    expect((await app.call('POST', '/api/bells.bring', { as: resident(), body: { n: 1 } })).statusCode).toBe(403)
    expect((await app.call('POST', '/api/bells.bring', { as: keeper, body: { n: 1 } })).statusCode).toBe(403)
  })

  it('counts alone: a cookie beside it is not looked at, and the page it comes from does not matter', async () => {
    const { key } = await made()
    const both = await app.call('GET', '/api/bells.mine', { as: keeper, headers: bearer(key) })
    expect(both.statusCode).toBe(401)
    expect(
      (await callAs(key, { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })).statusCode,
    ).toBe(200)
    const wrong = await app.call('GET', '/api/bells.open', { as: keeper, headers: bearer(`${key}x`) })
    expect(wrong.statusCode).toBe(401)
    const odd = await app.call('GET', '/api/bells.open', { headers: { authorization: 'Basic eDp5' } })
    expect(odd.statusCode).toBe(401)
  })

  it('stops at once when it is revoked or replaced', async () => {
    const { id, key } = await made()
    const renewed = await app.do(renewKey, keeper, { consumer: id })
    expect((await callAs(key)).statusCode).toBe(401)
    expect((await callAs(renewed.key)).statusCode).toBe(200)
    await app.do(revokeConsumer, admin, { consumer: id })
    expect((await callAs(renewed.key)).statusCode).toBe(401)
    await expect(app.do(renewKey, keeper, { consumer: id })).rejects.toMatchObject({ rule: 'doors.revoked' })
  })

  it('may be used so often in a minute and no more', async () => {
    const { key } = await made({ per_minute: 3 })
    const codes = []
    for (let call = 0; call < 5; call += 1) codes.push((await callAs(key)).statusCode)
    expect(codes).toEqual([200, 200, 200, 429, 429])
    const late = await callAs(key)
    expect(Number(late.headers['retry-after'])).toBeGreaterThan(0)
  })

  it('leaves a mark of each use, and a fact of each change with the program as the one who did it', async () => {
    const { id, key } = await made()
    await callAs(key)
    await callAs(key)
    await app.call('GET', '/api/bells.open', { headers: bearer(key) })
    expect((await app.ask(uses, keeper, { consumer: id })).items).toEqual([
      { day: '2026-11-18', call: '/api/bells.bring', uses: 2 },
      { day: '2026-11-18', call: '/api/bells.open', uses: 1 },
    ])
    const left = await app.as(system(county), (tx) =>
      tx.selectFrom('fact').select('actor').where('kind', '=', 'bells.brought').where('actor', '=', id).execute(),
    )
    expect(left).toHaveLength(2)
  })

  it('repeats its answer for the same Idempotency-Key', async () => {
    const { key } = await made()
    const again = { 'idempotency-key': 'batch-2026-001' }
    const first = await callAs(key, again)
    expect((await callAs(key, again)).json()).toEqual(first.json())
    const other = await app.call('POST', '/api/bells.bring', { body: { n: 2 }, headers: { ...bearer(key), ...again } })
    expect(other.json().rule).toBe('kernel.key-reused')
  })

  it('is given by the county’s keepers only, for what is offered and a place that is there', async () => {
    await expect(app.do(addConsumer, secretary, { ...hotline, per_minute: 1 })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await expect(app.do(addConsumer, dispatcher, { ...hotline, per_minute: 1 })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await expect(made({ permits: ['bells.melt'] })).rejects.toMatchObject({ fields: { permits: 'kernel.not-offered' } })
    await expect(made({ area: '510183999' })).rejects.toMatchObject({ fields: { area: 'doors.no-such-place' } })
    await expect(made({ area: '110101' })).rejects.toMatchObject({ fields: { area: 'doors.no-such-place' } })
    const { id } = await made()
    await app.do(changeConsumer, admin, { consumer: id, title: '新名', purpose: '新用途', permits: [], per_minute: 9 })
    const [first] = (await app.ask(consumers, dispatcher)).items
    expect(first).toMatchObject({ title: '新名', permits: [], per_minute: 9, may: { change: false } })
    await expect(app.ask(consumers, secretary)).rejects.toMatchObject({ name: 'Forbidden' })
  })
})

describe('what is told', () => {
  const hooked = async (area = String(county), events = ['bells.rang']) => {
    const { id } = await made({ area })
    const hook = await app.do(addWebhook, keeper, { consumer: id, url: there.url, events })
    return { consumer: id, ...hook }
  }
  const ring = (subject: string, n: number, more: object = {}) =>
    app.as(system(county), (tx) =>
      deliver(contextOf(app, tx, system(county), app.clock()), {
        event: 'bells.rang',
        subject,
        area: `${village}006`,
        body: { n },
        ...more,
      }),
    )
  const logOf = async (consumer: string) => (await app.ask(deliveries, keeper, { consumer })).items
  const seconds = () => app.clock().getTime() / 1000

  it('arrives once, signed, after the commit', async () => {
    const { consumer, secret } = await hooked()
    await ring(newId(), 7)
    expect(there.came).toHaveLength(0)
    await app.settle()
    expect(there.came).toHaveLength(1)
    const [came] = there.came
    expect(came!.data).toMatchObject({ event: 'bells.rang', data: { n: 7 } })
    expect(isOurs(came!, secret, seconds())).toBe(true)
    expect(isOurs(came!, secret, seconds() + 301)).toBe(false)
    expect(isOurs({ ...came!, body: came!.body.replace('7', '8') }, secret, seconds())).toBe(false)
    const [log] = await logOf(consumer)
    expect(log).toMatchObject({ state: 'sent', status: 200, tries: 1, event: 'bells.rang' })
    await app.do(endWebhook, keeper, { webhook: (await app.ask(consumers, keeper)).items[0]!.webhooks[0]!.id })
  })

  it('goes to those who asked for it and whose area it is, and once for one word', async () => {
    const { consumer } = await hooked()
    const near = await hooked(village)
    const far = await hooked('510183001')
    const other = await hooked(String(county), ['doors.test'])
    expect(await ring(newId(), 1, { once: 'a word' })).toBe(2)
    expect(await ring(newId(), 1, { once: 'a word' })).toBe(0)
    expect(await ring(newId(), 1, { to: near.consumer })).toBe(1)
    await app.settle()
    expect(await logOf(consumer)).toHaveLength(1)
    expect(await logOf(near.consumer)).toHaveLength(2)
    expect(await logOf(far.consumer)).toHaveLength(0)
    expect(await logOf(other.consumer)).toHaveLength(0)
    for (const one of [consumer, near.consumer, far.consumer, other.consumer])
      await app.do(revokeConsumer, keeper, { consumer: one })
    expect(await ring(newId(), 1)).toBe(0)
  })

  it('is tried again after a failure, with longer and longer waits, and in order for one subject', async () => {
    const { consumer } = await hooked()
    const subject = newId()
    there.answers.push(500, 503)
    for (const n of [1, 2, 3]) await ring(subject, n)
    await app.settle()
    expect(there.came).toHaveLength(1)
    expect((await logOf(consumer)).map(({ state, tries }) => [state, tries])).toEqual([
      ['waiting', 0],
      ['waiting', 0],
      ['waiting', 1],
    ])
    await app.pass(29 / 3600)
    expect(there.came).toHaveLength(1)
    await app.pass(2 / 3600)
    expect(there.came).toHaveLength(2)
    await app.pass(1)
    expect(there.came.map(({ data }) => (data.data as { n: number }).n)).toEqual([1, 1, 1, 2, 3])
    expect(new Set(there.came.map(({ headers }) => headers['webhook-id'])).size).toBe(3)
    const whole = await app.ask(delivery, keeper, { delivery: (await logOf(consumer))[2]!.id })
    expect(whole.tried.map(({ number, status, why }) => [number, status, why])).toEqual([
      [3, 200, null],
      [2, 503, 'doors.why-failing'],
      [1, 500, 'doors.why-failing'],
    ])
    await app.do(revokeConsumer, keeper, { consumer })
  })

  it('is given up after eight tries, said aloud, and sent again by hand under the same id', async () => {
    const { consumer, secret } = await hooked()
    there.answers.push(...Array.from({ length: 8 }, () => ({ status: 500, body: '失败 13800138000 请重试' })))
    await ring(newId(), 5)
    await app.pass(48)
    expect(there.came).toHaveLength(8)
    const [failed] = await logOf(consumer)
    expect(failed).toMatchObject({
      state: 'failed',
      tries: 8,
      status: 500,
      why: 'doors.why-failing',
      may: { resend: true },
    })
    expect(
      (await app.facts(county)).some((fact) => fact.kind === 'doors.delivery_failed' && fact.subject === failed!.id),
    ).toBe(true)
    const whole = await app.ask(delivery, keeper, { delivery: failed!.id })
    expect(whole.tried[0]!.said).toBe('失败 ***** 请重试')
    await expect(app.do(resend, secretary, { deliveries: [failed!.id] })).rejects.toMatchObject({ name: 'Forbidden' })
    expect(await app.do(resend, dispatcher, { deliveries: [failed!.id] })).toEqual({ count: 1 })
    await app.settle()
    expect((await logOf(consumer))[0]).toMatchObject({ state: 'sent', status: 200, tries: 1 })
    expect(there.came.at(-1)!.headers['webhook-id']).toBe(there.came[0]!.headers['webhook-id'])
    expect(isOurs(there.came.at(-1)!, secret, seconds())).toBe(true)
    await app.do(revokeConsumer, keeper, { consumer })
  })

  it('leaves an address that fails in peace, whatever else waits for it', async () => {
    const { consumer } = await hooked()
    there.answers.push(500)
    await ring(newId(), 1)
    await app.settle()
    for (let n = 2; n < 30; n += 1) await ring(newId(), n)
    await app.settle()
    expect(there.came).toHaveLength(1)
    await app.pass(1)
    expect(there.came).toHaveLength(30)
    await app.do(revokeConsumer, keeper, { consumer })
  })

  it('stops for good where the other end says so, and does not follow it elsewhere', async () => {
    const trap = await openReceiver()
    const { consumer } = await hooked()
    there.answers.push({ status: 302, headers: { location: trap.url } }, 410)
    await ring(newId(), 1)
    await ring(newId(), 2)
    await app.settle()
    expect((await logOf(consumer))[1]).toMatchObject({ state: 'waiting', status: 302, why: 'doors.why-redirect' })
    await app.pass(2)
    expect(trap.came).toHaveLength(0)
    const states = (await logOf(consumer)).map(({ state }) => state)
    expect(states).toContain('failed')
    expect(states).not.toContain('waiting')
    const program = (await app.ask(consumers, keeper)).items.find(({ id }) => id === consumer)!
    expect(program.webhooks[0]!.state).toBe('ended')
    await trap.close()
  })

  it('is signed with the old secret and the new one for a day', async () => {
    const { consumer, id, secret } = await hooked()
    const next = await app.do(rotateSecret, keeper, { webhook: id })
    await app.do(tryWebhook, keeper, { webhook: id })
    await app.settle()
    const both = there.came.at(-1)!
    expect([isOurs(both, secret, seconds()), isOurs(both, next.secret, seconds())]).toEqual([true, true])
    await app.pass(25)
    await app.do(tryWebhook, keeper, { webhook: id })
    await app.settle()
    const later = there.came.at(-1)!
    expect([isOurs(later, secret, seconds()), isOurs(later, next.secret, seconds())]).toEqual([false, true])
    await app.do(revokeConsumer, keeper, { consumer })
  })

  it('is forgotten: contents after a month, the rest after a year', async () => {
    const { consumer } = await hooked()
    await ring(newId(), 1)
    await app.settle()
    const tidy = (days: number) => {
      const now = new Date(app.clock().getTime() + days * 86_400_000)
      return app.as(system(county), (tx) => doors.timers!['doors.tidy']!(contextOf(app, tx, system(county), now), {}))
    }
    await tidy(31)
    const [kept] = await logOf(consumer)
    expect(kept!.may.resend).toBe(false)
    await expect(app.do(resend, keeper, { deliveries: [kept!.id] })).rejects.toMatchObject({ rule: 'doors.body-gone' })
    await tidy(367)
    expect(await logOf(consumer)).toEqual([])
  })
})
