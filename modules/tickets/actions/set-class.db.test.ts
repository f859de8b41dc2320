/** Classes edited on the desk: by whom, from when, with what ground; and what the resident is offered then. */
import { beforeEach, describe, expect, it } from 'vitest'
import { county, staff, village } from '../../../kernel/testing.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { classSet } from '../queries/class-set.ts'
import { classesHere } from '../queries/classes.ts'
import { promise } from '../queries/promise.ts'
import { grid, openWorld, type World } from '../test/world.ts'
import { report } from './report.ts'
import { setClass } from './set-class.ts'
import { unsetClass } from './unset-class.ts'

let world: World
const start = '2026-11-18T02:00:00Z'
world = await openWorld(start)
beforeEach(() => world.app.at(start))
const clerk = staff('county_staff', String(county))
const lamps = 'management.lamps'
const today = '2026-11-18'
const dueOf = async () => (await world.app.ask(promise, world.mei, { area: grid, class: lamps })).answer_due

describe('a class', () => {
  it('made tighter by a village holds there for what is open too, and says who gave it', async () => {
    const id = await world.reached('accepted')
    expect((await world.ticket(id)).answer_due).toEqual(new Date('2026-11-23T09:30:00Z'))
    const limit = { amount: 2, unit: 'working_days' as const }
    await world.app.do(setClass, world.secretary, {
      area: village,
      key: lamps,
      limit,
      from_day: today,
      source: '村民代表会议',
    })
    await world.app.settle()
    expect(await dueOf()).toBe('2026-11-20T09:30:00.000Z')
    expect((await world.ticket(id)).answer_due).toEqual(new Date('2026-11-20T09:30:00Z'))
    const seen = await world.app.ask(classSet, world.secretary, { area: village })
    expect(seen.classes.find(({ key }) => key === lamps)).toMatchObject({
      limit,
      given_here: true,
      ground: { limit: { area: village, source: '村民代表会议', since: today }, after_photo: null },
    })
    expect(seen.may).toEqual({ set: true, add: false })
    await expect(
      world.app.do(setClass, world.secretary, {
        area: village,
        key: lamps,
        limit: { amount: 4, unit: 'working_days' },
        from_day: today,
        source: '想放宽',
      }),
    ).rejects.toMatchObject({ rule: 'tickets.class-loosens-working_days', params: { class: '路灯照明', amount: 3 } })
    await world.app.do(unsetClass, world.secretary, { area: village, key: lamps })
    await world.app.settle()
    expect(await dueOf()).toBe('2026-11-23T09:30:00.000Z')
    // What was promised tighter stays promised.
    expect((await world.ticket(id)).answer_due).toEqual(new Date('2026-11-20T09:30:00Z'))
  })

  it('of the county’s own can be chosen, is called by its name, and once retired is not offered any more', async () => {
    const { key } = await world.app.do(setClass, clerk, {
      area: String(county),
      function: 'management',
      zh: '沼气池',
      limit: { amount: 1, unit: 'working_days' },
      keywords: ['沼气'],
      responsible: 'agriculture',
      from_day: today,
      source: '县农业农村局〔2026〕3号',
    })
    const offered = async () => (await world.app.ask(classesHere, world.mei, { area: grid })).classes
    expect((await offered()).find((one) => one.key === key)).toMatchObject({ name: '沼气池', retired: false })
    const filed = await world.app.do(report, world.mei, {
      area: grid,
      class: key,
      words: '沼气池盖子坏了',
      photos: [],
      public: false,
    })
    await world.app.settle()
    const told = (await world.app.ask(inbox, world.worker, { limit: 50 })).items.find((item) =>
      item.link.endsWith(filed.id),
    )
    expect(told?.text).toContain('沼气池')
    await world.app.do(setClass, clerk, {
      area: String(county),
      key,
      retired: true,
      from_day: today,
      source: '并入公共设施',
    })
    expect((await offered()).find((one) => one.key === key)).toMatchObject({ retired: true })
    await expect(
      world.app.do(report, world.mei, { area: grid, class: key, words: '又坏了', photos: [], public: false }),
    ).rejects.toMatchObject({ fields: { class: 'tickets.class-retired' } })
    await expect(world.app.do(unsetClass, clerk, { area: String(county), key })).rejects.toMatchObject({
      rule: 'tickets.class-own-stays',
    })
  })

  it('is changed by whoever may, from today on', async () => {
    const change = { key: lamps, after_photo: false, from_day: today, source: '试试' }
    await expect(world.app.do(setClass, world.secretary, { ...change, area: String(county) })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await expect(world.app.do(setClass, world.worker, { ...change, area: grid })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await expect(
      world.app.do(setClass, clerk, { ...change, area: String(county), from_day: '2026-11-17' }),
    ).rejects.toMatchObject({ fields: { from_day: 'tickets.class-from-today' } })
    await world.app.do(setClass, clerk, { ...change, area: String(county), from_day: '2026-12-01' })
    const seen = await world.app.ask(classSet, clerk, { area: String(county) })
    expect(seen.coming).toMatchObject([{ since: '2026-12-01', source: '试试' }])
    expect(seen.classes.find(({ key }) => key === lamps)?.after_photo).toBe(true)
  })
})
