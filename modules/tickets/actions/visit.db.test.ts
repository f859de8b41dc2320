/** Return visits: who comes, until when, what is written down, and that her own word goes before it. */
import { beforeEach, describe, expect, it } from 'vitest'
import { county } from '../../../kernel/testing.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { one } from '../queries/one.ts'
import { todo } from '../queries/todo.ts'
import { openWorld, type Someone, type World } from '../test/world.ts'
import { rate } from './rate.ts'
import { visit } from './visit.ts'

let world: World
const start = '2026-11-18T02:00:00Z'
world = await openWorld(start)
beforeEach(() => world.app.at(start))

/** Noise asks for a visit and for no picture. */
const checked = () => world.reached('verified', { class: 'order.noise', words: '半夜还在放音响' })
const visitorOf = async (id: string): Promise<Someone> => {
  const { visit_person } = await world.ticket(id)
  const found = Object.values(world).find(
    (one): one is Someone => typeof one === 'object' && one !== null && 'person' in one && one.person === visit_person,
  )
  if (!found) throw new Error('nobody was named')
  return found
}
const waiting = async (who: Someone) => (await world.app.ask(todo, who)).items
const kinds = async (id: string) =>
  (await world.app.facts(county)).filter((fact) => fact.subject === id).map((fact) => fact.kind.replace('tickets.', ''))
/** Not "the last fact": what other modules add then has a key of the real hour, which may sort before or after. */
const closings = async (id: string) =>
  (await world.app.facts(county)).filter((fact) => fact.subject === id && fact.kind === 'tickets.closed')
const well = { how: 'phone' as const, reached: true as const, answered_well: true, solved: true }

describe('a return visit', () => {
  it('is somebody’s who had no hand in it, by a day, and stands in the to-do list by that day', async () => {
    const id = await checked()
    const visitor = await visitorOf(id)
    const row = await world.ticket(id)
    expect(row.hands).not.toContain(visitor.person)
    expect(row.visit_due).toEqual(new Date('2026-11-23T09:30:00Z'))
    const mine = (await waiting(visitor)).find((item) => item.id === id)
    expect(mine?.clock).toEqual({ kind: 'visit', due: '2026-11-23T09:30:00.000Z', late: false, paused: false })
    const hers = await world.app.ask(one, world.mei, { id })
    expect(hers).toMatchObject({ visit: { due: '2026-11-23T09:30:00.000Z' }, visited: null, clock: { kind: 'none' } })
    expect(hers.visit?.name).not.toBe('')
    await world.app.settle()
    const told = (await world.app.ask(inbox, visitor, { limit: 50 })).items.filter((item) => item.link.endsWith(id))
    expect(told.some(({ text }) => text.includes('请在'))).toBe(true)
    await world.app.pass(24 * 6)
    const late = (await world.app.ask(inbox, visitor, { limit: 50 })).items.filter((item) => item.link.endsWith(id))
    expect(late.filter(({ text }) => text.includes('该回访的日子过了'))).toHaveLength(1)
  })

  it('writes down two answers, tells her, and closes when she does not say otherwise', async () => {
    const id = await checked()
    const visitor = await visitorOf(id)
    await world.app.do(visit, visitor, { ticket: id, ...well })
    const hers = await world.app.ask(one, world.mei, { id })
    expect(hers).toMatchObject({
      state: 'verified',
      visit: null,
      solved: true,
      visited: { closes: '2026-11-25T02:00:00.000Z' },
    })
    expect(hers.steps.at(-1)).toMatchObject({ move: 'visit', by_clock: false, data: { how: 'phone', solved: true } })
    expect((await waiting(visitor)).map((item) => item.id)).not.toContain(id)
    await world.app.settle()
    const told = (await world.app.ask(inbox, world.mei, { limit: 50 })).items.filter((item) => item.link.endsWith(id))
    expect(told.some(({ text }) => text.includes('回访时替您记下'))).toBe(true)
    await expect(world.app.do(visit, visitor, { ticket: id, ...well })).rejects.toMatchObject({
      rule: 'tickets.visited-already',
    })
    await world.app.pass(24 * 7 + 1)
    expect(await closings(id)).toMatchObject([{ data: { by: 'visit' } }])
    expect(await world.ticket(id)).toMatchObject({ state: 'closed', solved: true, answered_well: true })
  })

  it('is contradicted by her own word, which goes before it', async () => {
    const id = await checked()
    await world.app.do(visit, await visitorOf(id), { ticket: id, ...well })
    await world.app.do(rate, world.mei, { ticket: id, answered_well: true, solved: false })
    expect(await world.ticket(id)).toMatchObject({ state: 'accepted', solved: false, visited_at: null, reopenings: 1 })
    expect(await kinds(id)).toEqual(expect.arrayContaining(['visited', 'rated', 'reopened']))
  })

  it('sends the matter back when she says that it is not solved', async () => {
    const id = await checked()
    await world.app.do(visit, await visitorOf(id), { ticket: id, ...well, solved: false, words: '昨晚又吵了' })
    expect(await world.ticket(id)).toMatchObject({
      state: 'accepted',
      solved: false,
      visit_person: null,
      closes_at: null,
    })
  })

  it('falls away when she rates it first, and only tried leaves it open', async () => {
    const id = await checked()
    const visitor = await visitorOf(id)
    await world.app.do(visit, visitor, { ticket: id, how: 'phone', reached: false })
    expect(await world.ticket(id)).toMatchObject({ visit_person: visitor.person, visited_at: null })
    await world.app.do(rate, world.mei, { ticket: id, answered_well: true, solved: true })
    expect(await world.ticket(id)).toMatchObject({ state: 'closed', visit_person: null, visit_due: null })
    await expect(world.app.do(visit, visitor, { ticket: id, ...well })).rejects.toMatchObject({ rule: 'tickets.move' })
  })

  it('is nobody’s who handled it, and asked for only where the class does', async () => {
    const id = await checked()
    const handler = {
      ...world.handler,
      posts: [...world.handler.posts, { post: 'checker', area: '510183122', unit: null }],
    }
    await expect(world.app.do(visit, handler, { ticket: id, ...well })).rejects.toMatchObject({
      rule: 'tickets.own-work-visit',
    })
    await expect(world.app.do(visit, world.neighbour, { ticket: id, ...well })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    const plain = await world.reached('verified')
    expect(await world.ticket(plain)).toMatchObject({ visit_person: null, visit_due: null })
    await expect(world.app.do(visit, world.head, { ticket: plain, ...well })).rejects.toMatchObject({
      rule: 'tickets.no-visit-asked',
    })
    // Nobody came: silence closes it all the same, and the mark says so.
    await world.app.pass(24 * 8)
    expect(await closings(id)).toMatchObject([{ data: { by: 'silence', visit: 'missed' } }])
  })
})
