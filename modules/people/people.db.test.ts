/** Coming on record on a real database: one number one record, the roster recognises who joins, neighbours see nothing. */
import { describe, expect, it } from 'vitest'
import { system, visitor } from '../../kernel/actor.ts'
import { contextOf } from '../../kernel/app.ts'
import type { Context } from '../../kernel/context.ts'
import { newId } from '../../kernel/id.ts'
import { county, resident, staff, testApp, village } from '../../kernel/testing.ts'
import { places } from '../places/module.ts'
import {
  createPerson,
  type NewPerson,
  personOfAccount,
  personOfPhone,
  personsByIds,
  phoneOf,
  recordConsent,
} from './api.ts'
import { people } from './module.ts'

const app = await testApp([places, people])
const grid = `${village}001`
const inside = <T>(actor: Parameters<typeof app.as>[0], work: (context: Context) => Promise<T>): Promise<T> =>
  app.as(actor, (tx) => work(contextOf(app, tx, actor, app.clock())))
const add = (given: Partial<NewPerson> & { name: string }) =>
  inside(system(county), (context) =>
    createPerson(context, {
      area: grid,
      house: '一组1号',
      residency: 'registered',
      source: 'roster',
      verified: 'roster',
      ...given,
    }),
  )

describe('coming on record', () => {
  it('seals the phone and finds it again', async () => {
    const wang = await add({ name: '王秀', phone: '154 0000 1111' })
    expect(wang).toMatchObject({ name: '王秀', masked: '王*', home: grid, verified: true })
    await inside(system(county), async (context) => {
      expect(await phoneOf(context.tx, app.config.keys, wang.id)).toBe('15400001111')
      expect((await personOfPhone(context, '+86 15400001111'))?.id).toBe(wang.id)
    })
    const raw = await app.as(system(county), (tx) =>
      tx.selectFrom('person').selectAll().where('id', '=', wang.id).executeTakeFirst(),
    )
    expect(JSON.stringify(raw)).not.toContain('15400001111')
  })
  it('refuses a number twice without saying whose it is', async () => {
    await add({ name: '李明', phone: '15400002222' })
    await expect(add({ name: '李亮', phone: '15400002222' })).rejects.toMatchObject({
      rule: 'people.phone-taken',
      params: {},
    })
    await expect(
      inside(visitor(county), (context) =>
        createPerson(context, {
          area: grid,
          house: '九组9号',
          name: '李亮',
          residency: 'incoming',
          phone: '15400002222',
          source: 'join',
        }),
      ),
    ).rejects.toMatchObject({ rule: 'people.phone-taken' })
  })
  it('names every wrong field at once', async () => {
    await expect(add({ name: '1', phone: '123', id_number: '510183197205180' })).rejects.toMatchObject({
      fields: { name: 'people.name-form', phone: 'people.phone-form', id_number: 'people.id-fifteen' },
    })
  })
})

describe('joining', () => {
  it('takes over the roster record when name and proven phone match, and is verified by it', async () => {
    const zhao = await add({ name: '赵 永', phone: '15400003333' })
    const account = newId()
    const joined = await inside(visitor(county), (context) =>
      createPerson(context, {
        area: grid,
        house: '二组2号',
        name: '赵永',
        residency: 'registered',
        phone: '15400003333',
        account,
        source: 'join',
      }),
    )
    expect(joined).toMatchObject({ id: zhao.id, verified: true, account })
    expect(await app.as(system(county), (tx) => personOfAccount(tx, account))).toMatchObject({ id: zhao.id })
    expect((await app.facts(county)).filter((fact) => fact.subject === zhao.id).map((fact) => fact.kind)).toEqual([
      'people.joined',
      'people.verified',
    ])
  })
  it('waits for a worker when nothing matches', async () => {
    const joined = await inside(visitor(county), (context) =>
      createPerson(context, {
        area: grid,
        house: '一组1号',
        name: '孙新',
        residency: 'incoming',
        phone: '15400004444',
        account: newId(),
        source: 'join',
      }),
    )
    expect(joined.verified).toBe(false)
  })
})

describe('row security', () => {
  it('hides a neighbour, shows who of the verified household agreed to be seen, and the subtree to staff', async () => {
    const mother = await add({ name: '何玉', house: '三组3号' })
    const child = await add({ name: '何苗', house: '三组3号' })
    const neighbour = await add({ name: '余邻', house: '三组4号' })
    const fresh = await inside(visitor(county), (context) =>
      createPerson(context, {
        area: grid,
        house: '三组3号',
        name: '何新',
        residency: 'incoming',
        phone: '15400005555',
        source: 'join',
      }),
    )
    const silent = await add({ name: '何默', house: '三组3号' })
    const agrees = (person: string, given = true) =>
      inside(system(county), (context) => recordConsent(context, { person, purpose: 'household', given, how: 'paper' }))
    for (const one of [mother, child, fresh]) await agrees(one.id)
    const all = [mother.id, child.id, neighbour.id, fresh.id, silent.id]
    const seen = async (actor: Parameters<typeof app.as>[0]) =>
      [...(await app.as(actor, (tx) => personsByIds(tx, all))).keys()].sort()
    expect(await seen(resident(grid, mother.id))).toEqual([mother.id, child.id].sort())
    expect(await seen(resident(grid, silent.id))).toEqual([mother.id, child.id, silent.id].sort())
    expect(await seen(resident(grid, neighbour.id))).toEqual([neighbour.id])
    expect(await seen(resident(grid, fresh.id))).toEqual([fresh.id])
    expect(await seen(staff('grid_worker', grid))).toEqual([...all].sort())
    expect(await seen(staff('grid_worker', `${village}002`))).toEqual([])
    expect(await seen(visitor(county))).toEqual([])
    await agrees(child.id, false)
    expect(await seen(resident(grid, mother.id))).toEqual([mother.id])
  })
})
