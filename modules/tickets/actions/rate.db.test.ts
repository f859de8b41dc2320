import { beforeAll, describe, expect, it } from 'vitest'
import { inbox } from '../../notify/queries/inbox.ts'
import { unread } from '../../notify/queries/unread.ts'
import { one } from '../queries/one.ts'
import { todo } from '../queries/todo.ts'
import { openWorld, type World } from '../test/world.ts'
import { answer } from './answer.ts'
import { dispatch } from './dispatch.ts'
import { rate } from './rate.ts'
import { start } from './start.ts'
import { verify } from './verify.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
const word = (ticket: string, solved: boolean) => ({ ticket, answered_well: true, solved, words: '谢谢' })

async function again(id: string): Promise<void> {
  await world.app.do(start, world.handler, { ticket: id })
  await world.app.do(answer, world.handler, { ticket: id, words: '又修了', photos: [await world.photo(world.handler)] })
  await world.app.do(verify, world.head, { ticket: id, photos: [] })
}

describe('the resident’s last word', () => {
  it('solved closes it, keeps both answers apart, and everything falls silent', async () => {
    const id = await world.reached('verified')
    const moved = await world.app.do(rate, world.mei, { ...word(id, true), answered_well: false })
    expect(moved).toMatchObject({ state: 'closed', turn: null, may: { rate: false } })
    expect(await world.ticket(id)).toMatchObject({ answered_well: false, solved: true, closes_at: null })
    const facts = (await world.app.facts(510183)).filter((fact) => fact.subject === id)
    expect(facts.at(-1)).toMatchObject({
      kind: 'tickets.closed',
      data: { by: 'resident', solved: true, answered_well: false },
    })
    const timers = await world.app.db.pool.query('select 1 from graphile_worker._private_jobs where key like $1', [
      `tickets:${id}:%`,
    ])
    expect(timers.rowCount).toBe(0)
    await world.app.settle()
    expect((await world.app.ask(unread, world.mei)).count).toBe(0)
  })

  it('not solved sends it back to whoever had it, and the answer is counted from her word', async () => {
    const id = await world.reached('verified')
    const moved = await world.app.do(rate, world.mei, word(id, false))
    expect(moved).toMatchObject({
      state: 'accepted',
      turn: { unit_name: '村建办' },
      clock: { kind: 'answer', late: false },
    })
    const { steps, reopenings } = await world.app.ask(one, world.mei, { id })
    expect(reopenings).toBe(1)
    expect(steps.slice(-2)).toMatchObject([
      { move: 'rate', by_me: true, data: { solved: false } },
      { move: 'reopen', by_clock: true, data: { times: 1, to_township: false } },
    ])
  })

  it('goes to the township the third time', async () => {
    const id = await world.reached('verified')
    await world.app.do(rate, world.mei, word(id, false))
    await again(id)
    await world.app.do(rate, world.mei, word(id, false))
    await again(id)
    const third = await world.app.do(rate, world.mei, word(id, false))
    expect(third.turn).toMatchObject({ post: 'dispatcher', name: '周敏' })
    expect(await world.ticket(id)).toMatchObject({ reopenings: 3, tier: 'township', arbitration: 'waiting' })
    await world.app.settle()
    const theirs = (await world.app.ask(inbox, world.dispatcher, { limit: 5 })).items.map((item) => item.text)
    expect(theirs.some((text) => text.includes('居民说没解决，又回到您这里'))).toBe(true)
    expect((await world.app.ask(todo, world.dispatcher)).items.map((item) => item.id)).toContain(id)
    const to = { ticket: id, unit: world.power, words: '第三次了，由供电公司办' }
    await expect(world.app.do(dispatch, world.secretary, to)).rejects.toMatchObject({ rule: 'tickets.for-arbiter' })
    expect(await world.app.do(dispatch, world.dispatcher, to)).toMatchObject({ state: 'dispatched' })
  })

  it('stays below when the words before were spoken longer ago than fourteen days', async () => {
    const id = await world.reached('verified')
    await world.app.do(rate, world.mei, word(id, false))
    await again(id)
    await world.app.do(rate, world.mei, word(id, false))
    world.app.at(new Date(world.app.clock().getTime() + 15 * 86_400_000))
    await again(id)
    const third = await world.app.do(rate, world.mei, word(id, false))
    expect(third.turn).toMatchObject({ unit_name: '村建办' })
    expect(await world.ticket(id)).toMatchObject({ reopenings: 3, arbitration: null })
  })

  it('is hers and her family’s alone', async () => {
    const id = await world.reached('verified')
    for (const who of [world.worker, world.secretary, world.head])
      await expect(world.app.do(rate, who, word(id, true))).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(world.app.do(rate, world.neighbour, word(id, true))).rejects.toMatchObject({ name: 'Missing' })
    const daughter = { ...world.neighbour, persons: [world.neighbour.person, world.mei.person] }
    expect((await world.app.do(rate, daughter, word(id, true))).state).toBe('closed')
    await expect(world.app.do(rate, world.mei, word(id, true))).rejects.toMatchObject({ rule: 'tickets.move' })
  })
})
