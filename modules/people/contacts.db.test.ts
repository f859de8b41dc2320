/** Somebody known by a number only is nobody's member, is never there twice, and gives way to whoever comes on record with it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import { county, staff, testApp, village } from '../../kernel/testing.ts'
import { importCounty, saveGrid } from '../places/api.ts'
import { places } from '../places/module.ts'
import { callerOf, changePhone, createPerson, personOfPhone, personsByIds } from './api.ts'
import { people } from './module.ts'
import { list } from './queries/list.ts'

const app = await testApp([places, people])
const grid = `${village}006`
const inside = <T>(work: (context: Context) => Promise<T>): Promise<T> =>
  app.as(system(county), (tx) => work(contextOf(app, tx, system(county), app.clock())))
const call = (phone: string, name: string | null = '李女士') =>
  inside((context) => callerOf(context, { phone, name, unnamed: '来电人', area: village }))
const person = (id: string) => inside(async ({ tx }) => (await personsByIds(tx, [id])).get(id))

beforeAll(() =>
  inside(async (context) => {
    await importCounty(context, String(county))
    await saveGrid(context, { area: grid, name: '六网格', geometry: null })
  }),
)

describe('a caller', () => {
  it('becomes a contact once, however many calls come at once', async () => {
    const called = await Promise.all(Array.from({ length: 6 }, () => call('13900000001')))
    expect(new Set(called.map(({ id }) => id)).size).toBe(1)
    expect(called.every(({ isMember }) => !isMember)).toBe(true)
    expect(await person(called[0]!.id)).toMatchObject({
      name: '李女士',
      state: 'unverified',
      residency: null,
      account: null,
    })
  })

  it('is whoever has the number on record, whatever name was given', async () => {
    const known = await inside((context) =>
      createPerson(context, {
        area: grid,
        name: '梅秀英',
        phone: '13900000002',
        residency: 'registered',
        house: '1号',
        source: 'seed',
        verified: 'seed',
      }),
    )
    expect(await call('13900000002', '别人')).toEqual({ id: known.id, isMember: true })
  })

  it('may call from a landline, and need not say a name', async () => {
    const { id } = await call('02888001234', '匿名*')
    expect((await person(id))?.name).toBe('来电人')
    expect((await call('02888001234')).id).toBe(id)
  })

  it('stands on no list of residents and cannot sign in', async () => {
    await call('13900000003')
    const secretary = staff('secretary', village)
    expect(JSON.stringify(await app.ask(list, secretary, { area: village, waiting: 'true' }))).not.toContain('李女士')
    expect(await inside((context) => personOfPhone(context, '13900000003'))).toBeNull()
  })
})

describe('whoever comes on record with the number', () => {
  it('takes the record over, and is as verified as any newcomer', async () => {
    const { id } = await call('13900000004')
    const joined = await inside((context) =>
      createPerson(context, {
        area: grid,
        house: '2号',
        name: '李小芳',
        phone: '13900000004',
        residency: 'resident',
        account: newId(),
        source: 'join',
      }),
    )
    expect(joined).toMatchObject({ id, name: '李小芳', state: 'unverified', residency: 'resident' })
    expect(await call('13900000004')).toEqual({ id, isMember: true })
  })

  it('by a roster takes it over and is verified by it', async () => {
    const { id } = await call('13900000005')
    const listed = await inside((context) =>
      createPerson(context, {
        area: grid,
        house: '3号',
        name: '李女士',
        phone: '13900000005',
        residency: 'registered',
        source: 'roster',
        verified: 'roster',
      }),
    )
    expect(listed).toMatchObject({ id, verified: true })
  })

  it('who is there already gets the number, and the contact keeps what was said without it', async () => {
    const { id } = await call('13900000006')
    const known = await inside((context) =>
      createPerson(context, {
        area: grid,
        house: '4号',
        name: '邓大山',
        phone: '13900000007',
        residency: 'registered',
        source: 'seed',
        verified: 'seed',
      }),
    )
    await inside((context) => changePhone(context, known.id, '13900000006'))
    expect(await call('13900000006')).toEqual({ id: known.id, isMember: true })
    expect((await person(id))?.name).toBe('李女士')
  })

  it('still cannot take the number of somebody who is no contact', async () => {
    const fresh = { area: grid, house: '5号', name: '孙远', residency: 'registered', source: 'worker' } as const
    await inside((context) => createPerson(context, { ...fresh, phone: '13900000008' }))
    await expect(
      inside((context) => createPerson(context, { ...fresh, name: '吴敏', phone: '13900000008' })),
    ).rejects.toMatchObject({
      rule: 'people.phone-taken',
    })
  })
})
