/** Nothing waits for nobody: what lies with an empty office, and what waits for an arbiter, stands before the tier above. */
import { beforeAll, describe, expect, it } from 'vitest'
import { system } from '../../../kernel/actor.ts'
import { county, village } from '../../../kernel/testing.ts'
import { end } from '../../offices/actions/end.ts'
import { dispatch } from '../actions/dispatch.ts'
import { report } from '../actions/report.ts'
import { giveBack } from '../actions/return.ts'
import { transfer } from '../actions/transfer.ts'
import type { TicketRow } from '../contract.ts'
import { grid, openWorld, otherVillage, type Someone, township, type World } from '../test/world.ts'
import { arbitrations } from './arbitrations.ts'
import { one } from './one.ts'
import { ownerless } from './ownerless.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

/** Ends every term of this person today. */
async function leave(who: Someone): Promise<void> {
  const rows = await world.asSystem(({ tx }) =>
    tx.selectFrom('office').select('id').where('person', '=', who.person).where('to_day', 'is', null).execute(),
  )
  for (const { id } of rows as { id: string }[])
    await world.app.do(end, system(county), { office: id, to_day: '2026-11-18', reason: '调走了' })
}

async function all(query: typeof ownerless, who: Someone, limit = 100): Promise<TicketRow[]> {
  const found: TicketRow[] = []
  let after: string | undefined
  do {
    const page = await world.app.ask(query, who, { limit, ...(after ? { after } : {}) })
    found.push(...page.items)
    after = page.next ?? undefined
  } while (after && found.length < 100)
  return found
}
const ids = (rows: readonly TicketRow[]) => rows.map((row) => row.id)

describe('the register of ownerless matters', () => {
  it('is empty while every office is filled', async () => {
    await world.reached('reported')
    await world.reached('in_progress')
    await world.reached('verified')
    expect(await all(ownerless, world.countyDispatcher)).toEqual([])
  })

  it('holds what lies with an office or a unit that nobody serves any more, before the tiers above it', async () => {
    const there = await world.reached('reported')
    const started = await world.reached('in_progress')
    const sent = await world.reached('accepted')
    await world.app.do(dispatch, world.secretary, { ticket: sent, unit: world.power })
    await leave(world.worker)
    await leave(world.otherHandler)
    const listed = async (who: Someone) => ids(await all(ownerless, who))
    expect(await listed(world.secretary)).toContain(there)
    expect(await listed(world.secretary)).not.toContain(sent)
    expect(await listed(world.dispatcher)).toContain(there)
    expect(await listed(world.dispatcher)).not.toContain(sent)
    expect(await listed(world.countyDispatcher)).toEqual(expect.arrayContaining([there, sent]))
    expect(await listed(world.countyDispatcher)).not.toContain(started)
    expect(await listed(world.otherSecretary)).toEqual([])
    for (const who of [world.checker, world.handler, world.observer])
      await expect(world.app.ask(ownerless, who)).rejects.toMatchObject({ name: 'Forbidden' })
    // And there is a way out of it.
    const moved = await world.app.do(transfer, world.dispatcher, {
      ticket: sent,
      unit: world.construction,
      reason: 'nobody_free',
      words: '那边没人了',
    })
    expect(moved).toMatchObject({ state: 'dispatched', turn: { unit_name: '村建办' } })
    expect(await listed(world.countyDispatcher)).not.toContain(sent)
  })

  it('comes in pages, each matter once, by due time', async () => {
    const whole = await all(ownerless, world.countyDispatcher)
    expect(whole.length).toBeGreaterThan(1)
    expect(ids(await all(ownerless, world.countyDispatcher, 1))).toEqual(ids(whole))
    const dues = whole.map((row) => row.clock.due ?? '9')
    expect(dues).toEqual([...dues].sort())
    expect((await world.app.ask(ownerless, world.countyDispatcher, { area: otherVillage })).items).toEqual([])
  })

  it('holds what nobody could be found for at all, while most offices are empty', async () => {
    for (const who of [world.secretary, world.head, world.dispatcher]) await leave(who)
    const late = await filedForNobody()
    expect(ids(await all(ownerless, world.countyDispatcher))).toContain(late)
  })
})

/** Filed while nobody below the county sits anywhere; the turn is taken away as if the county were empty too. */
async function filedForNobody(): Promise<string> {
  const { id } = await world.app.do(report, world.mei, {
    area: grid,
    class: 'management.lamps',
    words: '又黑了',
    photos: [],
    public: false,
  })
  await world.asSystem(({ tx }) =>
    tx.updateTable('ticket').set({ turn_post: null, turn_area: null }).where('id', '=', id).execute(),
  )
  return id
}

describe('what an arbiter has decided', () => {
  it('stands in the register until then, and may be handed on only when nobody sits there any more', async () => {
    world = await openWorld()
    const id = await world.reached('dispatched')
    const words = '不是我们的'
    await world.app.do(giveBack, world.handler, { ticket: id, reason: 'not_ours', words })
    await world.app.do(dispatch, world.secretary, { ticket: id, unit: world.power })
    expect(await all(arbitrations, world.dispatcher)).toEqual([])
    await world.app.do(giveBack, world.otherHandler, { ticket: id, reason: 'not_ours', words })
    for (const who of [world.secretary, world.dispatcher, world.countyDispatcher])
      expect(ids(await all(arbitrations, who, 1))).toEqual([id])
    expect(await all(arbitrations, world.otherSecretary)).toEqual([])
    expect((await world.app.ask(arbitrations, world.dispatcher, { area: otherVillage })).items).toEqual([])
    await expect(world.app.ask(arbitrations, world.handler)).rejects.toMatchObject({ name: 'Forbidden' })

    await world.app.do(dispatch, world.dispatcher, { ticket: id, unit: world.power, words: '由供电公司办' })
    expect(await all(arbitrations, world.countyDispatcher)).toEqual([])
    const on = { ticket: id, post: 'secretary', area: village, reason: 'nobody_free' as const, words }
    await expect(world.app.do(transfer, world.dispatcher, on)).rejects.toMatchObject({ rule: 'tickets.arbitrated' })
    await leave(world.otherHandler)
    expect((await world.app.ask(one, world.dispatcher, { id })).may.transfer).toBe(true)
    expect(ids(await all(ownerless, world.countyDispatcher))).toEqual([id])
    expect(ids(await all(ownerless, world.dispatcher))).toEqual([])
    expect((await world.app.do(transfer, world.dispatcher, on)).turn).toMatchObject({ name: '罗春燕' })
  })

  it('is decided above when the arbiter has left', async () => {
    const id = await world.reached('dispatched')
    await world.app.do(giveBack, world.handler, { ticket: id, reason: 'not_ours', words: '不是' })
    await world.app.do(dispatch, world.secretary, { ticket: id, unit: world.construction })
    await world.app.do(giveBack, world.colleague, { ticket: id, reason: 'not_ours', words: '还不是' })
    await leave(world.dispatcher)
    expect(await world.ticket(id)).toMatchObject({ turn_post: 'dispatcher', turn_area: township })
    expect(ids(await all(ownerless, world.countyDispatcher))).toContain(id)
    await world.app.do(dispatch, world.countyDispatcher, { ticket: id, unit: world.construction, words: '由这里办' })
    expect(await world.ticket(id)).toMatchObject({ arbitration: 'decided', state: 'dispatched' })
  })
})
