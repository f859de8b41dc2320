/** Lists: what waits for whom and in which order, pages, filters, counts, and what is said before and after sending. */
import { beforeAll, describe, expect, it } from 'vitest'
import { county, village } from '../../../kernel/testing.ts'
import { accept } from '../actions/accept.ts'
import { report } from '../actions/report.ts'
import { grid, openWorld, otherVillage, township, type World } from '../test/world.ts'
import { classesHere } from './classes.ts'
import { counts } from './counts.ts'
import { mine } from './mine.ts'
import { promise } from './promise.ts'
import { queue } from './queue.ts'
import { targets } from './targets.ts'
import { todo } from './todo.ts'

let world: World
const filed: Record<string, string> = {}

beforeAll(async () => {
  world = await openWorld('2026-11-16T02:00:00Z')
  const { app, reached, mei, stranger } = world
  filed.answered = await reached('answered')
  filed.verified = await reached('verified')
  filed.unit = await reached('dispatched', { class: 'safety.slope', words: '堡坎要垮了' })
  app.at('2026-11-17T02:00:00Z')
  filed.late = await reached('reported', { words: '100%没人管_真的', public: true })
  app.at('2026-11-18T02:00:00Z')
  filed.fresh = await reached('reported', { class: 'environment.garbage', words: '垃圾桶满了' })
  filed.elsewhere = (
    await app.do(report, stranger, {
      area: `${otherVillage}001`,
      class: 'management.roads',
      words: '路烂了',
      photos: [],
      public: false,
    })
  ).id
  await app.do(accept, world.otherSecretary, { ticket: filed.elsewhere, words: '好' })
  filed.own = (
    await app.do(report, mei, { area: grid, class: 'order.noise', words: '晚上吵', photos: [], public: false })
  ).id
  app.at('2026-11-18T03:00:00Z')
})

const nameOf = (id: string): string => Object.entries(filed).find(([, one]) => one === id)?.[0] ?? id
const named = (page: { items: { id: string }[] }) => page.items.map((item) => nameOf(item.id))

describe('what waits for me', () => {
  it('comes by due time: the late one first', async () => {
    const page = await world.app.ask(todo, world.worker)
    expect(named(page)).toEqual(['late', 'fresh', 'own'])
    expect(page.items[0]?.clock).toMatchObject({ kind: 'first_reply', late: true })
  })
  it('holds checks without a clock at the end, and nothing of others', async () => {
    expect(named(await world.app.ask(todo, world.head))).toEqual(['answered'])
    expect(named(await world.app.ask(todo, world.handler))).toEqual(['unit'])
    expect(named(await world.app.ask(todo, world.otherHandler))).toEqual([])
    expect(named(await world.app.ask(todo, world.mei))).toEqual(['verified'])
    expect(named(await world.app.ask(todo, world.neighbour))).toEqual([])
  })
  it('comes in pages that neither repeat nor skip', async () => {
    const seen: string[] = []
    let after: string | undefined
    for (let page = 0; page < 5; page += 1) {
      const asked = await world.app.ask(todo, world.worker, { limit: 1, ...(after ? { after } : {}) })
      seen.push(...named(asked))
      if (!asked.next) break
      after = asked.next
    }
    expect(seen).toEqual(['late', 'fresh', 'own'])
  })
  it('refuses a cursor that is none of ours', async () => {
    await expect(world.app.ask(todo, world.worker, { after: "x'; drop" })).rejects.toMatchObject({
      fields: { after: 'kernel.wrong-form' },
    })
  })
  it('walks its indexes, however many tickets there are', async () => {
    const { rows } = await world.asSystem(async ({ tx }) => {
      const { sql } = await import('kysely')
      await sql`set local enable_seqscan = off`.execute(tx)
      return await sql<{ 'QUERY PLAN': string }>`explain select id, due_rank from ticket where county = ${county}
        and turn_post = 'grid_worker' and turn_area = ${grid} and turn_person is null order by due_rank, id limit 21`.execute(
        tx,
      )
    })
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(plan).toContain('ticket_turn')
    expect(plan).not.toContain('Sort')
  })
})

describe('my matters', () => {
  it('come newest first; `open` leaves out what has ended', async () => {
    expect(named(await world.app.ask(mine, world.mei))).toEqual([
      'own',
      'fresh',
      'late',
      'unit',
      'verified',
      'answered',
    ])
    const page = await world.app.ask(mine, world.mei, { limit: 2, open: 'true' })
    expect(named(page)).toEqual(['own', 'fresh'])
    expect(named(await world.app.ask(mine, world.mei, { limit: 2, after: page.next }))).toEqual(['late', 'unit'])
    expect(page.items[0]).toMatchObject({ mine: true, reporter_name: '梅秀英' })
  })
})

describe('the queue of a desk', () => {
  it('reaches as far as the post', async () => {
    expect(named(await world.app.ask(queue, world.dispatcher)).sort()).toEqual(Object.keys(filed).sort())
    expect(named(await world.app.ask(queue, world.secretary))).not.toContain('elsewhere')
    expect(named(await world.app.ask(queue, world.handler)).sort()).toEqual(['answered', 'unit', 'verified'])
    await expect(world.app.ask(queue, world.mei)).rejects.toMatchObject({ name: 'Forbidden' })
  })
  it.each([
    ['area', { area: otherVillage }, ['elsewhere']],
    ['states', { state: ['reported'], sort: 'newest' }, ['own', 'fresh', 'late']],
    ['one state', { state: 'answered' }, ['answered']],
    ['class', { class: 'safety.slope' }, ['unit']],
    ['late', { due: 'late' }, ['unit', 'late']],
    ['soon', { due: 'soon' }, ['fresh', 'own']],
    ['days', { days: 1, sort: 'newest' }, ['own', 'elsewhere', 'fresh']],
    ['words, letters like any other', { text: '100%没人管_' }, ['late']],
    ['words that look like a pattern', { text: '%' }, ['late']],
    ['unit', { unit: () => world.construction, sort: 'newest' }, ['unit', 'verified', 'answered']],
  ])('filters by %s', async (_what, asked, expected) => {
    const input = Object.fromEntries(
      Object.entries(asked).map(([key, value]) => [key, typeof value === 'function' ? value() : value]),
    )
    expect(named(await world.app.ask(queue, world.dispatcher, input))).toEqual(expected)
  })
  it('shows what is mine', async () => {
    expect(named(await world.app.ask(queue, world.worker, { mine: true }))).toEqual(['late', 'fresh', 'own'])
    expect(named(await world.app.ask(queue, world.observer, { mine: true }))).toEqual([])
  })
  it.each(['due', 'newest'])('pages by %s without repeating or skipping', async (sort) => {
    const whole = named(await world.app.ask(queue, world.dispatcher, { sort }))
    const seen: string[] = []
    let after: string | undefined
    for (let page = 0; page < 10; page += 1) {
      const asked = await world.app.ask(queue, world.dispatcher, { sort, limit: 2, ...(after ? { after } : {}) })
      seen.push(...named(asked))
      if (!asked.next) break
      after = asked.next
    }
    expect(seen).toEqual(whole)
  })
  it('masks the name for an observer and for the checker', async () => {
    const name = async (who: World['mei']) =>
      (await world.app.ask(queue, who, { area: grid })).items.find((item) => item.id === filed.fresh)?.reporter_name
    expect(await name(world.dispatcher)).toBe('梅秀英')
    expect(await name(world.observer)).toBe('梅**')
    expect(await name(world.checker)).toBe('梅**')
  })
})

describe('the numbers of a desk', () => {
  it('count states, what is late, and each part of the place', async () => {
    expect(await world.app.ask(counts, world.dispatcher)).toEqual({
      states: { answered: 1, verified: 1, dispatched: 1, reported: 3, accepted: 1 },
      late: 2,
      due_today: 0,
      mine: 0,
      places: [
        { area: village, name: '陶坝村', open: 6 },
        { area: otherVillage, name: expect.stringMatching(/[村社]/), open: 1 },
      ],
    })
    expect((await world.app.ask(counts, world.worker)).mine).toBe(3)
    expect((await world.app.ask(counts, world.dispatcher, { area: village })).places).toEqual([
      { area: grid, name: '六网格', open: 6 },
    ])
  })
})

describe('before sending', () => {
  it('says who sees it first, until when, and where the number comes from', async () => {
    expect(await world.app.ask(promise, world.mei, { area: grid, class: 'management.lamps' })).toMatchObject({
      first: { name: '李田生', post: 'grid_worker' },
      first_reply_due: '2026-11-18T18:00:00.000Z',
      answer_due: '2026-11-23T09:30:00.000Z',
      source: expect.stringContaining('15 小时'),
      public_usual: false,
    })
  })
  it('follows what the village set', async () => {
    const app = world.app
    const { saveSetting } = await import('../../../kernel/settings.ts')
    await world.asSystem(({ tx, now }) =>
      saveSetting(tx, app.settings, {
        county,
        area: village,
        key: 'tickets.first_reply',
        value: { amount: 4, unit: 'hours' },
        from_day: '2026-11-18',
        source: '村民代表会议',
        set_by: null,
        at: now,
      }),
    )
    const said = await app.ask(promise, world.mei, { area: grid, class: 'management.lamps' })
    expect(said).toMatchObject({ first_reply_due: '2026-11-18T07:00:00.000Z', source: '村民代表会议' })
    const loose = { amount: 40, unit: 'hours' as const }
    await expect(
      world.asSystem(({ tx, now }) =>
        saveSetting(tx, app.settings, {
          county,
          area: grid,
          key: 'tickets.first_reply',
          value: loose,
          from_day: '2026-11-18',
          source: '',
          set_by: null,
          at: now,
        }),
      ),
    ).rejects.toMatchObject({ rule: 'kernel.setting-loosens' })
  })
  it('offers all classes in the reader’s language', async () => {
    const { classes } = await world.app.ask(classesHere, world.mei, { area: grid })
    expect(classes.length).toBeGreaterThan(30)
    expect(classes.find((one) => one.key === 'management.lamps')).toMatchObject({
      name: '路灯照明',
      after_photo: true,
      answer_limit: { amount: 3, unit: 'working_days' },
    })
  })
})

describe('where it may go', () => {
  it('lists the nearest first and suggests by class, saying why', async () => {
    const found = await world.app.ask(targets, world.secretary, { ticket: filed.fresh })
    expect(found.suggested).toMatchObject({ post: 'grid_worker', area: grid, name: '李田生' })
    expect(found.why).toBe('“垃圾清运”一类通常由李田生办理。')
    const said = found.targets.map((turn) => turn.unit_name ?? `${turn.post} ${turn.area}`)
    expect(said.slice(0, 3)).toEqual([`grid_worker ${grid}`, `grid_head ${grid}`, `secretary ${village}`])
    expect(said).toContain('grid_worker 510183122211005')
    expect(said).toContain('供电公司')
    expect(said).toContain(`dispatcher ${township}`)
    expect(said).not.toContain(`secretary ${otherVillage}`)
    // Of a unit with two people the unit itself and each of them.
    expect(found.targets.filter((turn) => turn.unit_name === '村建办').map((turn) => turn.name)).toEqual([
      null,
      '方志远',
      '马小川',
    ])
  })
  it('suggests the department for what is the department’s', async () => {
    const found = await world.app.ask(targets, world.secretary, { ticket: filed.unit })
    expect(found.suggested).toMatchObject({ unit_name: '村建办' })
  })
  it('is for those who send matters on', async () => {
    await expect(world.app.ask(targets, world.observer, { ticket: filed.fresh })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await expect(world.app.ask(targets, world.handler, { ticket: filed.fresh })).rejects.toMatchObject({
      name: 'Missing',
    })
  })
})
