import { beforeAll, describe, expect, it } from 'vitest'
import { inbox } from '../../notify/queries/inbox.ts'
import { openWorld, type World } from '../test/world.ts'
import { accept } from './accept.ts'
import { decline } from './decline.ts'
import { rate } from './rate.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
const no = (ticket: string) => ({ ticket, reason: 'not_ours' as const, words: '这是供电公司的线路，电话 95598' })

describe('declining', () => {
  it('ends the matter with a reason and words, and stops every clock', async () => {
    const id = await world.reached('reported')
    const moved = await world.app.do(decline, world.worker, no(id))
    expect(moved).toMatchObject({ state: 'declined', clock: { kind: 'none', due: null }, turn: null })
    const timers = await world.app.db.pool.query('select 1 from graphile_worker._private_jobs where key like $1', [
      `tickets:${id}:%`,
    ])
    expect(timers.rowCount).toBe(0)
  })
  it('tells her the reason, and nobody is reminded afterwards', async () => {
    const id = await world.reached('reported')
    await world.app.do(decline, world.worker, no(id))
    await world.app.settle()
    const hers = (await world.app.ask(inbox, world.mei, { limit: 1 })).items[0]
    expect(hers?.text).toBe('您说的“路灯照明”不予受理：不归村里和镇上管。这是供电公司的线路，电话 95598')
    await world.app.pass(60)
    const heard = await world.app.facts(510183)
    expect(heard.filter((fact) => fact.subject === id).map((fact) => fact.kind)).toEqual([
      'tickets.reported',
      'tickets.declined',
    ])
  })
  it('needs a reason from the list and words', async () => {
    const id = await world.reached('reported')
    await expect(
      world.app.do(decline, world.worker, { ticket: id, reason: 'no_wish' as never, words: '' }),
    ).rejects.toMatchObject({ fields: { reason: 'kernel.not-offered', words: 'kernel.required' } })
  })
  it('is refused to others, after work began, and after it came back', async () => {
    const id = await world.reached('in_progress')
    await expect(world.app.do(decline, world.mei, no(id))).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(world.app.do(decline, world.secretary, no(id))).rejects.toMatchObject({ rule: 'tickets.move' })
    const back = await world.reached('verified')
    await world.app.do(rate, world.mei, { ticket: back, answered_well: true, solved: false })
    await expect(world.app.do(decline, world.secretary, no(back))).rejects.toMatchObject({
      rule: 'tickets.reopened-not-declined',
    })
    const accepted = await world.reached('reported')
    await world.app.do(accept, world.worker, { ticket: accepted, words: '好' })
    expect((await world.app.do(decline, world.secretary, no(accepted))).state).toBe('declined')
  })
})
