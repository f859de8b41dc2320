import { beforeAll, describe, expect, it } from 'vitest'
import { county, village } from '../../../kernel/testing.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { one } from '../queries/one.ts'
import { todo } from '../queries/todo.ts'
import { grid, openWorld, township, type World } from '../test/world.ts'
import { decline } from './decline.ts'
import { dispatch } from './dispatch.ts'
import { giveBack } from './return.ts'
import { start } from './start.ts'
import { annul } from './void.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
const back = (ticket: string) => ({ ticket, reason: 'not_ours' as const, words: '电线杆是供电公司的' })

/** Sent to the department by the secretary, and given back twice. */
async function backTwice(): Promise<string> {
  const id = await world.reached('dispatched')
  await world.app.do(giveBack, world.handler, back(id))
  await world.app.do(dispatch, world.secretary, { ticket: id, unit: world.power })
  await world.app.do(giveBack, world.otherHandler, { ...back(id), reason: 'wrong_place' })
  return id
}

describe('giving a matter back', () => {
  it('goes to whoever sent it, with the reason in sight of the resident, and the clock runs on', async () => {
    const id = await world.reached('in_progress')
    const due = (await world.ticket(id)).due
    const moved = await world.app.do(giveBack, world.handler, back(id))
    expect(moved).toMatchObject({ state: 'accepted', turn: { post: 'secretary', name: '罗春燕' } })
    expect(await world.ticket(id)).toMatchObject({ returns: 1, arbitration: null, tier: 'village', due })
    expect((await world.app.ask(todo, world.secretary)).items.map((item) => item.id)).toContain(id)
    const seen = await world.app.ask(one, world.mei, { id })
    expect(seen.steps.at(-1)).toMatchObject({
      move: 'return',
      by_post: 'handler',
      reason: 'not_ours',
      words: '电线杆是供电公司的',
      data: { reason: 'not_ours', times: 1, to_arbiter: false },
    })
    await world.app.settle()
    const hers = (await world.app.ask(inbox, world.mei, { limit: 9 })).items.map((item) => item.text)
    expect(hers).toContain('您说的“路灯照明”，方志远退回了：不归这里管。电线杆是供电公司的 接下来由罗春燕另派。')
  })

  it('asks the arbiter of the next tier the second time, and nobody below settles it meanwhile', async () => {
    const id = await backTwice()
    expect(await world.ticket(id)).toMatchObject({
      state: 'accepted',
      returns: 2,
      arbitration: 'waiting',
      turn_post: 'dispatcher',
      turn_area: township,
    })
    const words = '不办了'
    for (const settle of [
      () => world.app.do(dispatch, world.secretary, { ticket: id, post: 'grid_worker', area: grid }),
      () => world.app.do(decline, world.secretary, { ticket: id, reason: 'not_ours', words }),
      () => world.app.do(annul, world.secretary, { ticket: id, reason: 'mistaken', words }),
    ])
      await expect(settle()).rejects.toMatchObject({ rule: 'tickets.for-arbiter' })
    expect((await world.app.ask(one, world.secretary, { id })).may).toMatchObject({ dispatch: false, void: false })
    expect((await world.app.ask(one, world.dispatcher, { id })).may).toMatchObject({ dispatch: true })
    await world.app.settle()
    const arbiters = (await world.app.ask(inbox, world.dispatcher, { limit: 9 })).items.map((item) => item.text)
    expect(arbiters.some((text) => text.includes('请您裁定由谁办，派单以后不能再退'))).toBe(true)
  })

  it('is refused after the arbiter has sent it: that word is final', async () => {
    const id = await backTwice()
    const sent = await world.app.do(dispatch, world.dispatcher, {
      ticket: id,
      unit: world.construction,
      words: '由这里办',
    })
    expect(sent).toMatchObject({ state: 'dispatched', turn: { unit_name: '村建办' } })
    expect(await world.ticket(id)).toMatchObject({ arbitration: 'decided' })
    for (const state of ['dispatched', 'in_progress']) {
      expect((await world.ticket(id)).state).toBe(state)
      expect((await world.app.ask(one, world.handler, { id })).may).toMatchObject({ return: false, transfer: false })
      await expect(world.app.do(giveBack, world.handler, back(id))).rejects.toMatchObject({
        rule: 'tickets.arbitrated',
      })
      if (state === 'dispatched') await world.app.do(start, world.handler, { ticket: id })
    }
    const facts = (await world.app.facts(county)).filter((fact) => fact.subject === id)
    expect(facts.filter((fact) => fact.kind === 'tickets.dispatched').at(-1)?.data).toMatchObject({ final: true })
  })

  it('asks the county when the township sent it', async () => {
    const id = await world.reached('accepted')
    for (const [unit, who] of [
      [world.construction, world.handler],
      [world.power, world.otherHandler],
    ] as const) {
      await world.app.do(dispatch, world.dispatcher, { ticket: id, unit, words: '由这里办' })
      await world.app.do(giveBack, who, back(id))
    }
    expect(await world.ticket(id)).toMatchObject({ turn_post: 'dispatcher', turn_area: String(county), tier: 'county' })
    expect((await world.app.ask(one, world.dispatcher, { id })).may.dispatch).toBe(false)
    await world.app.do(dispatch, world.countyDispatcher, {
      ticket: id,
      post: 'secretary',
      area: village,
      words: '由这里办',
    })
    expect((await world.ticket(id)).arbitration).toBe('decided')
  })

  it('is for whoever has it, with words', async () => {
    const id = await world.reached('dispatched')
    for (const who of [world.mei, world.secretary, world.worker, world.checker])
      await expect(world.app.do(giveBack, who, back(id))).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(world.app.do(giveBack, world.handler, { ...back(id), words: ' ' })).rejects.toMatchObject({
      fields: { words: 'kernel.required' },
    })
  })

  it('is done by one of ten who press at once', async () => {
    const id = await world.reached('dispatched')
    const pressed = await Promise.allSettled(
      Array.from({ length: 10 }, (_, at) => world.app.do(giveBack, at % 2 ? world.handler : world.colleague, back(id))),
    )
    expect(pressed.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect((await world.ticket(id)).returns).toBe(1)
  })
})
