import { beforeAll, describe, expect, it } from 'vitest'
import { inbox } from '../../notify/queries/inbox.ts'
import { one } from '../queries/one.ts'
import { openWorld, type World } from '../test/world.ts'
import { accept } from './accept.ts'
import { start } from './start.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

describe('accepting', () => {
  it('is the first reply: the clock of the answer runs from now on', async () => {
    const id = await world.reached('reported')
    const moved = await world.app.do(accept, world.worker, { ticket: id, words: '今晚来看' })
    expect(moved).toMatchObject({ state: 'accepted', clock: { kind: 'answer' }, turn: { name: '李田生' } })
    expect(moved.may).toMatchObject({ accept: false, dispatch: true, start: true })
    expect((await world.ticket(id)).first_replied_at).toEqual(world.app.clock())
    const { steps } = await world.app.ask(one, world.mei, { id })
    expect(steps.at(-1)).toMatchObject({ move: 'accept', by_name: '李田生', by_post: 'grid_worker', words: '今晚来看' })
  })

  it('moves to the office that accepted, whoever had it before', async () => {
    const id = await world.reached('reported')
    const moved = await world.app.do(accept, world.secretary, { ticket: id, words: '我来管' })
    expect(moved.turn).toMatchObject({ post: 'secretary', name: '罗春燕' })
    expect(await world.ticket(id)).toMatchObject({ tier: 'village' })
    await expect(world.app.do(start, world.worker, { ticket: id })).rejects.toMatchObject({ name: 'Forbidden' })
  })

  it('stands after what was before, also where the machine’s clock was set back meanwhile', async () => {
    const id = await world.reached('reported')
    const then = world.app.clock()
    world.app.at(new Date(then.getTime() - 3_600_000))
    await world.app.do(accept, world.worker, { ticket: id, words: '马上来' })
    const { steps } = await world.app.ask(one, world.mei, { id })
    expect(steps.map(({ move }) => move).slice(-2)).toEqual(['report', 'accept'])
    expect(new Date(steps.at(-1)!.at).getTime()).toBeGreaterThan(then.getTime() - 1)
    world.app.at(then)
  })

  it('needs words', async () => {
    const id = await world.reached('reported')
    await expect(world.app.do(accept, world.worker, { ticket: id, words: ' ' })).rejects.toMatchObject({
      fields: { words: 'kernel.required' },
    })
  })

  it.each(['mei', 'neighbour', 'observer', 'otherSecretary', 'otherWorker', 'handler', 'checker'] as const)(
    'is refused to %s',
    async (who) => {
      const id = await world.reached('reported')
      await expect(world.app.do(accept, world[who], { ticket: id, words: '好' })).rejects.toThrow()
      expect((await world.ticket(id)).state).toBe('reported')
    },
  )

  it('is won by one of twenty who press at once; the others hear why', async () => {
    const id = await world.reached('reported')
    const presses = Array.from({ length: 20 }, (_, index) =>
      world.app.do(accept, index % 2 === 0 ? world.worker : world.secretary, { ticket: id, words: `第${index}个` }),
    )
    const settled = await Promise.allSettled(presses)
    const lost = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(lost).toHaveLength(19)
    expect(lost.map((error) => error.rule)).toEqual(Array(19).fill('tickets.move'))
    const steps = await world.asSystem(({ tx }) =>
      tx.selectFrom('ticket_step').select('id').where('ticket', '=', id).where('move', '=', 'accept').execute(),
    )
    expect(steps).toHaveLength(1)
  })

  it('tells her in the words of the office, without anybody’s number', async () => {
    const id = await world.reached('reported')
    await world.app.do(accept, world.worker, { ticket: id, words: '打我电话13800001111，今晚来看' })
    await world.app.settle()
    const [first] = (await world.app.ask(inbox, world.mei, { limit: 5 })).items
    expect(first?.text).toBe('您说的“路灯照明”已受理。李田生：打我电话***，今晚来看')
    expect(first?.link).toBe(`/tickets/${id}`)
  })
})
