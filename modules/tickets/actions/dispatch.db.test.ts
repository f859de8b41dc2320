import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { village } from '../../../kernel/testing.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { one } from '../queries/one.ts'
import { todo } from '../queries/todo.ts'
import { grid, openWorld, otherGrid, otherVillage, type World } from '../test/world.ts'
import { answer } from './answer.ts'
import { dispatch } from './dispatch.ts'
import { start } from './start.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

describe('dispatching', () => {
  it('gives it to a unit, which sees it from then on, the past included', async () => {
    const id = await world.reached('accepted')
    await expect(world.app.ask(one, world.handler, { id })).rejects.toMatchObject({ name: 'Missing' })
    const moved = await world.app.do(dispatch, world.secretary, {
      ticket: id,
      unit: world.construction,
      words: '请看看',
    })
    expect(moved).toMatchObject({ state: 'dispatched', turn: { unit_name: '村建办', post: null, name: null } })
    const seen = await world.app.ask(one, world.handler, { id })
    expect(seen.steps.map((step) => step.move)).toEqual(['report', 'accept', 'dispatch'])
    expect(seen).toMatchObject({ reporter_name: '梅秀英', tier: 'township', may: { start: true, dispatch: false } })
    await expect(world.app.ask(one, world.otherHandler, { id })).rejects.toMatchObject({ name: 'Missing' })
  })

  it('gives it to one of several in a unit, and only to her', async () => {
    const id = await world.reached('accepted')
    await world.app.do(dispatch, world.secretary, {
      ticket: id,
      unit: world.construction,
      person: world.colleague.person,
    })
    expect((await world.ticket(id)).turn_person).toBe(world.colleague.person)
    await expect(world.app.do(start, world.handler, { ticket: id })).rejects.toMatchObject({ name: 'Forbidden' })
    expect((await world.app.do(start, world.colleague, { ticket: id })).state).toBe('in_progress')
  })

  it('lets the worker of the next grid help, who goes on seeing it', async () => {
    const id = await world.reached('accepted')
    await world.app.do(dispatch, world.secretary, { ticket: id, post: 'grid_worker', area: otherGrid })
    expect((await world.app.ask(todo, world.otherWorker)).items.map((item) => item.id)).toContain(id)
    await world.app.do(start, world.otherWorker, { ticket: id })
    const photos = [await world.photo(world.otherWorker)]
    await world.app.do(answer, world.otherWorker, { ticket: id, words: '帮着换了', photos })
    expect((await world.app.ask(one, world.otherWorker, { id })).state).toBe('answered')
  })

  it('may be done from the first moment, and the first reply stays due', async () => {
    const id = await world.reached('reported')
    const moved = await world.app.do(dispatch, world.head, { ticket: id, post: 'secretary', area: village })
    expect(moved).toMatchObject({ state: 'dispatched', clock: { kind: 'first_reply' }, turn: { name: '罗春燕' } })
  })

  it.each([
    ['nobody there', () => ({ post: 'grid_worker', area: village }), 'tickets.nobody-there'],
    ['an empty post', () => ({ post: 'committee', area: village }), 'tickets.nobody-there'],
    ['a unit that is not there', () => ({ unit: newId() }), 'tickets.nobody-there'],
    [
      'somebody who does not serve there',
      () => ({ unit: world.construction, person: world.otherHandler.person }),
      'tickets.nobody-there',
    ],
    ['another village', () => ({ post: 'secretary', area: otherVillage }), 'tickets.too-far'],
    ['an observer', () => ({ post: 'observer', area: '510183122' }), 'tickets.not-their-work'],
  ])('is refused: %s', async (_what, to, rule) => {
    const id = await world.reached('accepted')
    await expect(world.app.do(dispatch, world.secretary, { ticket: id, ...to() })).rejects.toMatchObject({ rule })
  })

  it('goes to one place, not to two or none', async () => {
    const id = await world.reached('accepted')
    for (const to of [{}, { post: 'secretary' }, { post: 'secretary', area: village, unit: world.power }])
      await expect(world.app.do(dispatch, world.secretary, { ticket: id, ...to })).rejects.toMatchObject({
        fields: { unit: 'tickets.dispatch-to-one' },
      })
  })

  it('is refused to those who do not send matters on', async () => {
    const id = await world.reached('dispatched')
    for (const who of [world.mei, world.handler, world.observer])
      await expect(world.app.do(dispatch, who, { ticket: id, post: 'secretary', area: village })).rejects.toMatchObject(
        {
          name: 'Forbidden',
        },
      )
    await expect(
      world.app.do(dispatch, world.secretary, { ticket: id, post: 'grid_worker', area: grid }),
    ).rejects.toMatchObject({ rule: 'tickets.move' })
  })

  it('tells the handlers what and where, and her who has it now', async () => {
    const id = await world.reached('dispatched')
    const { number } = await world.ticket(id)
    await world.app.settle()
    const theirs = (await world.app.ask(inbox, world.handler, { limit: 1 })).items[0]
    expect(theirs?.text).toMatch(`陶坝村 六网格的“路灯照明”（${number}）派给您办理，最迟11月23日 17:30。`)
    const hers = (await world.app.ask(inbox, world.mei, { limit: 5 })).items.map((item) => item.text)
    expect(hers).toContain('您说的“路灯照明”已派给村建办办理。')
  })
})
