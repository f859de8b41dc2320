import { beforeEach, describe, expect, it } from 'vitest'
import { inbox } from '../../notify/queries/inbox.ts'
import { one } from '../queries/one.ts'
import { openWorld, type World } from '../test/world.ts'
import { extend } from './extend.ts'

const now = '2026-11-18T02:00:00Z'
const world: World = await openWorld(now)
beforeEach(() => world.app.at(now))
const longer = (ticket: string, days = 2) => ({ ticket, reason: 'weather' as const, words: '雨停了才能上杆', days })

describe('an extension', () => {
  it('gives so many working days more, tells her the new date, and reminds anew', async () => {
    const id = await world.reached('in_progress')
    await world.app.pass(24 * 5 + 3)
    expect(await world.ticket(id)).toMatchObject({ reminded: true, answer_due: new Date('2026-11-23T09:30:00Z') })
    const moved = await world.app.do(extend, world.handler, longer(id))
    expect(moved).toMatchObject({ state: 'in_progress', clock: { due: '2026-11-25T09:30:00.000Z', late: false } })
    expect(moved.may.extend).toBe(false)
    expect(await world.ticket(id)).toMatchObject({
      extended: true,
      reminded: false,
      answer_limit: { amount: 5, unit: 'working_days' },
    })
    const seen = await world.app.ask(one, world.mei, { id })
    expect(seen.steps.at(-1)).toMatchObject({
      move: 'extend',
      reason: 'weather',
      data: { reason: 'weather', days: 2, was: '2026-11-23T09:30:00.000Z', due: '2026-11-25T09:30:00.000Z' },
    })
    await world.app.settle()
    const hers = (await world.app.ask(inbox, world.mei, { limit: 3 })).items.map((item) => item.text)
    expect(hers).toContain('您说的“路灯照明”要多办些时间：天气耽误了。雨停了才能上杆 现在最迟11月25日 17:30答复。')
    await world.app.pass(24 * 2)
    expect(await world.ticket(id)).toMatchObject({ reminded: true, climbed: 0 })
    await world.app.pass(24)
    expect(await world.ticket(id)).toMatchObject({ climbed: 1 })
  })

  it('comes once', async () => {
    const id = await world.reached('in_progress')
    await world.app.do(extend, world.secretary, longer(id))
    await expect(world.app.do(extend, world.handler, longer(id))).rejects.toMatchObject({
      rule: 'tickets.extended-once',
    })
  })

  it('comes before the time is up', async () => {
    const id = await world.reached('in_progress')
    world.app.at('2026-11-23T09:30:01Z')
    expect((await world.app.ask(one, world.handler, { id })).may.extend).toBe(false)
    await expect(world.app.do(extend, world.handler, longer(id))).rejects.toMatchObject({
      rule: 'tickets.extend-too-late',
    })
    world.app.at('2026-11-23T09:30:00Z')
    await world.app.do(extend, world.handler, longer(id))
  })

  it('is bounded by what the place allows', async () => {
    const id = await world.reached('in_progress')
    await expect(world.app.do(extend, world.handler, longer(id, 11))).rejects.toMatchObject({
      rule: 'tickets.extend-too-long',
      params: { days: 10 },
    })
    for (const days of [0, 61, 1.5])
      await expect(world.app.do(extend, world.handler, longer(id, days))).rejects.toMatchObject({ name: 'Invalid' })
  })

  it('is not for others', async () => {
    const id = await world.reached('in_progress')
    for (const who of [world.mei, world.worker, world.checker, world.observer])
      await expect(world.app.do(extend, who, longer(id))).rejects.toMatchObject({ name: 'Forbidden' })
  })
})
