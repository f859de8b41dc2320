/** A hotline brings matters by its key: each number once however many come at once, and it hears of each change exactly once, in order. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { county, staff } from '../../../kernel/testing.ts'
import { addConsumer, revokeConsumer } from '../../doors/actions/consumers.ts'
import { addWebhook } from '../../doors/actions/webhooks.ts'
import { isOurs, openReceiver, type Receiver } from '../../doors/test/receiver.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { accept } from '../actions/accept.ts'
import { answer } from '../actions/answer.ts'
import { decline } from '../actions/decline.ts'
import { dispatch } from '../actions/dispatch.ts'
import { verify } from '../actions/verify.ts'
import { mine } from '../queries/mine.ts'
import { one } from '../queries/one.ts'
import { grid, openWorld, otherVillage } from '../test/world.ts'
import { type ImportResult, StatusTold } from './contract.ts'

const world = await openWorld('2026-11-18T02:00:00Z')
const { app } = world
const keeper = staff('county_staff', String(county))

let there: Receiver
let key: string
let consumer: string
let secret: string
beforeAll(async () => {
  there = await openReceiver()
  const made = await app.do(addConsumer, keeper, {
    title: '市12345热线',
    purpose: '工单互通',
    area: String(county),
    permits: ['tickets.import'],
    per_minute: 6_000,
  })
  key = made.key
  consumer = made.id
  const hook = await app.do(addWebhook, keeper, { consumer, url: there.url, events: ['tickets.hotline_12345'] })
  secret = hook.secret
})
afterAll(() => there.close())

const record = (external_number: string, more: object = {}) => ({
  external_number,
  words: '转角那盏路灯不亮了',
  name: '李女士',
  phone: '13900000001',
  region: '大同镇',
  address: '陶坝村六网格12号旁',
  class: '路灯照明',
  spoken_at: '2026-11-18 08:15:30',
  ...more,
})
const bringAs = async (bearer: string, items: object[], source = 'hotline_12345') => {
  const response = await app.call('POST', '/api/tickets.import', {
    body: { source, items },
    headers: { authorization: `Bearer ${bearer}` },
  })
  return { status: response.statusCode, body: response.json() as { items: ImportResult[]; rule?: string } }
}
const bring = async (...items: object[]): Promise<ImportResult[]> => {
  const { status, body } = await bringAs(key, items)
  expect(status, JSON.stringify(body)).toBe(200)
  return body.items
}
const told = (number: string): StatusTold[] =>
  there.came.map(({ data }) => StatusTold.strict().parse(data.data)).filter((one) => one.external_number === number)
const tickets = () =>
  world.asSystem(({ tx }) =>
    tx
      .selectFrom('ticket')
      .select(['id', 'external_number', 'reporter'])
      .where('external_key', 'is not', null)
      .execute(),
  )

describe('a matter of the hotline', () => {
  it('is filed at its place, with its clocks from the moment the caller spoke, and lands by the rules', async () => {
    const [filed] = await bring(record('CD001'))
    expect(filed).toMatchObject({ outcome: 'filed', state: 'reported', errors: {}, notes: {} })
    const ticket = await world.ticket(filed!.ticket!)
    expect(ticket).toMatchObject({
      source: 'hotline_12345',
      area: grid,
      class: 'management.lamps',
      public: false,
      external_number: 'CD001',
      turn_post: 'grid_worker',
      turn_area: grid,
    })
    expect(ticket.spoken_at).toEqual(new Date('2026-11-18T00:15:30Z'))
    expect(ticket.first_reply_due).toEqual(new Date('2026-11-18T15:15:30Z'))
    const view = await app.ask(one, world.worker, { id: ticket.id })
    expect(view).toMatchObject({ reporter_name: '李女士', may: { contact: true } })
  })

  it('is the same matter when its number comes again, in whatever spelling', async () => {
    const [first] = await bring(record('CD002'))
    const [again, spelled] = [(await bring(record('CD002')))[0], (await bring(record(' ｃd002 ')))[0]]
    expect(again).toMatchObject({ outcome: 'same', ticket: first!.ticket, number: first!.number })
    expect(spelled).toMatchObject({ outcome: 'same', ticket: first!.ticket })
    const [elsewhere] = (await bringAs(key, [record('CD002')], 'city_management')).body.items
    expect(elsewhere!.ticket).not.toBe(first!.ticket)
  })

  it('takes new words in once, and says what else differs without changing it', async () => {
    const [first] = await bring(record('CD003'))
    const more = record('CD003', {
      words: '转角那盏路灯不亮了，老人摔了一跤',
      address: '陶坝村五网格',
      due_at: '2026-11-20',
    })
    const [added] = await bring(more)
    expect(added).toMatchObject({ outcome: 'added', ticket: first!.ticket, errors: {} })
    expect(Object.keys(added!.notes).sort()).toEqual(['address', 'due_at', 'region'])
    expect((await bring(more))[0]!.outcome).toBe('same')
    expect((await bring(record('CD003')))[0]!.outcome).toBe('same')
    const view = await app.ask(one, world.worker, { id: first!.ticket! })
    expect(view.area).toBe(grid)
    expect(view.steps.map(({ move, words }) => [move, words])).toEqual([
      ['report', null],
      ['supplement', '，老人摔了一跤'],
    ])
    await app.settle()
    expect(JSON.stringify(await app.ask(inbox, world.worker))).toContain('补充了内容')
  })

  it('that has ended is not added to', async () => {
    const [first] = await bring(record('CD004'))
    await app.do(decline, world.worker, { ticket: first!.ticket!, reason: 'not_ours', words: '这是供电公司的路灯' })
    const [kept] = await bring(record('CD004', { words: '还是没人来' }))
    expect(kept).toMatchObject({ outcome: 'kept', state: 'declined' })
    expect(kept!.notes.words).toBe('这件事已经结束，补充的内容没有加进去。')
  })

  it('with something wrong is named with its column, and the others are filed', async () => {
    const items = await bring(
      record('CD005'),
      record('CD006', { region: '春熙路', address: '步行街' }),
      record('CD007', { spoken_at: '昨天' }),
      record('CD005', { words: '又一遍' }),
    )
    expect(items.map(({ outcome }) => outcome)).toEqual(['filed', 'wrong', 'wrong', 'wrong'])
    expect(items[1]!.errors).toEqual({ region: '看不出在哪个村，请写明乡镇和村名。' })
    expect(items[2]!.errors).toHaveProperty('spoken_at')
    expect(items[3]!.errors).toEqual({ external_number: '这个编号在前面已经出现过。' })
  })

  it('comes in batches of 200 at most, from those who may, and from where they may', async () => {
    const many = await bringAs(
      key,
      Array.from({ length: 201 }, (_, n) => record(`MANY${n}`)),
    )
    expect(many.status).toBe(422)
    const near = await app.do(addConsumer, keeper, {
      title: '大同镇平台',
      purpose: '只送大同镇陶坝村',
      area: otherVillage,
      permits: ['tickets.import'],
      per_minute: 100,
    })
    const outside = await bringAs(near.key, [record('NEAR1')])
    expect(outside.body.items[0]).toMatchObject({ outcome: 'wrong' })
    const none = await app.do(addConsumer, keeper, {
      title: '看看',
      purpose: '没有权限',
      area: String(county),
      permits: [],
      per_minute: 100,
    })
    expect((await bringAs(none.key, [record('NONE1')])).status).toBe(403)
    await app.do(revokeConsumer, keeper, { consumer: near.id })
    expect((await bringAs(near.key, [record('NEAR2')])).status).toBe(401)
    const person = await app.call('POST', '/api/tickets.import', {
      as: world.countyDispatcher,
      body: { source: 'hotline_12345', items: [record('P1')] },
    })
    expect(person.statusCode).toBe(403)
  })
})

describe('the caller', () => {
  it('is whoever has the number on record, and sees the matter as her own', async () => {
    const phone = await world.asSystem(async ({ tx, app: { config } }) => {
      const { phoneOf } = await import('../../people/api.ts')
      return await phoneOf(tx, config.keys, world.mei.person)
    })
    const [filed] = await bring(record('CD010', { phone, name: '随便' }))
    expect((await world.ticket(filed!.ticket!)).reporter).toBe(world.mei.person)
    expect((await app.ask(mine, world.mei)).items.map(({ id }) => id)).toContain(filed!.ticket)
  })

  it('is one contact for one number, whose notices the hotline gives', async () => {
    const [first] = await bring(record('CD011', { phone: '13900000011' }))
    const [second] = await bring(record('CD012', { phone: '139 0000 0011' }))
    const reporters = await Promise.all(
      [first!, second!].map(async ({ ticket }) => (await world.ticket(ticket!)).reporter),
    )
    expect(reporters[0]).toBe(reporters[1])
    await app.settle()
    const notices = await world.asSystem(({ tx }) =>
      tx.selectFrom('delivery').select('id').where('person', '=', reporters[0]!).execute(),
    )
    expect(notices).toEqual([])
  })

  it('who gives no number is nobody: the matter can be handled, and closes by silence', async () => {
    const [filed] = await bring(record('CD013', { phone: '139****0011', name: '匿名' }))
    expect(filed!.notes).toHaveProperty('phone')
    const ticket = await world.ticket(filed!.ticket!)
    expect(ticket.reporter).toBe(ticket.id)
    const view = await app.ask(one, world.worker, { id: ticket.id })
    expect(view).toMatchObject({ reporter_name: null, may: { contact: false, accept: true } })
  })

  it('stands in clear nowhere beside the ticket', async () => {
    await bring(record('CD014', { phone: '13912345678', name: '欧阳金雀' }))
    const rows = await world.asSystem(async ({ tx }) => [
      await tx.selectFrom('ticket_intake').selectAll().execute(),
      await tx.selectFrom('fact').selectAll().execute(),
      await tx.selectFrom('hook_delivery').selectAll().execute(),
    ])
    expect(JSON.stringify(rows)).not.toMatch(/13912345678|欧阳金雀/)
    expect(there.came.map(({ body }) => body).join()).not.toMatch(/139\d{8}|李女士|欧阳/)
  })
})

describe('what is told back', () => {
  it('is each change once, in order, signed, in the words of 12345', async () => {
    await app.settle()
    const [filed] = await bring(record('CD020'))
    const ticket = filed!.ticket!
    await app.do(accept, world.worker, { ticket, words: '马上去看，电话 13800000000' })
    await app.do(dispatch, world.secretary, { ticket, unit: world.construction })
    await app.do(answer, world.handler, { ticket, words: '换了灯泡', photos: [await world.photo(world.handler)] })
    await app.do(verify, world.head, { ticket, photos: [] })
    there.answers.push(500, 503)
    await app.settle()
    expect(told('CD020').length).toBeLessThan(5)
    await app.pass(1)
    const statuses = told('CD020')
    const seen = new Map(statuses.map((one) => [one.step, one]))
    expect([...seen.values()].map(({ status, term, words }) => [status, term, words])).toEqual([
      ['received', '已签收', null],
      ['accepted', '已受理', '马上去看，电话 ***'],
      ['dispatched', '已派单', null],
      ['answered', '已答复', '换了灯泡'],
      ['verified', '已核查', null],
    ])
    expect([...seen.keys()]).toEqual([...seen.keys()].sort())
    expect(statuses.find(({ status }) => status === 'dispatched')).toMatchObject({ unit: '村建办' })
    const now = app.clock().getTime() / 1000
    expect(there.came.every((came) => isOurs(came, secret, Number(came.headers['webhook-timestamp'])))).toBe(true)
    expect(there.came.every((came) => isOurs(came, secret, now + 10_000_000))).toBe(false)
    await app.pass(24 * 7 + 1)
    expect(told('CD020').at(-1)).toMatchObject({ status: 'closed', term: '已办结', solved: null })
  })
})

describe('eight programs at once', () => {
  it('bring overlapping batches, and each number is one ticket with one caller', async () => {
    const before = (await tickets()).length
    const numbers = Array.from({ length: 40 }, (_, n) => `PAR${String(n).padStart(3, '0')}`)
    const batch = (client: number) =>
      Array.from({ length: 20 }, (_, n) => numbers[(client * 5 + n * (client % 2 ? 1 : 3)) % numbers.length]!).map(
        (number) =>
          // Twelve callers for forty matters, in another order for each client.
          record(number, { phone: `1390001${String(Number(number.slice(3)) % 12).padStart(4, '0')}` }),
      )
    // On a slow machine whoever waits long for a connection is told to come back, as programs do: nothing was done for them yet.
    const bringUntilTaken = async (client: number, triesLeft = 20): ReturnType<typeof bringAs> => {
      const answer = await bringAs(key, batch(client))
      return answer.status === 503 && triesLeft > 0 ? bringUntilTaken(client, triesLeft - 1) : answer
    }
    const answers = await Promise.all(Array.from({ length: 8 }, (_, client) => bringUntilTaken(client)))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    const results = answers.flatMap(({ body }) => body.items)
    const byNumber = Map.groupBy(results, ({ external_number }) => external_number)
    for (const [number, all] of byNumber) {
      expect(new Set(all.map(({ ticket }) => ticket)).size, number).toBe(1)
      expect(all.filter(({ outcome }) => outcome === 'filed').length, number).toBe(1)
    }
    const after = await tickets()
    expect(after.length - before).toBe(byNumber.size)
    const made = after.filter(({ external_number }) => external_number?.startsWith('PAR'))
    expect(new Set(made.map(({ reporter }) => reporter)).size).toBe(12)
  })
})
