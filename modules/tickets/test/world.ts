/** A small place to test in: two villages, their offices up to the county, two departments, and people who speak. */
import sharp from 'sharp'
import { type Actor, system } from '../../../kernel/actor.ts'
import { contextOf } from '../../../kernel/app.ts'
import type { Context } from '../../../kernel/context.ts'
import { saveUpload } from '../../../kernel/files.ts'
import type { Module } from '../../../kernel/module.ts'
import { county, type TestApp, testApp, village } from '../../../kernel/testing.ts'
import { doors } from '../../doors/module.ts'
import { notify } from '../../notify/module.ts'
import { appoint, foundUnit } from '../../offices/api.ts'
import type { PostCode } from '../../offices/contract.ts'
import { offices } from '../../offices/module.ts'
import { createPerson } from '../../people/api.ts'
import { people } from '../../people/module.ts'
import { importCounty, saveGrid } from '../../places/api.ts'
import { places } from '../../places/module.ts'
import { search } from '../../search/module.ts'
import { actorOf } from '../../signin/api.ts'
import { signin } from '../../signin/module.ts'
import { standards } from '../../standards/module.ts'
import { accept } from '../actions/accept.ts'
import { answer } from '../actions/answer.ts'
import { dispatch } from '../actions/dispatch.ts'
import { report } from '../actions/report.ts'
import { start } from '../actions/start.ts'
import { verify } from '../actions/verify.ts'
import type { State } from '../contract.ts'
import { tickets } from '../module.ts'
import { type Ticket, ticketById } from '../store.ts'

export type Someone = Actor & { person: string }

export const grid = `${village}006`
export const otherGrid = `${village}005`
export const otherVillage = '510183122212'
export const township = '510183122'

/** A white picture of two by two points. */
const picture = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#fff' } })
  .png()
  .toBuffer()

export interface World {
  app: TestApp
  mei: Someone
  neighbour: Someone
  stranger: Someone
  worker: Someone
  head: Someone
  otherWorker: Someone
  secretary: Someone
  otherSecretary: Someone
  dispatcher: Someone
  checker: Someone
  observer: Someone
  countyDispatcher: Someone
  handler: Someone
  colleague: Someone
  otherHandler: Someone
  construction: string
  power: string
  asSystem<T>(work: (context: Context) => Promise<T>): Promise<T>
  photo(by: Someone): Promise<string>
  ticket(id: string): Promise<Ticket>
  /** A ticket of Mei in grid six, brought to the state by those whose turn it was. */
  reached(state: Exclude<State, 'declined' | 'merged' | 'voided' | 'closed' | 'paused'>, more?: object): Promise<string>
}

let serial = 0

export async function openWorld(now = '2026-11-18T02:00:00Z', more: readonly Module[] = []): Promise<World> {
  const app = await testApp([places, standards, people, offices, signin, notify, search, doors, tickets, ...more], {
    now,
    env: { LOCAL_WEBHOOKS: 'allow' },
  })
  const asSystem: World['asSystem'] = (work) =>
    app.as(system(county), (tx) => work(contextOf(app, tx, system(county), app.clock())))

  await asSystem(async (context) => {
    await importCounty(context, String(county))
    for (const [area, name] of [
      [grid, '六网格'],
      [otherGrid, '五网格'],
      [`${otherVillage}001`, '一网格'],
    ] as const)
      await saveGrid(context, { area, name, geometry: null })
  })
  const unit = (key: string, name: string, kind: 'department' | 'utility', area: string) =>
    asSystem(async (context) => (await foundUnit(context, { key, name, kind, area })).id)
  const construction = await unit('datong-construction', '村建办', 'department', township)
  const power = await unit('power', '供电公司', 'utility', String(county))

  const someone = async (
    name: string,
    area: string,
    post?: PostCode,
    at?: string,
    ofUnit?: string,
  ): Promise<Someone> => {
    const id = await asSystem(async (context) => {
      serial += 1
      const made = await createPerson(context, {
        area,
        name,
        phone: `1540000${String(serial).padStart(4, '0')}`,
        residency: post && area.length < 12 ? null : 'registered',
        ...(area.length >= 15 ? { house: `${serial}号` } : {}),
        source: 'seed',
        verified: 'seed',
      })
      if (post)
        await appoint(context, {
          person: made.id,
          post,
          area: at ?? area,
          unit: ofUnit ?? null,
          work_phone: '02888001234',
          from_day: '2026-01-01',
        })
      return made.id
    })
    const session = { county, account: null, person: id, assistedBy: null, kind: 'staff' as const }
    return (await asSystem(({ tx }) => actorOf(tx, session, '2026-11-18'))) as Someone
  }

  const world = {
    app,
    asSystem,
    construction,
    power,
    mei: await someone('梅秀英', grid),
    neighbour: await someone('邓大山', grid),
    stranger: await someone('孙远', `${otherVillage}001`),
    worker: await someone('李田生', grid, 'grid_worker'),
    head: await someone('彭建平', grid, 'grid_head'),
    otherWorker: await someone('廖静', otherGrid, 'grid_worker'),
    secretary: await someone('罗春燕', grid, 'secretary', village),
    otherSecretary: await someone('高远', `${otherVillage}001`, 'secretary', otherVillage),
    dispatcher: await someone('周敏', township, 'dispatcher'),
    checker: await someone('秦岚', township, 'checker'),
    observer: await someone('常看', township, 'observer'),
    countyDispatcher: await someone('顾晴', String(county), 'dispatcher'),
    handler: await someone('方志远', township, 'handler', township, construction),
    colleague: await someone('马小川', township, 'handler', township, construction),
    otherHandler: await someone('电小二', String(county), 'utility_agent', String(county), power),
  }
  const photo = async (by: Someone): Promise<string> =>
    (await app.as(by, (tx) => saveUpload(app, tx, by, picture, app.clock(), by.home ?? township))).id
  const ticket = async (id: string): Promise<Ticket> => {
    const found = await asSystem(({ tx }) => ticketById(tx, id))
    if (!found) throw new Error('no such ticket')
    return found
  }

  const reached: World['reached'] = async (state, more = {}) => {
    const filed = await app.do(report, world.mei, {
      area: grid,
      class: 'management.lamps',
      words: '转角那盏路灯不亮了',
      photos: [],
      public: false,
      ...more,
    })
    const id = filed.id
    const way: [State, () => Promise<unknown>][] = [
      ['accepted', () => app.do(accept, world.worker, { ticket: id, words: '马上去看' })],
      ['dispatched', () => app.do(dispatch, world.secretary, { ticket: id, unit: construction })],
      ['in_progress', () => app.do(start, world.handler, { ticket: id })],
      [
        'answered',
        async () =>
          app.do(answer, world.handler, { ticket: id, words: '换了灯泡', photos: [await photo(world.handler)] }),
      ],
      ['verified', () => app.do(verify, world.head, { ticket: id, photos: [] })],
    ]
    const steps = state === 'reported' ? 0 : way.findIndex(([reachedState]) => reachedState === state) + 1
    for (const [, step] of way.slice(0, steps)) await step()
    return id
  }
  return { ...world, photo, ticket, reached }
}
