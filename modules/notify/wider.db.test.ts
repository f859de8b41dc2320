/** Quiet hours, the message of the day, what a month may cost, what WeChat was allowed, and word for a whole place. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { newId } from '../../kernel/id.ts'
import { blindIndex, seal } from '../../kernel/seal.ts'
import { county, resident, staff, testApp, village } from '../../kernel/testing.ts'
import { offices } from '../offices/module.ts'
import { createPerson } from '../people/api.ts'
import { people } from '../people/module.ts'
import { importCounty, saveGrid } from '../places/api.ts'
import { places } from '../places/module.ts'
import { signin } from '../signin/module.ts'
import { grantWechat } from './actions/grant-wechat.ts'
import { read } from './actions/read.ts'
import { setBudget } from './actions/set-budget.ts'
import { setPreference } from './actions/set-preference.ts'
import { areaProgress, hush, type Told, tell, tellArea } from './api.ts'
import { notify } from './module.ts'
import { pay, refund } from './purse.ts'
import { budgets } from './queries/budgets.ts'
import { failures } from './queries/failures.ts'
import { inbox } from './queries/inbox.ts'
import { preferences } from './queries/preferences.ts'
import { monthOf } from './rules.ts'
import { openProvider } from './test/providers.ts'

const sms = await openProvider()
const wechat = await openProvider()
const env = { SMS_URL: sms.url, WECHAT_BASE_URL: wechat.url, WECHAT_APP_ID: 'wx-test', WECHAT_SECRET: 'secret' }
const app = await testApp([places, people, offices, signin, notify], { env })
afterAll(async () => {
  await sms.close()
  await wechat.close()
})

const grid = `${village}006`
const township = village.slice(0, 9)
const secretary = staff('secretary', village)
const payer = staff('township_staff', township)
const clerk = staff('county_staff', String(county))
let serial = 0

const asSystem = <T>(work: (context: ReturnType<typeof contextOf>) => Promise<T>): Promise<T> =>
  app.as(system(county), (tx) => work(contextOf(app, tx, system(county), app.clock())))

async function somebody(area = grid): Promise<Actor & { person: string }> {
  serial += 1
  const phone = `1540003${String(serial).padStart(4, '0')}`
  const made = await asSystem((context) =>
    createPerson(context, {
      area,
      name: '李田生',
      phone,
      residency: 'resident',
      source: 'seed',
      verified: 'seed',
    }),
  )
  return resident(area, made.id)
}

async function linkWechat(person: string): Promise<void> {
  const [account, id] = [newId(), newId()]
  const { keys } = app.config
  await app.db.pool.query('insert into account (id, created_at) values ($1, $2)', [account, app.clock()])
  await app.db.pool.query('insert into membership (account, county, person, used_at) values ($1, $2, $3, $4)', [
    account,
    county,
    person,
    app.clock(),
  ])
  const open = `open-${person}`
  await app.db.pool.query(
    'insert into wechat_identity (id, open_index, open_sealed, account, linked_at) values ($1, $2, $3, $4, $5)',
    [id, blindIndex(keys, open, 'wechat'), seal(keys, open, `wechat:${id}`), account, app.clock()],
  )
}

const say = (to: Actor & { person: string }, more: Partial<Told> = {}) =>
  app.as(secretary, (tx) =>
    tell(contextOf(app, tx, secretary, app.clock()), {
      to: [to.person],
      key: 'notify.told-verified',
      kind: 'matters',
      params: {},
      subject: newId(),
      area: grid,
      link: '/tickets/1',
      ...more,
    }),
  )

const ways = (person: string) =>
  app.as(system(county), async (tx) =>
    (
      await tx
        .selectFrom('delivery')
        .select(['channel', 'state', 'why'])
        .where('person', '=', person)
        .where('channel', '<>', 'inbox')
        .orderBy('id')
        .execute()
    ).map((row) => [row.channel, row.state, row.why]),
  )

const spent = async () => {
  const month = monthOf(app.clock())
  const rows = await app.as(system(county), (tx) =>
    tx.selectFrom('sms_month').selectAll().where('area', '=', village).where('month', '=', month).execute(),
  )
  return rows[0] as { used: number; reserve_used: number; refused: number }
}

async function template(way: string, id = `tpl-${way}`): Promise<void> {
  const value = JSON.stringify({ id, way, fields: { text: 'thing1', kind: 'thing2', at: 'time3' } })
  await app.as(system(county), (tx) =>
    tx
      .insertInto('setting')
      .values({
        county,
        area: String(county),
        key: 'notify.wechat-template',
        value,
        from_day: '2026-01-01',
        source: '公众号后台',
        at: app.clock(),
      })
      .onConflict((conflict) => conflict.columns(['county', 'area', 'key', 'from_day']).doUpdateSet({ value }))
      .execute(),
  )
}

beforeAll(() =>
  asSystem(async (context) => {
    await importCounty(context, String(county))
    for (const last of ['005', '006'])
      await saveGrid(context, { area: `${village}${last}`, name: `${last}网格`, geometry: null })
  }),
)
let day = 0
beforeEach(async () => {
  await app.pass(72)
  // A month of its own for each test, at ten in the morning.
  day += 35
  app.at(new Date(Date.parse('2026-12-02T02:00:00Z') + day * 86_400_000))
  for (const one of [sms, wechat]) {
    one.answers.length = 0
    one.got.length = 0
  }
})
const clock = (time: string) => app.at(new Date(`${app.clock().toISOString().slice(0, 10)}T${time}:00+08:00`))

describe('quiet hours', () => {
  it('hold back what can wait until seven, while the inbox has it at once; what is urgent goes out', async () => {
    const li = await somebody()
    clock('23:10')
    await say(li)
    await app.settle()
    expect([(await app.ask(inbox, li)).items.length, sms.got.length]).toEqual([1, 0])
    await say(li, { urgent: true })
    await app.settle()
    expect(sms.got).toHaveLength(1)
    await app.pass(7.7)
    expect(sms.got).toHaveLength(1)
    await app.pass(0.3)
    expect(sms.got).toHaveLength(2)
  })
  it('are each person’s own', async () => {
    const [early, never] = [await somebody(), await somebody()]
    const kinds = { sms: ['matters' as const], wechat: [] }
    await app.do(setPreference, early, { ...kinds, quiet: { from: '20:00', to: '09:00' } })
    await app.do(setPreference, never, { ...kinds, quiet: { from: '00:00', to: '00:00' } })
    expect((await app.ask(preferences, early)).quiet).toEqual({ from: '20:00', to: '09:00' })
    clock('21:00')
    await say(early)
    clock('23:00')
    await say(never)
    await app.settle()
    expect(sms.got).toHaveLength(1)
    // Choosing something else leaves the hours as they are; null goes back to the village's.
    await app.do(setPreference, early, kinds)
    expect((await app.ask(preferences, early)).quiet).toEqual({ from: '20:00', to: '09:00' })
    await app.do(setPreference, early, { ...kinds, quiet: null })
    expect((await app.ask(preferences, early)).quiet).toEqual({ from: '22:00', to: '07:00' })
  })
  it('also hold back a second try', async () => {
    const li = await somebody()
    sms.answers.push({ status: 500 })
    clock('21:59')
    await say(li)
    await app.settle()
    expect(sms.got).toHaveLength(1)
    await app.pass(8)
    expect(sms.got).toHaveLength(1)
    await app.pass(1.1)
    expect(sms.got).toHaveLength(2)
  })
  it('fall silent when the matter is done before morning', async () => {
    const li = await somebody()
    const subject = newId()
    clock('23:00')
    await say(li, { subject })
    await app.as(secretary, (tx) => hush(contextOf(app, tx, secretary, app.clock()), subject))
    await app.pass(24)
    expect(sms.got).toHaveLength(0)
  })
})

describe('the message of the day', () => {
  it('gathers what was said since the last, at six, as one text message', async () => {
    const li = await somebody()
    await app.do(setPreference, li, { sms: ['matters', 'duties'], wechat: [], daily: ['matters'] })
    for (let n = 0; n < 3; n += 1) await say(li)
    await say(li, { kind: 'duties' })
    await app.settle()
    expect(sms.got).toHaveLength(1)
    await app.pass(7.9)
    expect(sms.got).toHaveLength(1)
    await app.pass(0.1)
    expect(sms.got).toHaveLength(2)
    expect(sms.got[1]).toMatchObject({ text: expect.stringContaining('今天有 3 条消息') })
    expect((await ways(li.person)).every(([, state]) => state === 'sent')).toBe(true)
    await app.pass(48)
    expect(sms.got).toHaveLength(2)
  })
  it('leaves out what was read or done meanwhile, and is not sent when nothing is left', async () => {
    const li = await somebody()
    const subject = newId()
    await app.do(setPreference, li, { sms: ['matters'], wechat: [], daily: ['matters'] })
    await say(li)
    await say(li, { subject })
    await say(li)
    const [newest] = (await app.ask(inbox, li)).items
    await app.do(read, li, { item: newest!.id })
    await app.as(secretary, (tx) => hush(contextOf(app, tx, secretary, app.clock()), subject))
    await app.pass(9)
    expect(sms.got).toHaveLength(1)
    // One message alone is said in its own words.
    expect(sms.got[0]).toMatchObject({ text: expect.not.stringContaining('条消息') })
    await say(li)
    const [later] = (await app.ask(inbox, li)).items
    await app.do(read, li, { item: later!.id })
    await app.pass(24)
    expect(sms.got).toHaveLength(1)
  })
  it('is tried again as a whole', async () => {
    const li = await somebody()
    await app.do(setPreference, li, { sms: ['matters'], wechat: [], daily: ['matters'] })
    await say(li)
    await say(li)
    sms.answers.push({ status: 503 })
    await app.pass(8)
    expect(sms.got).toHaveLength(1)
    await app.pass(1)
    expect(sms.got).toHaveLength(2)
    expect((await ways(li.person)).map(([, state]) => state)).toEqual(['sent', 'sent'])
  })
})

const budget = (month: number, reserve: number, area = village) =>
  app.do(setBudget, payer, { area, month, reserve, source: '镇党政办〔2026〕7 号' })

describe('what a month of text messages may cost', () => {
  it('is never overdrawn, however many send at once; what is left of each purse is what was not granted', async () => {
    await budget(37, 11)
    const asked = Array.from({ length: 60 }, (_, n) => ({ parts: 1 + (n % 3), urgent: n % 4 === 0 }))
    const granted = await Promise.all(asked.map((one) => asSystem((context) => pay(context, { area: grid, ...one }))))
    const sum = (purse: string) =>
      asked.reduce((total, one, index) => total + (granted[index] === purse ? one.parts : 0), 0)
    const row = await spent()
    expect(row).toMatchObject({ used: sum('month'), reserve_used: sum('reserve') })
    expect(row.used).toBeLessThanOrEqual(37)
    expect(row.reserve_used).toBeLessThanOrEqual(11)
    // Used to the last message that could be used: a single one was still wanted and would have fitted.
    expect(row.used).toBeGreaterThanOrEqual(37 - 2)
    expect(granted.filter((purse, index) => purse === 'reserve' && !asked[index]!.urgent)).toEqual([])
    expect(row.refused).toBe(granted.filter((purse) => purse === null).length)
  })
  it('used up: what can wait stays in the inbox, the desk says so, an emergency still goes out on its reserve', async () => {
    await budget(1, 1)
    const people = [await somebody(), await somebody(), await somebody()]
    for (const one of people) await say(one)
    await app.settle()
    expect(sms.got).toHaveLength(1)
    expect(await ways(people[2]!.person)).toEqual([['sms', 'cancelled', 'notify.why-budget']])
    expect((await app.ask(inbox, people[2]!)).items).toHaveLength(1)
    const list = await app.ask(budgets, secretary, { area: village })
    expect(list.items).toMatchObject([
      { area: village, month: 1, used: 1, reserve: 1, reserve_used: 0, refused: 2, may: { set: false } },
    ])
    await say(people[0]!, { urgent: true })
    await app.settle()
    expect([sms.got.length, (await spent()).reserve_used]).toEqual([2, 1])
    // The reserve is used up too: somebody has to go and tell.
    await say(people[1]!, { urgent: true })
    await app.settle()
    expect(sms.got).toHaveLength(2)
    const failed = await app.ask(failures, secretary, { area: village })
    expect(failed.items[0]).toMatchObject({ person: people[1]!.person, why: 'notify.why-budget', urgent: true })
  })
  it('begins anew with the month, and what did not go out is given back', async () => {
    await budget(100, 0)
    const li = await somebody()
    sms.answers.push({ status: 400 })
    await say(li)
    await app.settle()
    expect(await spent()).toMatchObject({ used: 0 })
    await asSystem(async (context) => {
      const purse = await pay(context, { area: grid, parts: 2, urgent: false })
      await refund(context, { area: grid, parts: 2, purse: purse!, paidAt: context.now })
      await refund(context, { area: grid, parts: 2, purse: purse!, paidAt: context.now })
    })
    expect((await app.ask(budgets, secretary, { area: village })).items[0]).toMatchObject({ used: 0 })
  })
  it('is set by whoever pays, for what lies below; each village may have its own', async () => {
    await expect(
      app.do(setBudget, secretary, { area: village, month: 9_999, reserve: 0, source: '自己' }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(
      app.do(setBudget, payer, { area: String(county), month: 1, reserve: 0, source: '镇' }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
    await app.do(setBudget, clerk, { area: String(county), month: 500, reserve: 50, source: '县财政' })
    await budget(77, 7)
    const rows = (await app.ask(budgets, clerk, { area: township, limit: 100 })).items
    expect(rows.find((row) => row.area === village)).toMatchObject({ month: 77, reserve: 7 })
    expect(rows.find((row) => row.area === '510183122212')).toMatchObject({ month: 500, reserve: 50, source: '县财政' })
    expect(rows[0]).toMatchObject({ area: township })
    await expect(app.ask(budgets, secretary, { area: township })).rejects.toMatchObject({ name: 'Forbidden' })
  })
})

describe('WeChat', () => {
  it('of one consent each: as many messages as taps, then by text message', async () => {
    await template('once')
    const li = await somebody()
    await linkWechat(li.person)
    await app.do(setPreference, li, { sms: ['matters'], wechat: ['matters'] })
    expect(await app.ask(preferences, li)).toMatchObject({ wechat_left: 0, wechat_template: 'tpl-once' })
    await app.do(grantWechat, li, { template: 'tpl-once', accepted: true })
    await app.do(grantWechat, li, { template: 'tpl-once', accepted: true })
    expect(await app.ask(preferences, li)).toMatchObject({ wechat_left: 2, can: { wechat: true } })
    for (let n = 0; n < 3; n += 1) await say(li)
    await app.settle()
    expect([wechat.got.length, sms.got.length]).toEqual([2, 1])
    expect(wechat.got[0]).toMatchObject({ template_id: 'tpl-once', page: expect.stringContaining('/tickets/1') })
    expect(await app.ask(preferences, li)).toMatchObject({ wechat_left: 0, can: { wechat: false } })
    await expect(app.do(grantWechat, li, { template: 'other', accepted: true })).rejects.toMatchObject({
      name: 'Invalid',
    })
  })
  it('gives a tap back when it could not be reached, and forgets them all when she refuses', async () => {
    await template('once')
    const li = await somebody()
    await linkWechat(li.person)
    await app.do(setPreference, li, { sms: [], wechat: ['matters'] })
    for (let n = 0; n < 3; n += 1) await app.do(grantWechat, li, { template: 'tpl-once', accepted: true })
    wechat.answers.push({ status: 200, body: { errcode: -1 } })
    await say(li)
    await app.settle()
    expect(await app.ask(preferences, li)).toMatchObject({ wechat_left: 3 })
    await app.pass(1)
    expect(await app.ask(preferences, li)).toMatchObject({ wechat_left: 2 })
    wechat.answers.push({ status: 200, body: { errcode: 43101 } })
    await say(li)
    await app.settle()
    expect(await app.ask(preferences, li)).toMatchObject({ wechat_left: 0 })
  })
  it('of a lasting subscription: until she says no, and again when she says yes', async () => {
    await template('long')
    const li = await somebody()
    await linkWechat(li.person)
    await app.do(setPreference, li, { sms: ['matters'], wechat: ['matters'] })
    for (let n = 0; n < 3; n += 1) await say(li)
    await app.settle()
    expect([wechat.got.length, sms.got.length]).toEqual([3, 0])
    wechat.answers.push({ status: 200, body: { errcode: 43101 } })
    await say(li)
    await app.settle()
    // This one and the next go by text message.
    await say(li)
    await app.settle()
    expect([wechat.got.length, sms.got.length]).toEqual([4, 2])
    await app.do(grantWechat, li, { template: 'tpl-long', accepted: true })
    await say(li)
    await app.settle()
    expect([wechat.got.length, sms.got.length]).toEqual([5, 2])
  })
  it('whose token is spent is asked for a new one', async () => {
    await template('template')
    const li = await somebody()
    await linkWechat(li.person)
    wechat.answers.push({ status: 200, body: { errcode: 42001 } })
    await say(li)
    await app.pass(1)
    expect(await ways(li.person)).toEqual([['wechat', 'sent', null]])
  })
})

describe('word for a whole place', () => {
  it('walks to everybody below in bounded steps, once, and says how far it has come', async () => {
    const here = `${village}005`
    const near = await Promise.all(Array.from({ length: 5 }, () => somebody(here)))
    const far = await somebody(grid)
    const told = {
      area: here,
      key: 'notify.told-verified',
      kind: 'village' as const,
      params: {},
      subject: newId(),
      link: '/',
      once: `walk-${newId()}`,
    }
    const walk = await app.as(secretary, (tx) => tellArea(contextOf(app, tx, secretary, app.clock()), told))
    const again = await app.as(secretary, (tx) => tellArea(contextOf(app, tx, secretary, app.clock()), told))
    expect(again).toBe(walk)
    await app.settle()
    const progress = await app.as(secretary, (tx) => areaProgress(tx, walk))
    expect(progress).toMatchObject({ told: near.length, stopped: false, ended_at: app.clock() })
    for (const one of near) expect((await app.ask(inbox, one)).items).toHaveLength(1)
    expect((await app.ask(inbox, far)).items).toHaveLength(0)
    expect(await app.as(staff('secretary', '510183122212'), (tx) => areaProgress(tx, walk))).toBeNull()
  })
  it('ends when the matter is done', async () => {
    const subject = newId()
    const told = {
      area: village,
      key: 'notify.told-verified',
      params: {},
      subject,
      link: '/',
      once: newId(),
      urgent: true,
    }
    const walk = await app.as(secretary, async (tx) => {
      const context = contextOf(app, tx, secretary, app.clock())
      const id = await tellArea(context, told)
      await hush(context, subject)
      return id
    })
    await app.settle()
    expect(await app.as(secretary, (tx) => areaProgress(tx, walk))).toMatchObject({ told: 0, stopped: true })
    expect(sms.got).toEqual([])
  })
})
