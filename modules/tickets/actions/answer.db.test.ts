import { beforeAll, describe, expect, it } from 'vitest'
import { one } from '../queries/one.ts'
import { todo } from '../queries/todo.ts'
import { grid, openWorld, type World } from '../test/world.ts'
import { accept } from './accept.ts'
import { answer } from './answer.ts'
import { dispatch } from './dispatch.ts'
import { report } from './report.ts'
import { start } from './start.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

describe('setting to work', () => {
  it('puts the name among the hands', async () => {
    const id = await world.reached('dispatched')
    await world.app.do(start, world.handler, { ticket: id })
    expect(await world.ticket(id)).toMatchObject({ state: 'in_progress', hands: [world.handler.person] })
  })
  it('is the first reply when words are said and there was none', async () => {
    const id = await world.reached('reported')
    await world.app.do(dispatch, world.head, { ticket: id, unit: world.construction })
    await world.app.do(start, world.handler, { ticket: id, words: '已经在路上' })
    expect((await world.ticket(id)).first_replied_at).toEqual(world.app.clock())
  })
  it('can follow at once where a small matter was accepted', async () => {
    const id = await world.reached('accepted')
    expect((await world.app.do(start, world.worker, { ticket: id })).state).toBe('in_progress')
  })
})

describe('answering', () => {
  it('asks the nearest checker who had no hand in it', async () => {
    const id = await world.reached('answered')
    expect(await world.ticket(id)).toMatchObject({
      state: 'answered',
      turn_post: 'grid_head',
      turn_area: grid,
      due: null,
    })
    expect((await world.app.ask(todo, world.head)).items.map((item) => item.id)).toContain(id)
    const { steps } = await world.app.ask(one, world.mei, { id })
    expect(steps.at(-1)).toMatchObject({ move: 'answer', words: '换了灯泡', by_name: '方志远', to: { name: '彭建平' } })
    expect(steps.at(-1)?.photos[0]?.url).toMatch(/^\/api\/files\//)
  })

  it('climbs a tier when the nearest checker did it himself', async () => {
    const id = await world.reached('accepted')
    await world.app.do(dispatch, world.secretary, { ticket: id, post: 'grid_head', area: grid })
    await world.app.do(start, world.head, { ticket: id })
    await world.app.do(answer, world.head, { ticket: id, words: '弄好了', photos: [await world.photo(world.head)] })
    expect(await world.ticket(id)).toMatchObject({ turn_post: 'secretary', tier: 'grid' })
  })

  it('needs a picture of the result where the class asks for one, and none where it does not', async () => {
    const id = await world.reached('in_progress')
    await expect(world.app.do(answer, world.handler, { ticket: id, words: '好了', photos: [] })).rejects.toMatchObject({
      rule: 'tickets.after-photo-first',
    })
    const bus = await world.reached('in_progress', { class: 'management.bus' })
    expect((await world.app.do(answer, world.handler, { ticket: bus, words: '早班 7:10', photos: [] })).state).toBe(
      'answered',
    )
  })

  it('takes only pictures of one’s own', async () => {
    const id = await world.reached('in_progress')
    const photos = [await world.photo(world.colleague)]
    await expect(world.app.do(answer, world.handler, { ticket: id, words: '好了', photos })).rejects.toMatchObject({
      fields: { photos: 'kernel.file-gone' },
    })
  })

  it('is the first reply when there was none', async () => {
    const { id } = await world.app.do(report, world.mei, {
      area: grid,
      class: 'management.bus',
      words: '几点',
      photos: [],
      public: false,
    })
    await world.app.do(dispatch, world.secretary, { ticket: id, unit: world.construction })
    await world.app.do(answer, world.handler, { ticket: id, words: '早班 7:10', photos: [] })
    expect((await world.ticket(id)).first_replied_at).not.toBeNull()
  })

  it('is refused to whoever does not have it', async () => {
    const id = await world.reached('in_progress')
    for (const who of [world.secretary, world.worker, world.mei, world.observer])
      await expect(world.app.do(answer, who, { ticket: id, words: '好了', photos: [] })).rejects.toMatchObject({
        name: 'Forbidden',
      })
    await expect(world.app.do(accept, world.secretary, { ticket: id, words: '好' })).rejects.toMatchObject({
      rule: 'tickets.move',
    })
  })
})
