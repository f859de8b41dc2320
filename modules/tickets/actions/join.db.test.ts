import { describe, expect, it } from 'vitest'
import { Forbidden, type Refused } from '../../../kernel/errors.ts'
import { village } from '../../../kernel/testing.ts'
import { mine } from '../queries/mine.ts'
import { near } from '../queries/near.ts'
import { one } from '../queries/one.ts'
import { publicOne } from '../queries/public.ts'
import { grid, openWorld, otherVillage, type Someone } from '../test/world.ts'
import { join } from './join.ts'
import { leave } from './leave.ts'
import { rate } from './rate.ts'
import { tellAgain } from './tell-again.ts'

const world = await openWorld()
const { app, mei, neighbour, stranger, worker, handler } = world
const lamp = {
  class: 'management.lamps',
  words: '转角那盏路灯不亮了，打电话13800001111找我',
  address: '六组12号',
  public: true,
}
const opened = (by: Someone, id: string) => app.ask(one, by, { id })
const list = async (by: Someone) => (await app.ask(mine, by, { limit: 20 })).items

const refusedWith = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: Refused) => error.rule ?? error.name,
  )

describe('joining', () => {
  it('gives a neighbour the matter in her list and its page, without names, house or numbers', async () => {
    const id = await world.reached('accepted', lamp)
    const answer = await app.do(join, neighbour, { ticket: id, words: '我家门口也黑', photos: [] })
    expect(answer).toMatchObject({ id, joiners: 1, joined: true })
    expect((await list(neighbour))[0]).toMatchObject({ id, joined: true, mine: false, joiners: 1, reporter_name: null })
    const page = await opened(neighbour, id)
    expect(page).toMatchObject({
      address: null,
      reporter: null,
      filed_by_name: null,
      mine: false,
      may: { leave: true },
    })
    expect(JSON.stringify(page)).not.toMatch(/梅|13800001111|六组12号/)
    expect(page.kin.met).toMatchObject([{ name: '邓大山', words: '我家门口也黑' }])
    expect(page.steps.map(({ words }) => words)).toContain('马上去看')
  })

  it('shows the reporter how many, staff also who, and the public only the count', async () => {
    const id = await world.reached('dispatched', lamp)
    await app.do(join, neighbour, { ticket: id, words: '我家门口也黑', photos: [] })
    const hers = await opened(mei, id)
    expect(hers).toMatchObject({ joiners: 1, kin: { met: [] } })
    expect(JSON.stringify(hers)).not.toMatch(/邓/)
    expect((await opened(worker, id)).kin.met).toMatchObject([{ name: '邓大山', words: '我家门口也黑' }])
    expect((await opened(handler, id)).kin.met).toMatchObject([{ name: '邓大山' }])
    const open = await app.ask(publicOne, stranger, { id, area: village })
    expect(open).toMatchObject({ joiners: 1 })
    expect(JSON.stringify(open)).not.toMatch(/邓|门口也黑/)
  })

  it('is refused for one’s own, twice, private, of another village, or ended', async () => {
    const id = await world.reached('reported', lamp)
    expect(await refusedWith(app.do(join, mei, { ticket: id, photos: [] }))).toBe('tickets.join-own')
    expect(await refusedWith(app.do(join, stranger, { ticket: id, photos: [] }))).toBe('tickets.join-hidden')
    await app.do(join, neighbour, { ticket: id, photos: [] })
    expect(await refusedWith(app.do(join, neighbour, { ticket: id, photos: [] }))).toBe('tickets.join-twice')
    const hidden = await world.reached('reported')
    expect(await refusedWith(app.do(join, neighbour, { ticket: hidden, photos: [] }))).toBe('tickets.join-hidden')
    await expect(
      app.do(join, stranger, { ticket: id, photos: [], on_behalf_of: neighbour.person }),
    ).rejects.toBeInstanceOf(Forbidden)
  })

  it('can be done by a worker for a resident of the place, and left again by her', async () => {
    const id = await world.reached('reported', lamp)
    await app.do(join, worker, { ticket: id, photos: [], on_behalf_of: neighbour.person })
    expect((await list(neighbour)).some((row) => row.id === id)).toBe(true)
    expect(await app.do(leave, neighbour, { ticket: id })).toMatchObject({ joiners: 0, joined: false })
    expect((await list(neighbour)).some((row) => row.id === id)).toBe(false)
    await expect(opened(neighbour, id)).rejects.toMatchObject({ name: 'Missing' })
    expect(await refusedWith(app.do(leave, neighbour, { ticket: id }))).toBe('tickets.not-joined')
  })

  it('leaves the last word to the reporter; whose own is not solved tells it again in one tap, once', async () => {
    const id = await world.reached('verified', lamp)
    await app.do(join, neighbour, { ticket: id, words: '我家门口也黑', photos: [] })
    await expect(app.do(rate, neighbour, { ticket: id, answered_well: true, solved: true })).rejects.toBeDefined()
    expect(await refusedWith(app.do(tellAgain, neighbour, { ticket: id }))).toBe('tickets.still-open')
    await app.do(rate, mei, { ticket: id, answered_well: true, solved: true })
    await app.pass(0)
    const filed = await app.do(tellAgain, neighbour, { ticket: id })
    expect(await opened(neighbour, filed.id)).toMatchObject({
      mine: true,
      words: '我家门口也黑',
      kin: { follows: { id } },
    })
    expect(await refusedWith(app.do(tellAgain, neighbour, { ticket: id }))).toBe('tickets.told-again')
    expect((await opened(neighbour, id)).kin.again).toBe(filed.id)
  })
})

describe('what is near', () => {
  it('offers open public matters of the function, not one’s own nor what was joined', async () => {
    const id = await world.reached('accepted', lamp)
    const ids = async (by: Someone) =>
      (await app.ask(near, by, { area: grid, class: 'management.facilities' })).items.map((item) => item.id)
    expect(await ids(neighbour)).toContain(id)
    expect(await ids(mei)).not.toContain(id)
    await app.do(join, neighbour, { ticket: id, photos: [] })
    expect(await ids(neighbour)).not.toContain(id)
    expect((await app.ask(near, neighbour, { area: `${otherVillage}001`, class: 'management.lamps' })).items).toEqual(
      [],
    )
  })
})
