import { beforeAll, describe, expect, it } from 'vitest'
import { village } from '../../../kernel/testing.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { one } from '../queries/one.ts'
import { targets } from '../queries/targets.ts'
import { openWorld, otherVillage, type World } from '../test/world.ts'
import { start } from './start.ts'
import { transfer } from './transfer.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
const because = { reason: 'needs_skill' as const, words: '要带电作业' }

describe('handing a matter over', () => {
  it('goes to another unit with the reason, the past included, and the clock runs on', async () => {
    const id = await world.reached('in_progress')
    const { due } = await world.ticket(id)
    const moved = await world.app.do(transfer, world.handler, { ticket: id, unit: world.power, ...because })
    expect(moved).toMatchObject({ state: 'dispatched', turn: { unit_name: '供电公司' } })
    expect(await world.ticket(id)).toMatchObject({ due, tier: 'county', hands: [world.handler.person] })
    const seen = await world.app.ask(one, world.otherHandler, { id })
    expect(seen.steps.map((step) => step.move)).toEqual(['report', 'accept', 'dispatch', 'start', 'transfer'])
    expect(seen.steps.at(-1)).toMatchObject({ ...because, to: { unit_name: '供电公司' }, data: { tier: 'county' } })
    expect((await world.app.ask(one, world.handler, { id })).may.answer).toBe(false)
    expect((await world.app.do(start, world.otherHandler, { ticket: id })).state).toBe('in_progress')
    await world.app.settle()
    const hers = (await world.app.ask(inbox, world.mei, { limit: 9 })).items.map((item) => item.text)
    expect(hers).toContain('您说的“路灯照明”转给供电公司办理：要专门的人或设备。要带电作业')
  })

  it('may be done by whoever sends matters on there, who is offered the targets', async () => {
    const id = await world.reached('dispatched')
    expect((await world.app.ask(targets, world.handler, { ticket: id })).targets.length).toBeGreaterThan(0)
    const moved = await world.app.do(transfer, world.secretary, {
      ticket: id,
      post: 'secretary',
      area: village,
      ...because,
      reason: 'better_placed',
    })
    expect(moved.turn).toMatchObject({ post: 'secretary', name: '罗春燕' })
  })

  it.each([
    ['where it is', () => ({ unit: world.construction }), 'tickets.same-office'],
    ['another village', () => ({ post: 'secretary', area: otherVillage }), 'tickets.too-far'],
    ['an empty post', () => ({ post: 'committee', area: village }), 'tickets.nobody-there'],
  ])('is refused: %s', async (_to, to, rule) => {
    const id = await world.reached('dispatched')
    await expect(world.app.do(transfer, world.handler, { ticket: id, ...to(), ...because })).rejects.toMatchObject({
      rule,
    })
  })

  it('is not for others, and goes to one place', async () => {
    const id = await world.reached('dispatched')
    for (const who of [world.mei, world.worker, world.checker, world.observer])
      await expect(world.app.do(transfer, who, { ticket: id, unit: world.power, ...because })).rejects.toMatchObject({
        name: 'Forbidden',
      })
    await expect(world.app.do(transfer, world.handler, { ticket: id, ...because })).rejects.toMatchObject({
      fields: { unit: 'tickets.dispatch-to-one' },
    })
  })
})
