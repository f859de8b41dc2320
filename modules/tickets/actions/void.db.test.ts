import { beforeAll, describe, expect, it } from 'vitest'
import { inbox } from '../../notify/queries/inbox.ts'
import { one } from '../queries/one.ts'
import { openWorld, type World } from '../test/world.ts'
import { accept } from './accept.ts'
import { rate } from './rate.ts'
import { start } from './start.ts'
import { annul } from './void.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
const out = (ticket: string) => ({ ticket, reason: 'mistaken' as const, words: '是隔壁村的灯' })

describe('voiding', () => {
  it.each(['reported', 'accepted', 'dispatched', 'in_progress'] as const)(
    'ends a %s matter and says why',
    async (state) => {
      const id = await world.reached(state)
      const moved = await world.app.do(annul, world.secretary, out(id))
      expect(moved).toMatchObject({ state: 'voided', turn: null, clock: { kind: 'none' } })
      expect(Object.entries(moved.may).filter(([move, may]) => may && move !== 'contact')).toEqual([])
      const timers = await world.app.db.pool.query('select 1 from graphile_worker._private_jobs where key like $1', [
        `tickets:${id}:%`,
      ])
      expect(timers.rowCount).toBe(0)
      const { steps, first_replied_at } = await world.app.ask(one, world.mei, { id })
      expect(steps.at(-1)).toMatchObject({
        move: 'void',
        reason: 'mistaken',
        words: '是隔壁村的灯',
        by_post: 'secretary',
      })
      expect(first_replied_at).not.toBeNull()
      await world.app.settle()
      const hers = (await world.app.ask(inbox, world.mei, { limit: 3 })).items.find((item) => item.link.endsWith(id))
      expect(hers?.text).toBe('您说的“路灯照明”作废了：报错了。是隔壁村的灯')
    },
  )

  it('is not for whoever handled it, nor for those who do not send matters on', async () => {
    const id = await world.reached('reported')
    for (const who of [world.mei, world.worker, world.checker, world.observer])
      await expect(world.app.do(annul, who, out(id))).rejects.toMatchObject({ name: 'Forbidden' })
    await world.app.do(accept, world.secretary, { ticket: id, words: '我来看看' })
    await world.app.do(start, world.secretary, { ticket: id })
    await expect(world.app.do(annul, world.secretary, out(id))).rejects.toMatchObject({ rule: 'tickets.own-work-void' })
    expect((await world.app.do(annul, world.dispatcher, out(id))).state).toBe('voided')
  })

  it('after an answer takes back only what she takes back', async () => {
    const id = await world.reached('verified')
    await expect(world.app.do(annul, world.secretary, out(id))).rejects.toMatchObject({ rule: 'tickets.move' })
    await world.app.do(rate, world.mei, { ticket: id, answered_well: false, solved: false, words: '还是黑的' })
    await expect(world.app.do(annul, world.secretary, out(id))).rejects.toMatchObject({
      rule: 'tickets.reopened-not-voided',
    })
    await world.app.do(annul, world.secretary, { ...out(id), reason: 'withdrawn' })
  })
})
