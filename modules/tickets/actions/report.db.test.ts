import pg from 'pg'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Tx } from '../../../kernel/db.ts'
import type { FactTables } from '../../../kernel/facts.ts'
import { newId } from '../../../kernel/id.ts'
import { Walk } from '../../../kernel/walk.ts'
import { inbox } from '../../notify/queries/inbox.ts'
import { appoint } from '../../offices/api.ts'
import { stepsOf } from '../store.ts'
import { grid, openWorld, otherVillage, township, type World } from '../test/world.ts'
import { report } from './report.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})

const matter = (more: object = {}) => ({
  area: grid,
  class: 'management.lamps',
  words: '转角那盏路灯不亮了。晚上看不见。',
  photos: [] as string[],
  public: false,
  ...more,
})

describe('reporting', () => {
  it('lies with the grid worker first, and the first reply is due 15 hours after she spoke', async () => {
    const filed = await world.app.do(report, world.mei, matter())
    expect(filed).toMatchObject({
      state: 'reported',
      clock: { kind: 'first_reply', due: '2026-11-18T17:00:00.000Z', late: false },
      turn: { post: 'grid_worker', area: grid, name: '李田生', phone: '02888001234', place: '陶坝村 六网格' },
      may: { accept: false, rate: false },
    })
    expect(await world.ticket(filed.id)).toMatchObject({
      title: '转角那盏路灯不亮了',
      source: 'app',
      reporter: world.mei.person,
      tier: 'grid',
      needs_after_photo: true,
      number: filed.number,
    })
  })

  it('leaves one step and one fact under one key', async () => {
    const { id } = await world.app.do(report, world.mei, matter())
    const rows = await world.asSystem(({ tx }) => stepsOf(tx, id))
    const facts = await world.asSystem(({ tx }: { tx: Tx<FactTables> }) =>
      tx.selectFrom('fact').selectAll().where('subject', '=', id).execute(),
    )
    expect(rows).toMatchObject([{ move: 'report', by: world.mei.person, by_name: null, by_post: null, words: null }])
    expect(facts).toMatchObject([{ id: rows[0]?.id, kind: 'tickets.reported', actor: world.mei.person }])
    expect(JSON.stringify(facts[0]?.data)).not.toMatch(/路灯|梅/)
  })

  it('counts from when she spoke, not from when the draft was sent', async () => {
    const filed = await world.app.do(report, world.mei, matter({ spoken_at: '2026-11-17T20:00:00Z' }))
    expect(filed.clock.due).toBe('2026-11-18T11:00:00.000Z')
  })

  it.each([
    ['in the future', '2026-11-19T02:00:00Z', 'tickets.spoken-in-future'],
    ['too long ago', '2026-10-01T02:00:00Z', 'tickets.spoken-too-long-ago'],
  ])('refuses a draft spoken %s', async (_when, spoken_at, rule) => {
    await expect(world.app.do(report, world.mei, matter({ spoken_at }))).rejects.toMatchObject({ rule })
  })

  it.each([
    ['no such place', { area: `${grid.slice(0, 12)}099` }, { area: 'tickets.no-such-place' }],
    ['no such class', { class: 'magic.wands' }, { class: 'kernel.not-offered' }],
    ['neither words nor picture', { words: ' ' }, { words: 'tickets.say-or-show' }],
    ['half a pin', { lon: 103.3 }, { lon: 'tickets.half-a-pin' }],
    ['a picture that is not hers', { photos: [newId()] }, { photos: 'kernel.file-gone' }],
  ])('names the field: %s', async (_what, wrong, fields) => {
    await expect(world.app.do(report, world.mei, matter(wrong))).rejects.toMatchObject({ name: 'Invalid', fields })
  })

  it('takes up her pictures, and the title is the class when she says nothing', async () => {
    const photo = await world.photo(world.mei)
    const { id } = await world.app.do(report, world.mei, matter({ words: '', photos: [photo] }))
    expect(await world.ticket(id)).toMatchObject({
      title: '路灯照明',
      photos: [{ id: photo, kind: 'image', width: 2 }],
    })
    await expect(world.app.do(report, world.mei, matter({ photos: [photo] }))).rejects.toMatchObject({
      name: 'Invalid',
    })
  })

  it('files once for one key, however often it is sent', async () => {
    const first = await world.app.do(report, world.mei, matter({ words: '只报一次' }), 'key-of-mine-1')
    const again = await world.app.do(report, world.mei, matter({ words: '只报一次' }), 'key-of-mine-1')
    expect(again).toEqual(first)
    await expect(world.app.do(report, world.mei, matter({ words: '另一件' }), 'key-of-mine-1')).rejects.toMatchObject({
      rule: 'kernel.key-reused',
    })
    const rows = await world.asSystem(({ tx }) =>
      tx.selectFrom('ticket').select('id').where('words', '=', '只报一次').execute(),
    )
    expect(rows).toHaveLength(1)
  })

  it('lets the grid worker speak for a resident of the village, and says who filed it', async () => {
    const { id } = await world.app.do(report, world.worker, matter({ on_behalf_of: world.mei.person }))
    expect(await world.ticket(id)).toMatchObject({
      source: 'grid_worker',
      reporter: world.mei.person,
      filed_by: world.worker.person,
    })
  })

  it('keeps how staff heard it, on the telephone or on a visit; nobody else says so', async () => {
    for (const heard of ['phone', 'visit'] as const) {
      const told = matter({ on_behalf_of: world.mei.person, heard })
      const filed = await world.app.do(report, world.worker, told)
      expect(await world.ticket(filed.id)).toMatchObject({ source: heard, filed_by: world.worker.person })
      for (const own of [world.mei, world.worker])
        await expect(world.app.do(report, own, matter({ heard }))).rejects.toMatchObject({
          fields: { heard: 'tickets.heard-by-staff' },
        })
    }
  })

  it('lets family speak by proxy', async () => {
    const daughter = { ...world.neighbour, persons: [world.neighbour.person, world.mei.person] }
    const { id } = await world.app.do(report, daughter, matter({ on_behalf_of: world.mei.person }))
    expect(await world.ticket(id)).toMatchObject({ source: 'on_behalf', reporter: world.mei.person })
  })

  it('lets nobody else speak for her', async () => {
    await expect(
      world.app.do(report, world.neighbour, matter({ on_behalf_of: world.mei.person })),
    ).rejects.toMatchObject({ name: 'Invalid', fields: { on_behalf_of: 'tickets.nobody-known' } })
    await expect(
      world.app.do(report, world.dispatcher, matter({ on_behalf_of: world.stranger.person })),
    ).rejects.toMatchObject({ rule: 'tickets.of-another-village' })
  })

  it('climbs to the township where the village has nobody', async () => {
    const empty = '510183122214'
    const filed = await world.app.do(report, world.mei, matter({ area: empty }))
    expect(filed.turn).toMatchObject({ post: 'dispatcher', area: township, name: '周敏' })
  })

  it('reported again under the same key, side by side or later, is there once; the key with other words is refused', async () => {
    const again = (words: string) => world.app.do(report, world.mei, matter({ words }), 'key-said-twice')
    const answers = await Promise.all(Array.from({ length: 4 }, () => again('同一件事')))
    answers.push(await again('同一件事'))
    for (const one of answers) expect(one).toEqual(answers[0])
    const rows = await world.asSystem(({ tx }) =>
      tx.selectFrom('ticket').select('id').where('title', '=', '同一件事').execute(),
    )
    expect(rows).toEqual([{ id: answers[0]!.id }])
    await expect(again('另一件事')).rejects.toMatchObject({ rule: 'kernel.key-reused' })
  })

  it('files in four statements, begin, who is asking and commit included, and in one walk', async () => {
    await world.app.do(report, world.mei, matter({ words: '先数一遍' }), 'key-to-count-0')
    const asked = vi.spyOn(pg.Client.prototype, 'query')
    await world.app.do(report, world.mei, matter({ words: '数一数' }), 'key-to-count-1')
    const walks = asked.mock.calls.flatMap(([one]) =>
      (one as unknown) instanceof Walk ? [one as unknown as Walk] : [],
    )
    asked.mockRestore()
    const statements = walks.flatMap(({ steps }) => steps.map(({ text }) => text))
    expect(walks.length).toBe(1)
    expect(statements.map((text) => text.slice(0, 6))).toEqual(['begin', 'select', 'with w', 'commit'])
    const written = [...statements[2]!.matchAll(/into "(\w+)"/g)].map(([, table]) => table)
    expect(written.sort()).toEqual(['fact', 'graphile_worker', 'idempotency', 'search_entry', 'ticket', 'ticket_step'])
  })

  it('names nobody where two hold the post', async () => {
    await world.asSystem((context) =>
      appoint(context, {
        person: world.stranger.person,
        post: 'grid_worker',
        area: `${otherVillage}001`,
        from_day: '2026-01-01',
      }),
    )
    await world.asSystem((context) =>
      appoint(context, {
        person: world.neighbour.person,
        post: 'grid_worker',
        area: `${otherVillage}001`,
        from_day: '2026-01-01',
      }),
    )
    const filed = await world.app.do(report, world.mei, matter({ area: `${otherVillage}001` }))
    expect(filed.turn).toMatchObject({ post: 'grid_worker', name: null, phone: null })
  })

  it('tells the grid worker and gives her the receipt in words', async () => {
    const { number } = await world.app.do(report, world.mei, matter({ words: '请告诉我' }))
    await world.app.settle()
    const texts = async (who: World['mei']) =>
      (await world.app.ask(inbox, who, { limit: 5 })).items.map((one) => one.text)
    expect((await texts(world.mei))[0]).toBe(
      `您说的“路灯照明”（${number}）收到了。李田生会先看到，最迟11月19日 01:00答复您。`,
    )
    expect((await texts(world.worker))[0]).toContain(`陶坝村 六网格有一件新诉求“路灯照明”（${number}）`)
    expect(JSON.stringify(await texts(world.worker))).not.toContain('梅秀英')
  })
})
