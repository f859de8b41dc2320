/** What people do with people, on a real database: verify, correct, look things up, act for family, agree, leave. */
import { describe, expect, it } from 'vitest'
import { type Actor, system, visitor } from '../../../kernel/actor.ts'
import { contextOf } from '../../../kernel/app.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db.ts'
import { newId } from '../../../kernel/id.ts'
import { openSession, type SessionTables } from '../../../kernel/session.ts'
import { county, resident, staff, testApp, village } from '../../../kernel/testing.ts'
import { importCounty, saveGrid } from '../../places/api.ts'
import { places } from '../../places/module.ts'
import { contactOf, createPerson, type NewPerson, personsFor } from '../api.ts'
import type { PersonBrief } from '../contract.ts'
import { people } from '../module.ts'
import { household } from '../queries/households.ts'
import { list } from '../queries/list.ts'
import { me, one } from '../queries/person.ts'
import { accessLog, consents, myData, proxies } from '../queries/privacy.ts'
import { checkDigit } from '../rules.ts'
import { acceptProxy } from './accept-proxy.ts'
import { add } from './add.ts'
import { askAgain } from './ask-again.ts'
import { giveConsent, withdrawConsent } from './consent.ts'
import { correct } from './correct.ts'
import { decideCorrection } from './decide-correction.ts'
import { giveProxy } from './give-proxy.ts'
import { leave } from './leave.ts'
import { refuseVerification } from './refuse-verification.ts'
import { reveal } from './reveal.ts'
import { setPhone } from './set-phone.ts'
import { verify } from './verify.ts'
import { withdrawProxy } from './withdraw-proxy.ts'

const app = await testApp([places, people])
const grid = `${village}001`
const otherGrid = `${village}002`
const worker = staff('grid_worker', grid)
const secretary = staff('secretary', village)
const stranger = staff('grid_worker', otherGrid)

const inside = <T>(actor: Actor, work: (context: Context) => Promise<T>): Promise<T> =>
  app.as(actor, (tx) => work(contextOf(app, tx, actor, app.clock())))
let house = 0
let number = 10_000_000
const nextPhone = () => `154${number++}`
const onRoster = (given: Partial<NewPerson> & { name: string }) =>
  inside(system(county), (context) =>
    createPerson(context, {
      area: grid,
      house: `一组${++house}号`,
      residency: 'registered',
      source: 'roster',
      verified: 'roster',
      ...given,
    }),
  )
const joins = (given: Partial<NewPerson> & { name: string }) =>
  inside(visitor(county), (context) =>
    createPerson(context, {
      area: grid,
      house: `一组${++house}号`,
      residency: 'incoming',
      phone: nextPhone(),
      account: newId(),
      source: 'join',
      ...given,
    }),
  )
const as = (person: PersonBrief, more: Partial<Actor> = {}): Actor => ({ ...resident(grid, person.id), ...more })
const idNumber = (day: string, order = '001') => {
  const body = `510183${day.replaceAll('-', '')}${order}`
  return body + checkDigit(body)
}
const kinds = async (subject: string) =>
  (await app.facts(county)).filter((fact) => fact.subject === subject).map((fact) => fact.kind)
const signIn = (person: PersonBrief) =>
  app.as(as(person), (tx) => openSession(tx as Tx<SessionTables>, as(person), 'resident', app.clock()))
const isStale = async (person: PersonBrief) =>
  (await app.db.pool.query<{ stale: boolean }>('select stale from session where person = $1', [person.id])).rows[0]
    ?.stale

describe('verifying', () => {
  it('is for the staff of that grid or village, never for oneself', async () => {
    const sun = await joins({ name: '孙新' })
    await expect(app.do(verify, stranger, { person: sun.id })).rejects.toMatchObject({ name: 'Missing' })
    await expect(
      app.do(verify, staff('township_staff', village.slice(0, 9)), { person: sun.id }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(
      app.do(verify, staff('grid_worker', grid, { person: sun.id, persons: [sun.id] }), { person: sun.id }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
    await signIn(sun)
    await app.do(verify, worker, { person: sun.id })
    expect(await app.ask(me, as(sun))).toMatchObject({ state: 'verified', verified_how: 'worker' })
    expect(await isStale(sun)).toBe(true)
    await expect(app.do(verify, secretary, { person: sun.id })).rejects.toMatchObject({ rule: 'people.not-waiting' })
    expect(await kinds(sun.id)).toEqual(['people.joined', 'people.verified'])
  })
  it('can be refused with a reason, which the person reads and answers', async () => {
    const qian = await joins({ name: '钱来' })
    const waiting = () => app.ask(list, worker, { waiting: true }).then(({ items }) => items.map(({ id }) => id))
    expect(await waiting()).toContain(qian.id)
    await app.do(refuseVerification, worker, { person: qian.id, reason: '这个门牌没有这个人' })
    expect(await waiting()).not.toContain(qian.id)
    const mine = await app.ask(me, as(qian))
    expect(mine).toMatchObject({ refusal: '这个门牌没有这个人', may: { ask_again: true } })
    await app.do(correct, as(qian), { person: qian.id, field: 'household', value: '一组88号' })
    await app.do(askAgain, as(qian), {})
    expect(await waiting()).toContain(qian.id)
    await expect(app.do(askAgain, as(qian), {})).rejects.toMatchObject({ rule: 'people.already-asked' })
  })
  it('makes the joined person and her roster record one', async () => {
    const old = await onRoster({
      name: '周花',
      house: '一组66号',
      id_number: idNumber('1960-03-08', '002'),
      role: 'spouse',
      relation: '妻子',
    })
    const joined = await joins({ name: '周花', house: '一组66号' })
    const page = await app.ask(one, worker, { person: joined.id })
    expect(page.same_as).toMatchObject({ id: old.id, house: '一组66号' })
    await app.do(verify, worker, { person: joined.id, same_as: old.id })
    expect(await app.ask(one, worker, { person: joined.id })).toMatchObject({
      state: 'verified',
      relation: '妻子',
      birth_year: 1960,
      same_as: null,
    })
    expect(await app.ask(one, worker, { person: old.id })).toMatchObject({ state: 'left', id_number: null })
    expect(
      (await app.do(reveal, worker, { person: joined.id, field: 'id_number', purpose: 'verify', words: '核对证件' }))
        .value,
    ).toBe(idNumber('1960-03-08', '002'))
  })
})

describe('looking something up in full', () => {
  it('leaves the access row, which the person reads', async () => {
    const phone = nextPhone()
    const wu = await onRoster({ name: '吴桂', phone, id_number: idNumber('1950-01-02', '003') })
    const answer = await app.do(reveal, worker, {
      person: wu.id,
      field: 'phone',
      purpose: 'visit',
      words: '上门量血压前打电话',
    })
    expect(answer).toEqual({ field: 'phone', value: phone })
    const log = await app.ask(accessLog, as(wu))
    expect(log.items).toMatchObject([
      { field: 'phone', purpose: 'visit', words: '上门量血压前打电话', viewer_post: 'grid_worker' },
    ])
    expect(await kinds(wu.id)).toEqual(['people.revealed'])
    await expect(app.ask(accessLog, worker, { person: wu.id })).rejects.toMatchObject({ name: 'Forbidden' })
    const auditor = staff('audit_admin', String(county), { reach: [] })
    expect((await app.ask(accessLog, auditor, { person: wu.id })).items).toHaveLength(1)
  })
  it('needs a reason, a post and no borrowed phone', async () => {
    const zheng = await onRoster({ name: '郑平', phone: nextPhone() })
    const asked = { person: zheng.id, field: 'phone', purpose: 'visit', words: '看望' } as const
    await expect(app.do(reveal, worker, { ...asked, words: ' ' })).rejects.toMatchObject({
      fields: { words: 'kernel.required' },
    })
    await expect(app.do(reveal, staff('observer', village), asked)).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(app.do(reveal, staff('system_admin', String(county)), asked)).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await expect(app.do(reveal, stranger, asked)).rejects.toMatchObject({ name: 'Missing' })
    await expect(app.do(reveal, resident(grid), asked)).rejects.toMatchObject({ name: 'Forbidden' })
    expect((await app.ask(accessLog, as(zheng))).items).toEqual([])
  })
  it('keeps nothing of the answer beside the key', async () => {
    const phone = nextPhone()
    const feng = await onRoster({ name: '冯九', phone })
    await app.do(
      reveal,
      worker,
      { person: feng.id, field: 'phone', purpose: 'visit', words: '看望' },
      'key-of-the-call',
    )
    const kept = await app.as(system(county), (tx) => tx.selectFrom('idempotency').selectAll().execute())
    expect(JSON.stringify(kept)).not.toContain(phone)
  })
  it('works for a handler through the thing dispatched to her, with the row first', async () => {
    const phone = nextPhone()
    const chu = await onRoster({ name: '褚十', phone, house: '一组77号' })
    const handler = staff('handler', String(county), { reach: [], units: [newId()] })
    const about = newId()
    expect(await inside(handler, (context) => contactOf(context, chu.id, 'answer', about))).toMatchObject({
      name: '褚十',
      phone,
    })
    expect((await app.ask(accessLog, as(chu))).items).toMatchObject([{ about, viewer_post: 'handler' }])
  })
})

describe('correcting', () => {
  it('waits for a worker where identity hangs on it, and is at once elsewhere', async () => {
    const wei = await onRoster({ name: '卫一' })
    expect(await app.do(correct, as(wei), { person: wei.id, field: 'elsewhere', value: '成都' })).toMatchObject({
      applied: true,
    })
    const asked = await app.do(correct, as(wei), { person: wei.id, field: 'name', value: '卫依', reason: '派出所改过' })
    expect(asked.applied).toBe(false)
    await expect(app.do(correct, as(wei), { person: wei.id, field: 'name', value: '卫衣' })).rejects.toMatchObject({
      rule: 'people.correction-waiting',
    })
    expect(await app.ask(me, as(wei))).toMatchObject({
      name: '卫一',
      elsewhere: '成都',
      corrections: [{ field: 'name', state: 'waiting' }],
    })
    await expect(app.do(decideCorrection, stranger, { correction: asked.id, confirm: true })).rejects.toMatchObject({
      name: 'Missing',
    })
    await expect(app.do(decideCorrection, worker, { correction: asked.id, confirm: false })).rejects.toMatchObject({
      fields: { words: 'kernel.required' },
    })
    await app.do(decideCorrection, worker, { correction: asked.id, confirm: true })
    expect((await app.ask(me, as(wei))).name).toBe('卫依')
    await expect(app.do(decideCorrection, worker, { correction: asked.id, confirm: true })).rejects.toMatchObject({
      rule: 'people.correction-decided',
    })
  })
  it('moves a person to another household and makes her sessions look again', async () => {
    const mother = await onRoster({ name: '蒋母', area: otherGrid, house: '二组5号' })
    const jiang = await onRoster({ name: '蒋二' })
    await signIn(jiang)
    await app.do(correct, secretary, { person: jiang.id, field: 'household', value: '二组 5号' })
    const moved = await app.ask(one, secretary, { person: jiang.id })
    expect(moved).toMatchObject({ area: otherGrid, house: '二组5号', members: [{ name: '蒋母' }] })
    expect(await isStale(jiang)).toBe(true)
    for (const { id } of [mother, jiang])
      await app.do(giveConsent, resident(otherGrid, id), { person: id, purpose: 'household', how: 'app' })
    const home = await app.ask(household, as(mother), { household: moved.household! })
    expect(home.members.map(({ name }) => name).sort()).toEqual(['蒋二', '蒋母'])
  })
  it('names what is wrong with a value', async () => {
    const shen = await onRoster({ name: '沈三' })
    await expect(
      app.do(correct, worker, { person: shen.id, field: 'id_number', value: '510183197205180' }),
    ).rejects.toMatchObject({ fields: { value: 'people.id-fifteen' } })
    await expect(
      app.do(correct, worker, { person: shen.id, field: 'residency', value: 'abroad' }),
    ).rejects.toMatchObject({ fields: { value: 'kernel.not-offered' } })
  })
  it('leaves the phone of somebody who signs in to herself', async () => {
    const han = await onRoster({ name: '韩四' })
    const phone = nextPhone()
    await app.do(setPhone, worker, { person: han.id, phone, reason: '老人自己的座机换成手机' })
    expect((await app.ask(one, worker, { person: han.id })).phone).toBe(`154****${phone.slice(-4)}`)
    const yang = await joins({ name: '杨五' })
    await expect(
      app.do(setPhone, worker, { person: yang.id, phone: nextPhone(), reason: '换号' }),
    ).rejects.toMatchObject({ rule: 'people.phone-own' })
  })
  it('puts people on record by a worker, registered here or not', async () => {
    await inside(system(county), async (context) => {
      await importCounty(context, String(county))
      await saveGrid(context, { area: grid, name: '一网格', geometry: null })
    })
    const added = await app.do(add, worker, {
      area: grid,
      house: '一组90号',
      name: '莫小兰',
      residency: 'incoming',
      elsewhere: '贵州毕节',
    })
    expect(await app.ask(one, worker, { person: added.id })).toMatchObject({
      state: 'verified',
      residency: 'incoming',
      place: expect.stringContaining('一网格'),
    })
    await expect(
      app.do(add, stranger, { area: grid, house: '一组90号', name: '莫小竹', residency: 'incoming' }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
  })
})

describe('a family proxy', () => {
  const today = () => localDay(app.clock())
  const forWhom = (person: PersonBrief) => app.as(system(county), (tx) => personsFor(tx, person.id, today()))
  const family = async () => {
    const phones = [nextPhone(), nextPhone()] as const
    const mother = await onRoster({ name: '葛玉清', phone: phones[0] })
    const son = await onRoster({ name: '毛建华', phone: phones[1], residency: 'away' })
    return { mother, son, phones }
  }
  it('begins when both have said yes, and ends in one tap', async () => {
    const { mother, son, phones } = await family()
    await signIn(son)
    const asked = await app.do(giveProxy, as(mother), {
      side: 'giver',
      name: '毛建华',
      phone: phones[1],
      relation: '儿子',
      scope: ['speak'],
    })
    expect(await forWhom(son)).toEqual([son.id])
    expect((await app.ask(proxies, as(son))).items).toMatchObject([
      { giver_name: '葛玉清', state: 'asked', may: { accept: true, withdraw: true } },
    ])
    expect(await app.do(acceptProxy, as(son), { proxy: asked.id })).toMatchObject({ in_force: true })
    expect(await forWhom(son)).toEqual([son.id, mother.id])
    expect(await isStale(son)).toBe(true)
    const seen = await app.ask(one, as(son, { persons: [son.id, mother.id] }), { person: mother.id })
    expect(seen.name).toBe('葛玉清')
    const ledger = await app.as(as(mother), (tx) => tx.selectFrom('consent').select(['purpose', 'given']).execute())
    expect(ledger).toEqual([{ purpose: `proxy:${asked.id}`, given: true }])
    await app.do(withdrawProxy, as(mother), { proxy: asked.id })
    expect(await forWhom(son)).toEqual([son.id])
    expect(await kinds(asked.id)).toEqual(['people.proxy_asked', 'people.proxy_began', 'people.proxy_ended'])
    await expect(app.do(withdrawProxy, as(son), { proxy: asked.id })).rejects.toMatchObject({
      rule: 'people.proxy-over',
    })
  })
  it('may be asked for by the child away, and waits for the parent', async () => {
    const { mother, son, phones } = await family()
    const asked = await app.do(giveProxy, as(son), {
      side: 'taker',
      name: '葛玉清',
      phone: phones[0],
      scope: ['speak', 'services'],
    })
    await expect(app.do(acceptProxy, as(son), { proxy: asked.id })).rejects.toMatchObject({ name: 'Forbidden' })
    expect(await app.do(acceptProxy, as(mother), { proxy: asked.id })).toMatchObject({ in_force: true })
    await expect(
      app.do(giveProxy, as(mother), { side: 'giver', name: '毛建华', phone: phones[1], scope: ['speak'] }),
    ).rejects.toMatchObject({ rule: 'people.proxy-twice' })
  })
  it('needs a second worker when a worker wrote the yes down', async () => {
    const { mother, son, phones } = await family()
    const told = {
      side: 'worker',
      giver: mother.id,
      name: '毛建华',
      phone: phones[1],
      scope: ['speak'] as ['speak'],
    } as const
    await expect(app.do(giveProxy, worker, told)).rejects.toMatchObject({ fields: { words: 'people.proxy-say-how' } })
    await expect(app.do(giveProxy, stranger, { ...told, words: '当面' })).rejects.toMatchObject({ name: 'Missing' })
    const asked = await app.do(giveProxy, worker, { ...told, words: '当面签字，魏东见证' })
    await app.do(acceptProxy, as(son), { proxy: asked.id })
    expect(await forWhom(son)).toEqual([son.id])
    await expect(app.do(acceptProxy, worker, { proxy: asked.id })).rejects.toMatchObject({ name: 'Forbidden' })
    expect(await app.do(acceptProxy, secretary, { proxy: asked.id })).toMatchObject({ in_force: true })
    expect(await forWhom(son)).toEqual([son.id, mother.id])
  })
  it('finds nobody by half a truth, with one sentence for all', async () => {
    const { mother, phones } = await family()
    for (const [name, phone] of [
      ['毛建国', phones[1]],
      ['毛建华', '15499999999'],
    ] as const)
      await expect(
        app.do(giveProxy, as(mother), { side: 'giver', name, phone, scope: ['speak'] }),
      ).rejects.toMatchObject({ fields: { phone: 'people.proxy-nobody' } })
  })
  it('is for verified takers, and never with oneself', async () => {
    const { mother, phones } = await family()
    const phone = nextPhone()
    await joins({ name: '陌生', phone })
    await expect(
      app.do(giveProxy, as(mother), { side: 'giver', name: '陌生', phone, scope: ['speak'] }),
    ).rejects.toMatchObject({ rule: 'people.proxy-unverified' })
    await expect(
      app.do(giveProxy, as(mother), { side: 'giver', name: '葛玉清', phone: phones[0], scope: ['speak'] }),
    ).rejects.toMatchObject({ rule: 'people.proxy-self' })
  })
  it('ends by itself on its last day', async () => {
    const { mother, son, phones } = await family()
    const asked = await app.do(giveProxy, as(mother), {
      side: 'giver',
      name: '毛建华',
      phone: phones[1],
      scope: ['speak'],
      to_day: today(),
    })
    await app.do(acceptProxy, as(son), { proxy: asked.id })
    expect(await forWhom(son)).toHaveLength(2)
    expect(await app.as(system(county), (tx) => personsFor(tx, son.id, '2026-11-19'))).toEqual([son.id])
  })
})

describe('consent and leaving', () => {
  it('keeps every word and follows the last one', async () => {
    const person = await onRoster({ name: '曹丽', id_number: idNumber('1988-10-02', '004') })
    const view = async () => (await app.ask(consents, as(person))).items.find(({ purpose }) => purpose === 'id_number')
    expect(await view()).toMatchObject({ given: false, history: [] })
    await app.do(giveConsent, as(person), { person: person.id, purpose: 'id_number', how: 'app' })
    await expect(
      app.do(giveConsent, as(person), { person: person.id, purpose: 'id_number', how: 'app' }),
    ).rejects.toMatchObject({ rule: 'people.consent-already' })
    await expect(
      app.do(withdrawConsent, worker, { person: person.id, purpose: 'id_number', how: 'app' }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
    await app.do(withdrawConsent, as(person), { person: person.id, purpose: 'id_number', how: 'app' })
    expect(await view()).toMatchObject({ given: false, history: [{ given: false }, { given: true }] })
    expect((await app.ask(me, as(person))).id_number).toBeNull()
    await expect(
      app.as(as(person), (tx) => tx.updateTable('consent').set({ given: true }).execute()),
    ).rejects.toMatchObject({ code: '42501' })
  })
  it('lets a person take everything along, numbers in full only when freshly proven', async () => {
    const phone = nextPhone()
    const person = await onRoster({ name: '夏云', phone })
    const data = await app.ask(myData, as(person, { provenAt: app.clock() }))
    expect(data).toMatchObject({ full: true, person: { name: '夏云', phone } })
    const stale = await app.ask(myData, as(person, { provenAt: new Date(app.clock().getTime() - 3_600_000) }))
    expect(stale).toMatchObject({ full: false, person: { phone: `154****${phone.slice(-4)}` } })
    expect(await app.ask(myData, as(person, { assistedBy: newId() }))).toMatchObject({ full: false })
  })
  it('erases contact data at once when somebody leaves', async () => {
    const phone = nextPhone()
    const person = await joins({ name: '傅祥', phone })
    await expect(app.do(leave, worker, { person: person.id })).rejects.toMatchObject({ name: 'Forbidden' })
    await signIn(person)
    await app.do(leave, as(person), { person: person.id })
    const row = await app.as(system(county), (tx) =>
      tx.selectFrom('person').selectAll().where('id', '=', person.id).executeTakeFirst(),
    )
    expect(row).toMatchObject({ state: 'left', phone_sealed: null, phone_masked: null, account: null, name: '傅祥' })
    expect(await isStale(person)).toBeUndefined()
    // The number is free for the next one.
    expect((await joins({ name: '傅瑞', phone })).verified).toBe(false)
  })
  it('keeps an office holder until the office has ended', async () => {
    const person = await onRoster({ name: '薛龙' })
    await expect(
      app.do(leave, staff('grid_head', grid, { person: person.id, persons: [person.id] }), { person: person.id }),
    ).rejects.toMatchObject({ rule: 'people.office-first' })
  })
})

describe('lists', () => {
  it('show a grid its own people, find by the beginning of a name, and page', async () => {
    const own = await app.ask(list, worker, { limit: 3 })
    expect(own.items).toHaveLength(3)
    expect(own.total).toBeGreaterThan(10)
    expect(own.items.every(({ area }) => area.startsWith(grid))).toBe(true)
    const next = await app.ask(list, worker, { limit: 3, after: own.next })
    expect(next.items[0]!.id > own.items[2]!.id).toBe(true)
    expect((await app.ask(list, worker, { text: '周' })).items.map(({ name }) => name)).toEqual(['周花'])
    expect(
      (await app.ask(list, worker, { residency: ['away'] })).items.every(({ residency }) => residency === 'away'),
    ).toBe(true)
    expect((await app.ask(list, stranger, {})).items.every(({ area }) => area.startsWith(otherGrid))).toBe(true)
    await expect(app.ask(list, staff('observer', village), {})).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(app.ask(list, resident(), {})).rejects.toMatchObject({ name: 'Forbidden' })
  })
  it('answer over HTTP in the declared shape', async () => {
    const answer = await app.call('GET', `/api/people.list?area=${grid}&residency=away&residency=registered&limit=2`, {
      as: worker,
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.json().items).toHaveLength(2)
  })
})
