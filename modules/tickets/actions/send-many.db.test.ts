import { describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/id.ts'
import { one } from '../queries/one.ts'
import { previewSending } from '../queries/preview-sending.ts'
import { registers } from '../queries/registers.ts'
import { openWorld } from '../test/world.ts'
import { recallMany } from './recall-many.ts'
import { sendMany } from './send-many.ts'
import { start } from './start.ts'

const world = await openWorld('2026-11-16T02:00:00Z')
const { app, secretary, handler, observer, construction } = world
const several = async (count: number): Promise<string[]> => {
  const ids: string[] = []
  for (let index = 0; index < count; index += 1) ids.push(await world.reached(index % 2 ? 'accepted' : 'reported'))
  return ids
}
const toConstruction = (tickets: readonly string[]) => tickets.map((ticket) => ({ ticket, unit: construction }))

describe('many at once', () => {
  it('are previewed as they would be sent: who gets them, which are refused and why', async () => {
    const ids = await several(2)
    const started = await world.reached('in_progress')
    const { items } = await app.ask(previewSending, secretary, {
      tickets: [...ids, started, newId()],
      unit: construction,
    })
    expect(items.map(({ to, refused }) => [to?.unit_name ?? null, refused !== null])).toEqual([
      ['村建办', false],
      ['村建办', false],
      [null, true],
      [null, true],
    ])
    const usual = await app.ask(previewSending, secretary, { tickets: ids, usual: true })
    expect(usual.items.every(({ to, refused }) => to !== null || refused !== null)).toBe(true)
    expect((await world.ticket(ids[0]!)).state).toBe('reported')
  })

  it('are sent once, however often the batch is sent', async () => {
    const ids = await several(3)
    const started = await world.reached('in_progress')
    const batch = newId()
    const first = await app.do(sendMany, secretary, { batch, items: toConstruction([...ids, started]) })
    expect(first.items.map(({ done }) => done)).toEqual([true, true, true, false])
    const again = await app.do(sendMany, secretary, { batch, items: toConstruction(ids) })
    expect(again.items.every(({ done }) => done)).toBe(true)
    for (const id of ids) {
      const { steps, state } = await app.ask(one, handler, { id })
      expect(state).toBe('dispatched')
      expect(steps.filter(({ move }) => move === 'dispatch')).toHaveLength(1)
    }
    const nobody = await app.do(sendMany, observer, { batch: newId(), items: toConstruction(await several(1)) })
    expect(nobody.items[0]).toMatchObject({ done: false })
  })

  it('are taken back to where they lay, unseen again by whoever had got them, where nobody has acted', async () => {
    const ids = await several(3)
    const before = await Promise.all(ids.map((id) => world.ticket(id)))
    const batch = newId()
    await app.do(sendMany, secretary, { batch, items: toConstruction(ids) })
    await app.do(start, handler, { ticket: ids[2]! })
    const back = await app.do(recallMany, secretary, { batch, tickets: ids })
    expect(back.items.map(({ done }) => done)).toEqual([true, true, false])
    for (const [index, id] of ids.slice(0, 2).entries()) {
      const { state, turn_post, turn_area, turn_unit, units, tier, due } = before[index]!
      expect(await world.ticket(id)).toMatchObject({ state, turn_post, turn_area, turn_unit, units, tier, due })
      await expect(app.ask(one, handler, { id })).rejects.toMatchObject({ name: 'Missing' })
    }
    // Once more changes nothing; nobody else takes them back; and after ten minutes nobody does.
    expect((await app.do(recallMany, secretary, { batch, tickets: ids.slice(0, 1) })).items[0]?.done).toBe(true)
    const late = await several(1)
    const other = newId()
    await app.do(sendMany, secretary, { batch: other, items: toConstruction(late) })
    expect((await app.do(recallMany, world.dispatcher, { batch: other, tickets: late })).items[0]?.done).toBe(false)
    await app.pass(0.2)
    expect((await app.do(recallMany, secretary, { batch: other, tickets: late })).items[0]?.done).toBe(false)
  })

  it('counts what stands in the registers', async () => {
    expect(await app.ask(registers, world.dispatcher, {})).toEqual({
      ownerless: expect.any(Number),
      arbitrations: 0,
      overdue: 0,
    })
  })
})
