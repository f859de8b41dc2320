import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import { newId } from '../../kernel/id.ts'
import { county, resident, staff, testApp, village } from '../../kernel/testing.ts'
import { createPerson } from '../people/api.ts'
import { people } from '../people/module.ts'
import { importCounty, saveGrid } from '../places/api.ts'
import { places } from '../places/module.ts'
import { addUnit } from './actions/add-unit.ts'
import { appointAction } from './actions/appoint.ts'
import { changePhoneAction } from './actions/change-phone.ts'
import { closeUnitAction } from './actions/close-unit.ts'
import { end } from './actions/end.ts'
import { appoint, foundUnit, holders, nearest, nextTurn, postsOf, unitsOf } from './api.ts'
import type { PostCode } from './contract.ts'
import { offices } from './module.ts'
import { completeness } from './queries/completeness.ts'
import { list } from './queries/list.ts'
import { mine } from './queries/mine.ts'
import { ofPlace } from './queries/of-place.ts'

const app = await testApp([places, people, offices])
const today = '2026-11-18'
const township = '510183122'
const grid = `${village}006`
const other = `${village}001`
const security = staff('security_admin', String(county), { reach: [] })
const mayor = staff('township_staff', township)
const secretary = staff('secretary', village)
let serial = 0

const asSystem = <T>(work: (context: ReturnType<typeof contextOf>) => Promise<T>): Promise<T> =>
  app.as(system(county), (tx) => work(contextOf(app, tx, system(county), app.clock())))

async function somebody(name = '李田生', area = grid): Promise<string> {
  serial += 1
  const phone = `1540001${String(serial).padStart(4, '0')}`
  return (
    await asSystem((context) =>
      createPerson(context, {
        area,
        name,
        phone,
        residency: area.length < 12 ? null : 'resident',
        source: 'seed',
        verified: 'seed',
      }),
    )
  ).id
}

const give = (actor: Actor, person: string, post: PostCode, area: string, more: object = {}) =>
  app.do(appointAction, actor, {
    person,
    post,
    area,
    unit: null,
    work_phone: '',
    from_day: today,
    to_day: null,
    ...more,
  })

beforeAll(async () => {
  await asSystem(async (context) => {
    await importCounty(context, String(county))
    for (const [area, name] of [
      [grid, '六网格'],
      [other, '一网格'],
    ] as const)
      await saveGrid(context, { area, name, geometry: null })
  })
})

describe('appointing', () => {
  it('fills an office, leaves a fact, and the holder reads the posts anew', async () => {
    const person = await somebody()
    const holder = resident(grid, person)
    const before = await app.call('GET', '/api/offices.mine', { as: holder })
    expect(before.json().items).toEqual([])
    const { id } = await give(secretary, person, 'grid_worker', grid, { work_phone: '15400010001' })
    const { items } = await app.ask(mine, holder)
    expect(items).toMatchObject([
      { id, post: 'grid_worker', area: grid, state: 'serving', name: '李田生', work_phone: '15400010001' },
    ])
    expect(await app.facts(county)).toContainEqual({
      kind: 'offices.appointed',
      subject: id,
      data: { post: 'grid_worker', from_day: today },
    })
    const stale = await app.db.pool.query('select stale from session where person = $1', [person])
    expect(stale.rows).toEqual([{ stale: true }])
  })

  it('is refused to whoever stands no tier above, elsewhere, or appoints himself', async () => {
    const person = await somebody()
    for (const [actor, post, area] of [
      [staff('grid_head', grid), 'assistant', grid],
      [secretary, 'committee', village],
      [staff('secretary', '510183122212'), 'grid_worker', grid],
      [mayor, 'checker', township],
      [staff('system_admin', String(county)), 'grid_worker', grid],
      [resident(), 'grid_worker', grid],
    ] as [Actor, PostCode, string][])
      await expect(give(actor, person, post, area), `${post}`).rejects.toMatchObject({ name: 'Forbidden' })
    const self = await somebody('卢静安', String(county))
    await expect(
      give(staff('security_admin', String(county), { person: self }), self, 'system_admin', String(county)),
    ).rejects.toMatchObject({ name: 'Forbidden' })
  })

  it('puts somebody from elsewhere on record by name and phone, and finds him again by it', async () => {
    const who = { name: '路长安', phone: '15400019013' }
    const { id } = await app.do(appointAction, security, {
      ...who,
      post: 'county_staff',
      area: String(county),
      unit: null,
      work_phone: '',
      from_day: today,
      to_day: null,
    })
    await app.do(appointAction, security, {
      ...who,
      post: 'checker',
      area: String(county),
      unit: null,
      work_phone: '',
      from_day: today,
      to_day: null,
    })
    const found = await app.ask(list, security, { area: String(county), name: '长安' })
    expect(found.items.map((item) => item.post)).toEqual(['county_staff', 'checker'])
    expect(new Set(found.items.map((item) => item.person)).size).toBe(1)
    expect(found.items[0]!.id).toBe(id)
    await expect(
      app.do(appointAction, security, {
        ...who,
        name: '陆长安',
        post: 'dispatcher',
        area: String(county),
        unit: null,
        work_phone: '',
        from_day: today,
        to_day: null,
      }),
    ).rejects.toMatchObject({ rule: 'offices.name-differs' })
    await expect(
      app.do(appointAction, security, {
        post: 'dispatcher',
        area: String(county),
        unit: null,
        work_phone: '',
        from_day: today,
        to_day: null,
      }),
    ).rejects.toMatchObject({ fields: { person: 'offices.person-or-new' } })
  })

  it('knows neither a person nor a place that is not there', async () => {
    await expect(give(security, newId(), 'grid_worker', grid)).rejects.toMatchObject({
      name: 'Missing',
      what: 'person',
    })
    await expect(give(security, await somebody(), 'grid_worker', `${village}777`)).rejects.toMatchObject({
      name: 'Missing',
      what: 'place',
    })
  })
})

describe('the database itself', () => {
  it('lets nobody hold two of the three admins at a time', async () => {
    const person = await somebody('施一帆', String(county))
    const { id } = await give(security, person, 'system_admin', String(county), { from_day: '2026-01-01' })
    await expect(give(security, person, 'audit_admin', String(county))).rejects.toMatchObject({
      rule: 'offices.one-admin',
    })
    await app.do(end, security, { office: id, to_day: today, reason: '换人' })
    await expect(give(security, person, 'audit_admin', String(county))).resolves.toMatchObject({
      id: expect.any(String),
    })
  })

  it('keeps one secretary for a village and one head for a grid', async () => {
    await give(mayor, await somebody('罗春燕'), 'secretary', village)
    await expect(give(mayor, await somebody('杨国强'), 'secretary', village)).rejects.toMatchObject({
      rule: 'offices.one-head',
    })
    await give(secretary, await somebody('彭建平'), 'grid_head', grid)
    await expect(give(secretary, await somebody('邓小军'), 'grid_head', grid)).rejects.toMatchObject({
      rule: 'offices.one-head',
    })
    await expect(give(secretary, await somebody('邓小军'), 'grid_head', other)).resolves.toBeDefined()
  })

  it('does not give the same office to the same person twice, even to two hands at once', async () => {
    const person = await somebody('徐大勇', other)
    const both = await Promise.allSettled([1, 2].map(() => give(secretary, person, 'assistant', other)))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find((one) => one.status === 'rejected')?.reason).toMatchObject({ rule: 'offices.held-already' })
  })

  it('never loses a term, and refuses a row by which somebody appoints himself', async () => {
    const person = await somebody('高桂香', other)
    await expect(
      app.as(system(county), (tx) => tx.deleteFrom('office').where('county', '=', county).execute()),
    ).rejects.toThrow(/permission denied/)
    await expect(
      app.as(system(county), (tx) =>
        tx
          .insertInto('office')
          .values({
            county,
            id: newId(),
            area: other,
            person,
            post: 'assistant',
            holder_name: '高桂香',
            from_day: today,
            appointed_by: person,
            appointed_at: app.clock(),
          })
          .execute(),
      ),
    ).rejects.toThrow(/check constraint/)
  })
})

describe('ending', () => {
  it('takes effect on its day, keeps the term, and takes the phone away', async () => {
    const person = await somebody('赵永康', other)
    const { id } = await give(secretary, person, 'assistant', other, {
      from_day: '2026-01-01',
      work_phone: '15400010909',
    })
    await expect(
      app.do(end, staff('grid_head', other), { office: id, to_day: today, reason: '外出务工' }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
    await app.do(end, secretary, { office: id, to_day: '2026-11-20', reason: '外出务工' })
    await asSystem(async ({ tx }) => {
      expect(await postsOf(tx, person, '2026-11-19')).toEqual([{ post: 'assistant', area: other, unit: null }])
      expect(await postsOf(tx, person, '2026-11-20')).toEqual([])
      expect(await nextTurn(tx, person, today)).toBe('2026-11-20')
    })
    const worker = {
      ...resident(other, person),
      posts: [{ post: 'assistant', area: other, unit: null }],
      reach: [other],
    }
    await app.call('GET', '/api/offices.mine', { as: worker })
    app.at('2026-11-19T16:03:00Z')
    await app.as(system(county), async (tx) => {
      const { setTimer } = await import('../../kernel/timers.ts')
      await setTimer(tx, { key: 'turn', task: 'offices.turn', at: app.clock(), county })
    })
    await app.settle()
    const stale = await app.db.pool.query('select stale from session where person = $1', [person])
    expect(stale.rows).toEqual([{ stale: true }])
    app.at('2026-11-18T02:00:00Z')
    const row = await app.as(system(county), (tx) =>
      tx.selectFrom('office').selectAll().where('id', '=', id).executeTakeFirst(),
    )
    expect(row).toMatchObject({
      to_day: '2026-11-20',
      end_reason: '外出务工',
      work_phone: '',
      ended_by: secretary.person,
    })
    await expect(app.do(end, secretary, { office: newId(), to_day: today, reason: '误' })).rejects.toMatchObject({
      name: 'Missing',
    })
  })

  it('comes by itself when somebody leaves the place for good', async () => {
    const person = await somebody('苏慧')
    const { id } = await give(secretary, person, 'assistant', grid)
    await asSystem(async (context) => (await import('../people/api.ts')).leave(context, person))
    await app.settle()
    const row = await app.as(system(county), (tx) =>
      tx.selectFrom('office').select('to_day').where('id', '=', id).executeTakeFirst(),
    )
    expect(row).toEqual({ to_day: today })
  })
})

describe('what others see', () => {
  it('the card of a village names who serves, to anybody, with duty numbers and without ended terms', async () => {
    const answer = await app.call('GET', `/api/offices.of_place?area=${village}`)
    expect(answer.statusCode).toBe(200)
    const { groups } = answer.json()
    expect(groups[0]).toMatchObject({ area: village, holders: [{ post: 'secretary', name: '罗春燕' }] })
    const sixth = groups.find((group: { area: string }) => group.area === grid)
    expect(sixth.name).toBe('六网格')
    expect(sixth.holders.map((one: { post: string }) => one.post)).toEqual(['grid_head', 'grid_worker'])
    expect(JSON.stringify(groups)).not.toMatch(/苏慧|appointed_by|from_day|"person"/)
    const own = await app.ask(ofPlace, resident(grid), { area: grid })
    expect(own.groups.map((group) => group.area)).toEqual([village, grid])
    await expect(app.ask(ofPlace, resident(grid), { area: township })).rejects.toMatchObject({ name: 'Missing' })
  })

  it('the desk list stays inside the caller’s reach, pages, and shows history when asked', async () => {
    await expect(app.ask(list, secretary, { area: township })).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(app.ask(list, resident(), { area: village })).rejects.toMatchObject({ name: 'Forbidden' })
    const all = await app.ask(list, secretary, { area: village, history: true, limit: 100 })
    const open = await app.ask(list, secretary, { area: village, limit: 100 })
    expect(all.items.length).toBeGreaterThan(open.items.length)
    expect(all.items.find((item) => item.name === '苏慧')).toMatchObject({
      state: 'ended',
      work_phone: '',
      may: { end: false },
    })
    const paged: string[] = []
    let after: string | undefined
    for (let page = 0; page < 20; page += 1) {
      const { items, next } = await app.ask(list, secretary, { area: village, history: true, limit: 2, after })
      paged.push(...items.map((item) => item.id))
      if (!next) break
      after = next
    }
    expect(paged).toEqual(all.items.map((item) => item.id))
    expect(
      (await app.ask(list, secretary, { area: village, posts: 'grid_head' })).items.map((item) => item.name),
    ).toEqual(['邓小军', '彭建平'])
    expect(open.items.find((item) => item.post === 'secretary')?.may).toEqual({ end: false, change_phone: false })
    expect(open.items.find((item) => item.post === 'grid_head')?.may).toEqual({ end: true, change_phone: true })
  })

  it('completeness names each grid that lacks somebody and counts them by village', async () => {
    const answer = await app.ask(completeness, mayor, { area: township })
    expect(answer.total).toMatchObject({ grids: 2, lack_head: 0, lack_worker: 1, complete: 0 })
    expect(answer.parts).toMatchObject([{ area: village, grids: 2 }])
    expect(answer.items.map(({ area, lacks }) => [area, lacks])).toEqual([
      [other, ['grid_worker']],
      [grid, ['assistant']],
    ])
    expect(
      (await app.ask(completeness, mayor, { area: village, lacks: 'assistant' })).items.map((item) => item.area),
    ).toEqual([grid])
    await app.as(system(county), (tx) =>
      tx
        .insertInto('setting')
        .values({
          county,
          area: village,
          key: 'offices.staffing',
          value: JSON.stringify({ head: 1, worker: 1, assistants: 0 }),
          from_day: '2026-01-01',
          source: '村民会议',
          at: app.clock(),
        })
        .execute(),
    )
    expect((await app.ask(completeness, mayor, { area: village })).total).toMatchObject({
      complete: 1,
      lack_assistant: 0,
    })
  })

  it('others find holders exactly there, or the nearest above', async () => {
    await asSystem(async ({ tx }) => {
      expect((await holders(tx, { posts: ['secretary'], area: grid, today })).length).toBe(0)
      expect((await holders(tx, { posts: ['secretary'], area: village, today })).map((one) => one.name)).toEqual([
        '罗春燕',
      ])
      expect(
        (await nearest(tx, { posts: ['secretary', 'checker'], area: grid, today })).map((one) => one.post),
      ).toEqual(['secretary'])
      expect((await nearest(tx, { posts: ['checker'], area: grid, today })).map((one) => one.area)).toEqual([
        String(county),
      ])
      expect(await nearest(tx, { posts: ['observer'], area: grid, today })).toEqual([])
      expect(await nearest(tx, { posts: [], area: grid, today })).toEqual([])
    })
  })

  it('a resident may read whom to turn to but change nothing, whatever the application forgets', async () => {
    const someone = resident(grid)
    expect((await app.as(someone, (tx) => nearest(tx, { posts: ['secretary'], area: grid, today }))).length).toBe(1)
    const changed = await app.as(someone, (tx) => tx.updateTable('office').set({ title: '我' }).executeTakeFirst())
    expect(Number(changed.numUpdatedRows)).toBe(0)
    const stranger = resident('310113101001')
    expect(await app.as(stranger, (tx) => nearest(tx, { posts: ['secretary'], area: grid, today }))).toEqual([])
  })
})

describe('units', () => {
  it('are added under one key, serve handlers, and close only when nobody is left', async () => {
    const unit = await app.do(addUnit, security, {
      key: 'water',
      name: '水务局',
      kind: 'department',
      area: String(county),
    })
    await expect(
      app.do(addUnit, security, { key: 'water', name: '水务', kind: 'department', area: String(county) }),
    ).rejects.toMatchObject({ rule: 'offices.unit-known' })
    await expect(
      app.do(addUnit, mayor, { key: 'gas', name: '燃气公司', kind: 'utility', area: String(county) }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
    const person = await somebody('水清和', String(county))
    const { id } = await give(security, person, 'handler', String(county), { unit: unit.id })
    await asSystem(async ({ tx }) => {
      expect(
        (await holders(tx, { posts: ['handler'], area: String(county), unit: unit.id, today })).map((one) => one.name),
      ).toEqual(['水清和'])
    })
    await expect(app.do(closeUnitAction, security, { unit: unit.id, closed_day: today })).rejects.toMatchObject({
      rule: 'offices.unit-busy',
    })
    await app.do(end, security, { office: id, to_day: today, reason: '机构改革' })
    await app.do(closeUnitAction, security, { unit: unit.id, closed_day: today })
    expect((await asSystem(({ tx }) => unitsOf(tx))).map((one) => one.key)).not.toContain('water')
  })

  it('are founded by seeds, which appoint through the same rules', async () => {
    await asSystem(async (context) => {
      const unit = await foundUnit(context, { key: 'power', name: '供电公司', kind: 'utility', area: String(county) })
      const person = (
        await createPerson(context, {
          area: String(county),
          name: '尚光明',
          phone: '15400019031',
          residency: null,
          source: 'office',
          verified: 'office',
        })
      ).id
      await expect(
        appoint(context, { person, post: 'handler', area: String(county), unit: unit.id, from_day: today }),
      ).rejects.toMatchObject({ rule: 'offices.unit-of-other-kind' })
      await appoint(context, {
        person,
        post: 'utility_agent',
        area: String(county),
        unit: unit.id,
        from_day: '2023-01-10',
      })
    })
  })

  it('a duty number is changed by its holder, and in the form of a phone', async () => {
    const person = await somebody('余婷', other)
    const { id } = await give(secretary, person, 'grid_worker', other)
    const holder = staff('grid_worker', other, { person })
    await app.do(changePhoneAction, holder, { office: id, work_phone: '028-88760001' })
    await expect(app.do(changePhoneAction, holder, { office: id, work_phone: '12' })).rejects.toMatchObject({
      fields: { work_phone: 'offices.phone-form' },
    })
    expect(
      (await app.ask(ofPlace, resident(other), { area: other })).groups[1]!.holders.find((one) => one.name === '余婷')
        ?.work_phone,
    ).toBe('028-88760001')
  })
})
