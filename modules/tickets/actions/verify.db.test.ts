import { beforeAll, describe, expect, it } from 'vitest'
import { inbox } from '../../notify/queries/inbox.ts'
import { one } from '../queries/one.ts'
import { todo } from '../queries/todo.ts'
import { grid, openWorld, type World } from '../test/world.ts'
import { answer } from './answer.ts'
import { dispatch } from './dispatch.ts'
import { redo } from './redo.ts'
import { start } from './start.ts'
import { verify } from './verify.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

/** The grid head did it himself and holds a post that checks: the very person who must not say that it is done. */
async function doneByHead(): Promise<string> {
  const id = await world.reached('accepted')
  await world.app.do(dispatch, world.secretary, { ticket: id, post: 'grid_head', area: grid })
  await world.app.do(start, world.head, { ticket: id })
  await world.app.do(answer, world.head, { ticket: id, words: '弄好了', photos: [await world.photo(world.head)] })
  return id
}

describe('checking', () => {
  it('asks the resident, and says until when', async () => {
    const id = await world.reached('answered')
    const moved = await world.app.do(verify, world.head, { ticket: id, words: '亮了', photos: [] })
    expect(moved).toMatchObject({ state: 'verified', clock: { kind: 'none' }, turn: { post: null, name: '梅秀英' } })
    expect(await world.ticket(id)).toMatchObject({
      turn_person: world.mei.person,
      closes_at: new Date('2026-11-25T02:00:00Z'),
    })
    expect((await world.app.ask(one, world.mei, { id })).may).toMatchObject({ rate: true, verify: false })
    expect((await world.app.ask(todo, world.mei)).items.map((item) => item.id)).toContain(id)
    await world.app.settle()
    const [first] = (await world.app.ask(inbox, world.mei, { limit: 1 })).items
    expect(first?.text).toContain('11月25日 10:00前没有回音就自动办结')
  })

  it('is never done by whoever had a hand in it, by right or by rule', async () => {
    const id = await doneByHead()
    expect((await world.app.ask(one, world.head, { id })).may).toMatchObject({ verify: false, redo: false })
    await expect(world.app.do(verify, world.head, { ticket: id, photos: [] })).rejects.toMatchObject({
      rule: 'tickets.own-work',
    })
    await expect(world.app.do(redo, world.head, { ticket: id, words: '再来' })).rejects.toMatchObject({
      rule: 'tickets.own-work',
    })
    expect((await world.app.ask(todo, world.head)).items.map((item) => item.id)).not.toContain(id)
    expect((await world.app.do(verify, world.secretary, { ticket: id, photos: [] })).state).toBe('verified')
  })

  it.each(['worker', 'handler', 'mei', 'observer', 'otherSecretary'] as const)('is refused to %s', async (who) => {
    const id = await world.reached('answered')
    await expect(world.app.do(verify, world[who], { ticket: id, photos: [] })).rejects.toThrow()
    expect((await world.ticket(id)).state).toBe('answered')
  })

  it('may be done by another checker of the place', async () => {
    const id = await world.reached('answered')
    expect((await world.app.do(verify, world.checker, { ticket: id, photos: [] })).state).toBe('verified')
  })
})

describe('sending back', () => {
  it('returns it to the unit that answered, with words, and the clock of the answer runs on', async () => {
    const id = await world.reached('answered')
    const before = await world.ticket(id)
    const moved = await world.app.do(redo, world.head, { ticket: id, words: '另外一盏还黑着' })
    expect(moved).toMatchObject({ state: 'in_progress', turn: { unit_name: '村建办' } })
    expect(moved.clock).toEqual({ kind: 'answer', due: before.answer_due?.toISOString(), late: false, paused: false })
    await world.app.settle()
    const [first] = (await world.app.ask(inbox, world.handler, { limit: 1 })).items
    expect(first?.text).toContain('核查没通过，请重新办理：另外一盏还黑着')
  })
  it('needs words', async () => {
    const id = await world.reached('answered')
    await expect(world.app.do(redo, world.head, { ticket: id, words: '' })).rejects.toMatchObject({ name: 'Invalid' })
  })
})
