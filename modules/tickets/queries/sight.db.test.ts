/** Who sees a ticket at all, by row security alone; and what the public is shown of it. */
import { beforeAll, describe, expect, it } from 'vitest'
import { type Actor, system, visitor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db.ts'
import { county, village } from '../../../kernel/testing.ts'
import { drop } from '../../search/api.ts'
import { find } from '../../search/queries/find.ts'
import { begin } from '../../search/rounds.ts'
import { accept } from '../actions/accept.ts'
import { answer } from '../actions/answer.ts'
import { dispatch } from '../actions/dispatch.ts'
import { report } from '../actions/report.ts'
import { annul } from '../actions/void.ts'
import { openTicketsOf, ticketsBriefly } from '../api.ts'
import { classOf } from '../classes/classes.ts'
import { grid, openWorld, otherVillage, type World } from '../test/world.ts'
import { one } from './one.ts'
import { publicList, publicOne } from './public.ts'

let world: World
let hidden = ''
let open = ''
let sent = ''

beforeAll(async () => {
  world = await openWorld()
  hidden = await world.reached('accepted')
  open = (
    await world.app.do(report, world.mei, {
      area: `${grid}`,
      class: 'management.lamps',
      words: '路灯坏了，打13800001111找梅秀英',
      address: '六组12号门口',
      photos: [await world.photo(world.mei)],
      public: true,
      lon: 103.123456,
      lat: 30.654321,
    })
  ).id
  await world.app.do(accept, world.worker, { ticket: open, words: '回电13800002222' })
  sent = await world.reached('answered')
})

const visitorOf = (area: string): Actor => ({ ...visitor(county), home: area })

/** What the database itself shows, asked without any condition. */
const rowsSeen = (who: Actor): Promise<string[]> =>
  world.app.as(who, async (tx: Tx<{ ticket: { id: string }; ticket_step: { ticket: string } }>) => {
    const tickets = (await tx.selectFrom('ticket').select('id').execute()).map((row) => row.id)
    const steps = (await tx.selectFrom('ticket_step').select('ticket').execute()).map((row) => row.ticket)
    // Whoever sees a ticket sees its steps, and no others.
    expect([...new Set(steps)].sort()).toEqual([...tickets].sort())
    return tickets
  })

describe('row security', () => {
  it.each([
    ['the reporter', () => world.mei, ['hidden', 'open', 'sent']],
    [
      'her family by proxy',
      () => ({ ...world.stranger, persons: [world.stranger.person, world.mei.person] }),
      ['hidden', 'open', 'sent'],
    ],
    ['a neighbour', () => world.neighbour, ['open']],
    ['a resident of another village', () => world.stranger, []],
    ['the grid worker', () => world.worker, ['hidden', 'open', 'sent']],
    ['the worker of another grid', () => ({ ...world.otherWorker, home: null }), []],
    ['the secretary of another village', () => world.otherSecretary, []],
    ['the township', () => world.dispatcher, ['hidden', 'open', 'sent']],
    ['the department it was sent to', () => world.handler, ['sent']],
    ['another department', () => world.otherHandler, []],
    ['a visitor of the village', () => visitorOf(village), ['open']],
    ['a visitor of another village', () => visitorOf(otherVillage), []],
    ['somebody of another county', () => ({ ...world.dispatcher, county: 341504, reach: ['341504'] }), []],
  ] as [string, () => Actor, string[]][])('%s', async (_who, actor, expected) => {
    const names: Record<string, string> = { [hidden]: 'hidden', [open]: 'open', [sent]: 'sent' }
    expect((await rowsSeen(actor())).map((id) => names[id]).sort()).toEqual([...expected].sort())
  })
  it('lets a neighbour read what is public and change nothing', async () => {
    const changed = await world.app.as(world.neighbour, (tx) =>
      tx.updateTable('ticket').set({ title: '改了' }).where('id', '=', open).executeTakeFirst(),
    )
    expect(Number(changed.numUpdatedRows)).toBe(0)
    await expect(world.app.do(accept, world.neighbour, { ticket: open, words: '好' })).rejects.toThrow()
  })
  it('keeps the page with her name from neighbours, public or not', async () => {
    for (const id of [hidden, open])
      await expect(world.app.ask(one, world.neighbour, { id })).rejects.toMatchObject({ name: 'Missing' })
  })
})

describe('other modules', () => {
  it('learn of the tickets their caller may see, and of what a person has open', async () => {
    const brief = (who: Actor) =>
      world.app.as(who, async (tx) => [...(await ticketsBriefly(tx, [hidden, open, sent])).keys()].sort())
    expect(await brief(world.worker)).toEqual([hidden, open, sent].sort())
    expect(await brief(world.handler)).toEqual([sent])
    const held = await world.asSystem(({ tx }) => openTicketsOf(tx, world.mei.person))
    expect(held.map((one) => one.id).sort()).toEqual([hidden, open, sent].sort())
    expect(await world.asSystem(({ tx }) => openTicketsOf(tx, world.neighbour.person))).toEqual([])
  })
})

describe('the page of a ticket', () => {
  it.each([
    ['mei', '梅秀英', true],
    ['worker', '梅秀英', true],
    ['handler', '梅**', false],
    ['checker', '梅**', false],
    ['observer', '梅**', false],
  ] as const)('names the reporter to %s as %s', async (who, name, known) => {
    const seen = await world.app.ask(one, world[who], { id: sent })
    expect(seen.reporter_name).toBe(name)
    expect(seen.reporter).toBe(known ? world.mei.person : null)
    expect(seen.steps[0]).toMatchObject({ move: 'report', by_name: name, by_me: who === 'mei' })
  })
})

describe('what the public sees', () => {
  const personal = /梅|1380000|12号|李田生|0288800|103\.1234|30\.6543/
  it('is the public ticket without name, house, numbers or exact pin', async () => {
    const page = await world.app.ask(publicList, visitorOf(village), { area: village })
    expect(page.items.map((item) => item.id)).toEqual([open])
    expect(page.items[0]).toMatchObject({
      area: grid,
      place: '陶坝村 六网格',
      lon: 103.123,
      lat: 30.654,
      state: 'accepted',
    })
    expect(JSON.stringify(page)).not.toMatch(/1380000|12号|李田生|0288800/)
  })
  it('is the same for a neighbour, a stranger, staff and a visitor', async () => {
    const asked = await Promise.all(
      [world.neighbour, world.stranger, world.secretary, world.handler, visitorOf(village)].map((who) =>
        world.app.ask(publicList, who, { area: village }),
      ),
    )
    for (const page of asked) expect(page).toEqual(asked[0])
  })
  it('is a timeline of offices, not of people', async () => {
    const seen = await world.app.ask(publicOne, visitorOf(village), { id: open, area: village })
    expect(seen).toMatchObject({ turn: { post: 'grid_worker', place: '陶坝村 六网格', unit_name: null } })
    expect(seen.words).toBe('路灯坏了，打***找梅秀英')
    expect(seen.steps).toMatchObject([
      { move: 'report', by_name: null, words: null, by_me: false },
      { move: 'accept', by_name: null, by_post: 'grid_worker', words: '回电***' },
    ])
    expect(JSON.stringify({ ...seen, words: '', title: '' })).not.toMatch(personal)
    expect(JSON.stringify(seen)).not.toContain(world.mei.person)
    expect(JSON.stringify(seen)).not.toContain(world.worker.person)
  })
  it('never holds what is not public, whoever asks', async () => {
    for (const who of [visitorOf(village), world.secretary, world.mei])
      await expect(world.app.ask(publicOne, who, { id: hidden, area: village })).rejects.toMatchObject({
        name: 'Missing',
      })
    await expect(
      world.app.ask(publicOne, visitorOf(otherVillage), { id: open, area: otherVillage }),
    ).rejects.toMatchObject({
      name: 'Missing',
    })
  })
  it('asks for a village, not for a whole county', async () => {
    await expect(world.app.ask(publicList, visitorOf(village), { area: '510183' })).rejects.toMatchObject({
      fields: { area: 'tickets.village-first' },
    })
  })
  it('is answered over HTTP without a session, kept, and anew after a move', async () => {
    const url = `/api/tickets.public?area=${village}`
    const first = await world.app.call('GET', url)
    expect(first.statusCode).toBe(200)
    const again = await world.app.call('GET', url, { headers: { 'if-none-match': String(first.headers.etag) } })
    expect(again.statusCode).toBe(304)
    await world.app.do(dispatch, world.secretary, { ticket: open, unit: world.construction })
    await world.app.do(answer, world.handler, {
      ticket: open,
      words: '换了',
      photos: [await world.photo(world.handler)],
    })
    await expect.poll(async () => (await world.app.call('GET', url)).json().items[0].state).toBe('answered')
  })
})

describe('the search', () => {
  const found = async (who: Actor, words: string) =>
    (await world.app.ask(find, who, { words, kinds: ['ticket'], limit: 50 })).items.map((item) => item.id)

  it('finds for each what she may open, and nothing else', async () => {
    for (const who of [world.mei, world.neighbour, world.stranger, world.worker, world.handler, world.otherHandler])
      expect((await found(who, '路灯')).sort()).toEqual((await rowsSeen(who)).sort())
  })
  it('leads insiders to the matter and neighbours to its public page, without numbers', async () => {
    const [mine] = (await world.app.ask(find, world.mei, { words: '坏了', kinds: ['ticket'] })).items
    expect(mine).toMatchObject({ id: open, link: `/tickets/${open}`, desk_link: `/tickets/${open}` })
    const [shown] = (await world.app.ask(find, world.neighbour, { words: '坏了', kinds: ['ticket'] })).items
    expect(shown).toMatchObject({ id: open, link: `/v/${village}/tickets/${open}`, desk_link: null })
    expect(JSON.stringify([mine, shown])).not.toContain('1380000')
    for (const who of [world.mei, world.secretary]) expect(await found(who, '13800001111')).toEqual([])
  })
  it('finds by the number on the receipt and by the class', async () => {
    const { number } = await world.ticket(hidden)
    expect(await found(world.mei, number)).toContain(hidden)
    expect(await found(world.mei, classOf('management.lamps')!.zh)).toContain(hidden)
    expect(await found(world.neighbour, number)).not.toContain(hidden)
  })
  it('follows where it is sent, and forgets the public when it is taken out', async () => {
    const id = await world.reached('accepted', { words: '桥头的护栏断了', public: true })
    expect(await found(world.neighbour, '护栏')).toEqual([id])
    expect(await found(world.handler, '护栏')).toEqual([])
    await world.app.do(dispatch, world.secretary, { ticket: id, unit: world.construction })
    expect(await found(world.handler, '护栏')).toEqual([id])
    const other = await world.reached('accepted', { words: '桥头的栏杆断了', public: true })
    await world.app.do(annul, world.secretary, { ticket: other, reason: 'mistaken', words: '写错了' })
    expect(await found(world.neighbour, '栏杆')).toEqual([])
    expect(await found(world.mei, '栏杆')).toEqual([other])
  })
  it('can be made anew from the matters themselves', async () => {
    const before = await found(world.secretary, '路灯')
    await world.app.as(system(county), async (tx) => drop(tx, 'ticket', before))
    expect(await found(world.secretary, '路灯')).toEqual([])
    await world.asSystem((context) => begin(context, ['ticket']))
    await world.app.settle()
    expect((await found(world.secretary, '路灯')).sort()).toEqual([...before].sort())
  })
})
