import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Actor, system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { newId } from '../../kernel/id.ts'
import { blindIndex, seal } from '../../kernel/seal.ts'
import { county, resident, staff, testApp, village } from '../../kernel/testing.ts'
import { appointAction } from '../offices/actions/appoint.ts'
import { offices } from '../offices/module.ts'
import { createPerson, recordConsent } from '../people/api.ts'
import { people } from '../people/module.ts'
import { importCounty, saveGrid } from '../places/api.ts'
import { places } from '../places/module.ts'
import { signin } from '../signin/module.ts'
import { read } from './actions/read.ts'
import { readAll } from './actions/read-all.ts'
import { retry } from './actions/retry.ts'
import { setPreference } from './actions/set-preference.ts'
import { hush, type Told, tell } from './api.ts'
import { notify } from './module.ts'
import { failures } from './queries/failures.ts'
import { inbox } from './queries/inbox.ts'
import { preferences } from './queries/preferences.ts'
import { unread } from './queries/unread.ts'
import { waits_minutes } from './rules.ts'
import { happen } from './test/facts.ts'
import { openProvider } from './test/providers.ts'

const sms = await openProvider()
const wechat = await openProvider()
const env = { SMS_URL: sms.url, WECHAT_BASE_URL: wechat.url, WECHAT_APP_ID: 'wx-test', WECHAT_SECRET: 'secret' }
const app = await testApp([places, people, offices, signin, notify], { env })
afterAll(async () => {
  await sms.close()
  await wechat.close()
})

const start = '2026-11-18T02:00:00Z'
const grid = `${village}006`
const secretary = staff('secretary', village)
let serial = 0

const asSystem = <T>(work: (context: ReturnType<typeof contextOf>) => Promise<T>): Promise<T> =>
  app.as(system(county), (tx) => work(contextOf(app, tx, system(county), app.clock())))
/** As it is in life: whoever speaks is somebody else than who is told. */
const as = <T>(actor: Actor, work: (context: ReturnType<typeof contextOf>) => Promise<T>): Promise<T> =>
  app.as(actor, (tx) => work(contextOf(app, tx, actor, app.clock())))

async function somebody(phone: boolean = true, lang: 'zh-CN' | 'en' = 'zh-CN'): Promise<Actor & { person: string }> {
  serial += 1
  const number = phone ? `1540002${String(serial).padStart(4, '0')}` : null
  const made = await asSystem((context) =>
    createPerson(context, {
      area: grid,
      name: '李田生',
      phone: number,
      lang,
      residency: 'resident',
      source: 'seed',
      verified: 'seed',
    }),
  )
  return resident(grid, made.id)
}

async function linkWechat(person: string, openId: string): Promise<void> {
  const account = newId()
  const id = newId()
  const { keys } = app.config
  await app.db.pool.query('insert into account (id, created_at) values ($1, $2)', [account, app.clock()])
  await app.db.pool.query('insert into membership (account, county, person, used_at) values ($1, $2, $3, $4)', [
    account,
    county,
    person,
    app.clock(),
  ])
  await app.db.pool.query(
    'insert into wechat_identity (id, open_index, open_sealed, account, linked_at) values ($1, $2, $3, $4, $5)',
    [id, blindIndex(keys, openId, 'wechat'), seal(keys, openId, `wechat:${id}`), account, app.clock()],
  )
}

const about = (to: Actor & { person: string }, more: Partial<Told> = {}): Told => ({
  to: [to.person],
  key: 'notify.told-appointed',
  kind: 'matters',
  params: { from_day: '2026-11-18', place: '六网格', title: '@offices.post-grid_worker' },
  subject: newId(),
  area: grid,
  link: '/tickets/1',
  ...more,
})

const deliveriesOf = (person: string) =>
  app.as(system(county), (tx) =>
    tx
      .selectFrom('delivery')
      .select(['channel', 'state', 'tries', 'why', 'detail', 'provider_id'])
      .where('person', '=', person)
      .orderBy('id')
      .execute(),
  )

beforeAll(async () => {
  await asSystem(async (context) => {
    await importCounty(context, String(county))
    await saveGrid(context, { area: grid, name: '六网格', geometry: null })
  })
})
beforeEach(async () => {
  await app.settle()
  app.at(start)
  sms.answers.length = 0
  wechat.answers.length = 0
  sms.got.length = 0
  wechat.got.length = 0
})

describe('telling', () => {
  it('writes one notice into the inbox and sends it by text message, the fact itself in the words', async () => {
    const li = await somebody()
    await as(secretary, (context) => tell(context, about(li)))
    const before = await app.ask(inbox, li)
    expect(before.items).toMatchObject([
      {
        text: '从 11月18日 起，您在六网格任网格员。重新打开页面就能看到这里的事。',
        read: false,
        done: false,
        link: '/tickets/1',
      },
    ])
    expect(await app.ask(unread, li)).toEqual({ count: 1 })
    expect(sms.got).toEqual([])
    await app.settle()
    expect(sms.got).toEqual([{ phone: expect.stringMatching(/^1540002/), text: `【乡里】${before.items[0]!.text}` }])
    expect(await deliveriesOf(li.person)).toEqual([
      { channel: 'inbox', state: 'sent', tries: 0, why: null, detail: '', provider_id: null },
      { channel: 'sms', state: 'sent', tries: 1, why: null, detail: '', provider_id: 'm1' },
    ])
  })

  it('speaks the language of the person, and of the reader', async () => {
    const john = await somebody(true, 'en')
    await as(secretary, (context) => tell(context, about(john)))
    await app.settle()
    expect(sms.got[0]).toMatchObject({ text: expect.stringContaining('From 18 November you serve as Grid worker') })
    const answer = await app.call('GET', '/api/notify.inbox', { as: john, headers: { 'accept-language': 'en' } })
    expect(answer.json().items[0].text).toContain('Grid worker')
  })

  it('names each person once, tells nobody who is not there, and refuses somebody’s number in the text', async () => {
    const li = await somebody()
    await as(secretary, (context) => tell(context, about(li, { to: [li.person, li.person, newId()] })))
    expect((await app.ask(inbox, li)).items).toHaveLength(1)
    await as(secretary, (context) => tell(context, about(li, { to: [] })))
    await expect(
      as(secretary, (context) => tell(context, about(li, { params: { place: '打 15400010001' } }))),
    ).rejects.toThrow('does not belong')
  })

  it('tells once, however often the same fact is heard', async () => {
    const li = await somebody()
    const told = about(li, { once: 'fact-1' })
    for (let time = 0; time < 3; time += 1) await as(secretary, (context) => tell(context, told))
    expect((await app.ask(inbox, li)).items).toHaveLength(1)
  })

  it('keeps what happened long ago in the inbox only, as seeds and imports tell it', async () => {
    const li = await somebody()
    const then = new Date('2026-11-10T02:00:00Z')
    await as(secretary, (context) => tell({ ...context, now: then }, about(li, { urgent: true })))
    await app.settle()
    expect(sms.got).toEqual([])
    expect((await app.ask(inbox, li)).items).toMatchObject([{ at: then.toISOString() }])
  })

  it('sends no text message to whoever took that consent back, and again once it is given', async () => {
    const li = await somebody()
    const say = (given: boolean) =>
      asSystem((context) => recordConsent(context, { person: li.person, purpose: 'sms', given, how: 'app' }))
    await say(true)
    await say(false)
    await as(secretary, (context) => tell(context, about(li)))
    await app.settle()
    expect([sms.got.length, (await app.ask(inbox, li)).items.length]).toEqual([0, 1])
    await say(true)
    await as(secretary, (context) => tell(context, about(li)))
    await app.settle()
    expect(sms.got.length).toBe(1)
  })

  it('disappears with a change that is rolled back', async () => {
    const li = await somebody()
    await expect(
      as(secretary, async (context) => {
        await tell(context, about(li))
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    await app.settle()
    expect([(await app.ask(inbox, li)).items, sms.got]).toEqual([[], []])
  })

  it('leaves neither number nor name in deliveries and facts', async () => {
    const li = await somebody()
    await as(secretary, (context) => tell(context, about(li)))
    await app.settle()
    const { phone } = sms.got[0] as { phone: string }
    const kept = await app.as(system(county), async (tx) => [
      await tx.selectFrom('notice').selectAll().execute(),
      await tx.selectFrom('delivery').selectAll().execute(),
      await tx.selectFrom('fact').selectAll().execute(),
    ])
    expect(JSON.stringify(kept)).not.toContain(phone)
    expect(JSON.stringify(kept)).not.toContain('李田生')
  })
})

describe('a person chooses', () => {
  it('the ways of each kind; urgent things go out anyway', async () => {
    const li = await somebody()
    expect(await app.ask(preferences, li)).toMatchObject({
      chosen: false,
      sms: ['matters', 'identity', 'duties'],
      can: { sms: true, wechat: false },
    })
    await app.do(setPreference, li, { sms: ['village'], wechat: [] })
    expect(await app.ask(preferences, li)).toMatchObject({ chosen: true, sms: ['village'], wechat: [] })
    await as(secretary, (context) => tell(context, about(li)))
    await app.settle()
    expect(sms.got).toHaveLength(0)
    await as(secretary, (context) => tell(context, about(li, { kind: 'village' })))
    await as(secretary, (context) => tell(context, about(li, { urgent: true })))
    await app.settle()
    expect(sms.got).toHaveLength(2)
    expect((await app.ask(inbox, li)).items.map((item) => item.urgent)).toEqual([true, false, false])
  })

  it('nothing for others', async () => {
    const [li, wu] = [await somebody(), await somebody()]
    await expect(app.do(setPreference, wu, { person: li.person, sms: [], wechat: [] })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await expect(app.ask(inbox, wu, { person: li.person })).rejects.toMatchObject({ name: 'Forbidden' })
    const child = { ...wu, persons: [wu.person, li.person] }
    await app.do(setPreference, child, { person: li.person, sms: [], wechat: [] })
    expect(await app.ask(preferences, li)).toMatchObject({ sms: [] })
  })

  it('WeChat where it is linked and the county has a template, then no text message', async () => {
    const li = await somebody()
    await linkWechat(li.person, `open-${li.person}`)
    await app.as(system(county), (tx) =>
      tx
        .insertInto('setting')
        .values({
          county,
          area: String(county),
          key: 'notify.wechat-template',
          value: JSON.stringify({ id: 'tpl-1', fields: { text: 'thing1', kind: 'thing2', at: 'time3' } }),
          from_day: '2026-01-01',
          source: '公众号后台',
          at: app.clock(),
        })
        .execute(),
    )
    expect(await app.ask(preferences, li)).toMatchObject({ can: { sms: true, wechat: true } })
    await as(secretary, (context) => tell(context, about(li)))
    await app.settle()
    expect(sms.got).toEqual([])
    expect(wechat.got).toMatchObject([
      {
        touser: `open-${li.person}`,
        template_id: 'tpl-1',
        data: { thing2: { value: '我的诉求和事情' }, time3: { value: '11月18日 10:00' } },
      },
    ])
  })

  it('and is told by text message when WeChat refuses for good', async () => {
    const li = await somebody()
    await linkWechat(li.person, `open-${li.person}`)
    wechat.answers.push({ status: 200, body: { errcode: 43004 } })
    await as(secretary, (context) => tell(context, about(li)))
    await app.settle()
    expect(sms.got).toHaveLength(1)
    expect((await deliveriesOf(li.person)).map(({ channel, state, why }) => [channel, state, why])).toEqual([
      ['inbox', 'sent', null],
      ['wechat', 'failed', 'notify.why-refused'],
      ['sms', 'sent', null],
    ])
  })
})

describe('a provider that fails', () => {
  it('once is asked again after a minute', async () => {
    const li = await somebody()
    sms.answers.push({ status: 500 })
    await as(secretary, (context) => tell(context, about(li)))
    await app.settle()
    expect((await deliveriesOf(li.person))[1]).toMatchObject({
      state: 'waiting',
      tries: 1,
      why: 'notify.why-unreachable',
    })
    await app.settle()
    expect(sms.got).toHaveLength(1)
    await app.pass(1)
    expect(sms.got).toHaveLength(2)
    expect((await deliveriesOf(li.person))[1]).toMatchObject({ state: 'sent', tries: 2, why: null, detail: '' })
  })

  it('for ever is asked a bounded number of times, then staff see it', async () => {
    const li = await somebody()
    for (let time = 0; time < 20; time += 1) sms.answers.push({ status: 503 })
    await as(secretary, (context) => tell(context, about(li)))
    await app.pass(48)
    expect(sms.got).toHaveLength(waits_minutes.length + 1)
    const list = await app.ask(failures, staff('grid_worker', grid), { area: grid })
    expect(list.items[0]).toMatchObject({
      person: li.person,
      name: '李田生',
      channel: 'sms',
      why: 'notify.why-unreachable',
      detail: 'provider answered 503',
      tries: waits_minutes.length + 1,
      place: expect.stringContaining('六网格'),
      may: { retry: true },
    })
    expect(await app.facts(county)).toContainEqual(
      expect.objectContaining({ kind: 'notify.failed', data: { channel: 'sms', why: 'notify.why-unreachable' } }),
    )
  })

  it('with a refusal is not asked again; staff send it again once the cause is gone', async () => {
    const li = await somebody()
    sms.answers.push({ status: 400 })
    await as(secretary, (context) => tell(context, about(li)))
    await app.pass(24)
    expect(sms.got).toHaveLength(1)
    const worker = staff('grid_worker', grid)
    const [failed] = (await app.ask(failures, worker, { area: grid })).items
    expect(failed).toMatchObject({ person: li.person, why: 'notify.why-refused', tries: 1 })
    await expect(
      app.do(retry, staff('grid_worker', `${village}001`), { deliveries: [failed!.id] }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(app.do(retry, staff('observer', village), { deliveries: [failed!.id] })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await expect(app.do(retry, li, { deliveries: [failed!.id] })).rejects.toMatchObject({ name: 'Forbidden' })
    expect(await app.do(retry, worker, { deliveries: [failed!.id] })).toEqual({ count: 1 })
    await app.settle()
    expect(sms.got).toHaveLength(2)
    expect((await app.ask(failures, worker, { area: grid })).items.map((item) => item.id)).not.toContain(failed!.id)
    await expect(app.do(retry, worker, { deliveries: [failed!.id] })).rejects.toMatchObject({
      rule: 'notify.nothing-to-retry',
    })
  })

  it('is not the person’s fault when there is no number, but an urgent notice must be seen', async () => {
    const grandmother = await somebody(false)
    await as(secretary, (context) => tell(context, about(grandmother)))
    await app.settle()
    expect(await deliveriesOf(grandmother.person)).toHaveLength(1)
    await as(secretary, (context) => tell(context, about(grandmother, { urgent: true })))
    await app.settle()
    const observer = await app.ask(failures, staff('observer', village), { area: village })
    expect(observer.items[0]).toMatchObject({
      person: grandmother.person,
      why: 'notify.why-no-phone',
      urgent: true,
      name: '李**',
      may: { retry: false },
    })
  })
})

describe('once the matter is done', () => {
  it('nothing more goes out, and nothing waits in the inbox', async () => {
    const li = await somebody()
    const told = about(li)
    sms.answers.push({ status: 500 })
    await as(secretary, (context) => tell(context, told))
    await app.settle()
    expect(sms.got).toHaveLength(1)
    await as(staff('grid_worker', grid), (context) => hush(context, told.subject))
    await app.pass(24)
    expect(sms.got).toHaveLength(1)
    expect((await deliveriesOf(li.person)).map(({ channel, state }) => [channel, state])).toEqual([
      ['inbox', 'sent'],
      ['sms', 'cancelled'],
    ])
    expect((await app.ask(inbox, li)).items).toMatchObject([{ read: false, done: true }])
    expect(await app.ask(unread, li)).toEqual({ count: 0 })
  })

  it('its end may still be told, and failures of it leave the list', async () => {
    const li = await somebody()
    const told = about(li)
    sms.answers.push({ status: 400 })
    await as(secretary, (context) => tell(context, told))
    await app.settle()
    await as(secretary, async (context) => {
      await hush(context, told.subject)
      await tell(context, {
        ...told,
        key: 'notify.told-ended',
        params: { place: '六网格', title: '网格员', to_day: '2026-11-19' },
      })
    })
    await app.settle()
    expect(sms.got).toHaveLength(2)
    expect((await app.ask(inbox, li)).items.map((item) => item.done)).toEqual([false, true])
    expect((await app.ask(failures, secretary, { area: village })).items.map((item) => item.person)).not.toContain(
      li.person,
    )
  })
})

describe('reading', () => {
  it('takes the mark away, once, and only for whom it was meant', async () => {
    const [li, wu] = [await somebody(), await somebody()]
    await as(secretary, (context) => tell(context, about(li)))
    await as(secretary, (context) => tell(context, about(li)))
    const [newest] = (await app.ask(inbox, li)).items
    await expect(app.do(read, wu, { item: newest!.id })).rejects.toMatchObject({ name: 'Missing' })
    await expect(app.do(read, secretary, { item: newest!.id })).rejects.toMatchObject({ name: 'Missing' })
    await app.do(read, li, { item: newest!.id })
    await app.do(read, li, { item: newest!.id })
    expect(await app.ask(unread, li)).toEqual({ count: 1 })
    await app.do(readAll, li, {})
    expect(await app.ask(unread, li)).toEqual({ count: 0 })
    const me = await app.call('GET', '/api/notify.unread')
    expect(me.statusCode).toBe(401)
  })

  it('pages from the newest to the oldest', async () => {
    const li = await somebody()
    const links = ['/a', '/b', '/c', '/d', '/e']
    for (const link of links) await as(secretary, (context) => tell(context, about(li, { link, kind: 'village' })))
    const seen: string[] = []
    let after: string | undefined
    for (let page = 0; page < 10; page += 1) {
      const { items, next } = await app.ask(inbox, li, { limit: 2, after })
      seen.push(...items.map((item) => item.link))
      if (!next) break
      after = next
    }
    expect(seen).toEqual([...links].reverse())
  })

  it('rings the bell of the person told, and of those of the area, not of others', async () => {
    const li = await somebody()
    const heard: string[] = []
    const listen = (actor: Actor, name: string) =>
      app.live.add({ actor, follows: null, send: (bell) => heard.push(`${name} ${bell.kind}`) })
    const stop = [listen(li, 'li'), listen(await somebody(), 'neighbour')]
    await as(secretary, (context) => tell(context, about(li)))
    await expect.poll(() => heard).toEqual(['li notify.told'])
    const [item] = (await app.ask(inbox, li)).items
    await app.do(read, li, { item: item!.id })
    await expect.poll(() => heard).toEqual(['li notify.told', 'li notify.read'])
    for (const end of stop) end()
  })
})

describe('what it hears', () => {
  it('an appointment by somebody is told to the holder, once; a withdrawn consent silences text messages', async () => {
    const li = await somebody()
    await app.do(appointAction, secretary, {
      person: li.person,
      post: 'grid_worker',
      area: grid,
      unit: null,
      work_phone: '',
      from_day: '2026-11-18',
      to_day: null,
    })
    await app.settle()
    expect((await app.ask(inbox, li)).items).toMatchObject([
      { kind: 'duties', text: expect.stringContaining('任网格员') },
    ])
    await asSystem((context) => happen(context, 'people.consent_withdrawn', li.person, grid, { purpose: 'sms' }))
    await app.settle()
    expect(await app.ask(preferences, li)).toMatchObject({ chosen: true, sms: [] })
  })
})

describe('row security, whatever the application forgets', () => {
  it('shows an inbox to its person only, and staff only what failed', async () => {
    const [li, wu] = [await somebody(), await somebody()]
    await as(secretary, (context) => tell(context, about(li)))
    const rows = (actor: Actor) =>
      app.as(actor, (tx) =>
        tx.selectFrom('delivery').select(['person', 'state']).where('person', '=', li.person).execute(),
      )
    expect(await rows(li)).not.toEqual([])
    expect(await rows(wu)).toEqual([])
    expect(await rows(secretary)).toEqual([])
    expect(await rows(staff('county_staff', String(county)))).toEqual([])
    const preference = (actor: Actor) => app.as(actor, (tx) => tx.selectFrom('preference').selectAll().execute())
    await app.do(setPreference, li, { sms: [], wechat: [] })
    expect(await preference(staff('county_staff', String(county)))).toEqual([])
    expect(await preference(li)).toHaveLength(1)
  })
})
