/** The calendar of the books on a real clock: made ahead once, reminding and climbing exactly once, seen in the heat-map. */
import { describe, expect, it } from 'vitest'
import { localDay } from '../../../kernel/calendar.ts'
import { discardEntry } from '../actions/discard-entry.ts'
import { noteEvent } from '../actions/note-event.ts'
import { planDues } from '../actions/plan.ts'
import { postOnBoard } from '../actions/post-on-board.ts'
import { publish } from '../actions/publish.ts'
import { publishNothing } from '../actions/publish-nothing.ts'
import { saveEntry } from '../actions/save-entry.ts'
import { setItem } from '../actions/set-item.ts'
import { setTerms } from '../actions/set-terms.ts'
import { startEntry } from '../actions/start-entry.ts'
import { catalogue } from '../queries/catalogue.ts'
import { dues } from '../queries/dues.ts'
import { heat } from '../queries/heat.ts'
import { list } from '../queries/list.ts'
import { shelf } from '../queries/shelf.ts'
import { todo } from '../queries/todo.ts'
import { county, openWorld, otherVillage, township, village } from '../test/world.ts'

// A Tuesday morning: the accounts of October were due on Monday the 16th, those of November are due on 15 December.
const world = await openWorld('2026-11-24T02:00:00Z')
const { app } = world
const anybody = {
  kind: 'visitor' as const,
  county,
  account: null,
  person: null,
  persons: [],
  home: village,
  posts: [],
  reach: [],
  units: [],
  assistedBy: null,
  provenAt: null,
}
const system = { ...anybody, kind: 'system' as const, home: null, reach: [String(county)] }
const planAll = (villages = [village, otherVillage]) => app.do(planDues, system, { villages })
const rows = (area = village) =>
  world.asSystem(({ tx }) =>
    tx.selectFrom('disclosure_due').selectAll().where('area', '=', area).orderBy('due_at').execute(),
  )
const day = 24

describe('the calendar', () => {
  it('is empty until somebody says from when it runs; then it is made once, however often', async () => {
    expect(await planAll()).toEqual({ fresh: 0 })
    await expect(
      app.do(setTerms, world.otherSecretary, {
        area: village,
        from_day: '2026-11-24',
        source: '村里定',
        starts: '2026-11-01',
      }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
    await app.do(setTerms, world.township, {
      area: township,
      from_day: '2026-11-24',
      source: '镇里定',
      starts: '2026-11-01',
    })
    const { fresh } = await planAll()
    expect(fresh).toBeGreaterThan(0)
    expect(await planAll()).toEqual({ fresh: 0 })
    const made = await rows()
    expect(made.map((one) => `${one.item} ${one.period}`)).toContain('finance.collective-account 2026-11')
    expect(new Set(made.map((one) => localDay(one.due_at))).has('2026-12-15')).toBe(true)
    expect(made.every((one) => localDay(one.due_at) <= '2027-01-08')).toBe(true)
    const jobs = await app.db.pool.query(
      `select key from graphile_worker._private_jobs where key like 'disclosure:${village}%'`,
    )
    expect(jobs.rows).toHaveLength(1)
  })

  it('takes up an item of the village’s own from its day on', async () => {
    await app.do(setItem, world.secretary, {
      area: village,
      key: 'village.water',
      from_day: '2026-11-24',
      rule: { zh: '自来水水费', en: 'Water fees', frequency: 'monthly', due: { due_day: 5 } },
      source: '村民代表会议 2026-11-20',
    })
    await planAll()
    expect((await rows()).map((one) => `${one.item} ${one.period}`)).toContain('village.water 2026-11')
    expect((await rows(otherVillage)).some((one) => one.item === 'village.water')).toBe(false)
    const { items, history } = await app.ask(catalogue, anybody, { area: village })
    expect(items).toHaveLength(35)
    expect(history).toMatchObject([{ key: 'village.water', area: village }])
    await expect(
      app.do(setItem, world.secretary, {
        area: village,
        key: 'finance.collective-account',
        from_day: '2026-12-01',
        rule: { due: { due_day: 20 } },
        source: '想松一点',
      }),
    ).rejects.toMatchObject({ rule: 'disclosure.rule-loosens' })
  })

  it('reminds, and climbs village, township, county, each exactly once', async () => {
    const heard = async () =>
      (await app.facts(county))
        .filter(
          ({ kind, data }) =>
            /reminded|climbed/.test(kind) && data.item === 'village.water' && data.period === '2026-11',
        )
        .map(({ data }) => data.tier)
    expect(await heard()).toEqual([])
    await app.pass(day * 8)
    expect(await heard()).toEqual(['remind'])
    const waiting = await app.ask(todo, world.secretary)
    expect(waiting.items.map((one) => one.title)).toContain('自来水水费 2026年11月')
    // The 5th is a Saturday: due on Monday the 7th at half past five.
    await app.pass(day * 5.5)
    expect(await heard()).toEqual(['remind', 'village'])
    await app.pass(day * 4)
    expect(await heard()).toEqual(['remind', 'village', 'township'])
    await app.pass(day * 20)
    expect(await heard()).toEqual(['remind', 'village', 'township', 'county'])
    await app.pass(day * 60)
    expect(await heard()).toEqual(['remind', 'village', 'township', 'county'])
    const told = await world.asSystem(({ tx }) =>
      tx
        .selectFrom('notice')
        .select(['key', 'recipients'])
        .where('key', 'like', 'disclosure.tell-late-below')
        .execute(),
    )
    const reached = new Set(told.flatMap((one) => one.recipients as string[]))
    expect(reached.has(world.township.person) && reached.has(world.county.person)).toBe(true)
    expect(reached.has(world.mei.person)).toBe(false)
  })

  it('tells everybody what a village is late with and how far up that is known, and nobody outside what is being written', async () => {
    const late = (who: Parameters<typeof app.ask>[1], area = village) =>
      app.ask(dues, who, { area, item: 'village.water', state: 'late', limit: 20 })
    const { items } = await late(world.secretary)
    const [first] = items
    expect(first).toMatchObject({ climbed: 3, light: 'red', may: { start: true } })
    const { id } = await app.do(startEntry, world.secretary, { area: village, item: 'village.water', due: first!.id })
    expect((await late(world.secretary)).items[0]).toMatchObject({ draft: id })
    for (const reader of [anybody, world.mei, world.stranger]) {
      const seen = (await late(reader)).items
      expect(seen.map((one) => one.id)).toEqual(items.map((one) => one.id))
      expect(seen[0]).toMatchObject({ climbed: 3, draft: null, may: { start: false, nothing: false, post: false } })
    }
    await expect(late(anybody, township)).rejects.toMatchObject({ name: 'Forbidden' })
    await app.do(discardEntry, world.secretary, { entry: id })
  })

  it('shows it in the heat-map with its days, each cell leading to its list', async () => {
    app.at('2026-12-12T02:00:00Z')
    const map = await app.ask(heat, world.county, { area: String(county), limit: 100, late: true })
    expect(map.rows.map((row) => row.area)).toEqual([village])
    const column = map.items.findIndex((item) => item.key === 'village.water')
    expect(column).toBe(-1)
    const own = await app.ask(heat, world.township, { area: village })
    const cell = own.rows[0]!.cells[own.items.findIndex((item) => item.key === 'village.water')]!
    expect(cell).toMatchObject({ light: 'red', days: 5, open: 1 })
    const behind = await app.ask(dues, world.county, { area: village, item: 'village.water', state: 'late' })
    expect(behind.items.map((one) => one.id)).toEqual([cell.due])
    expect(map.parts.find((part) => part.area === township)?.red).toBe(map.total.red)
    await expect(app.ask(heat, world.mei, { area: village })).rejects.toMatchObject({ name: 'Forbidden' })
  })

  it('is content with “nothing this time”, which is published too', async () => {
    const [late] = (await app.ask(dues, world.secretary, { area: village, item: 'village.water', state: 'late' })).items
    await app.do(publishNothing, world.secretary, { due: late!.id, words: '本月水费由水务公司直接收取' })
    expect(
      (await app.ask(dues, world.secretary, { area: village, item: 'village.water', state: 'late' })).items,
    ).toEqual([])
    const shown = await app.ask(shelf, anybody, { area: village })
    const item = shown.books.flatMap((book) => book.items).find((one) => one.key === 'village.water')
    expect(item).toMatchObject({ latest: { nothing: true, in_time: false } })
    await expect(app.do(publishNothing, world.secretary, { due: late!.id })).rejects.toMatchObject({
      rule: 'disclosure.published-already',
    })
  })
})

describe('an event', () => {
  it('noted twice is one; what is published for it settles it', async () => {
    app.at('2026-12-12T02:00:00Z')
    const given = { area: village, item: 'party.admission', day: '2026-12-10', words: '接收预备党员一名' }
    const first = await app.do(noteEvent, world.supervisor, given)
    expect(await app.do(noteEvent, world.secretary, given)).toEqual(first)
    const { id } = await app.do(startEntry, world.secretary, { area: village, item: 'party.admission', due: first.id })
    await expect(app.do(publish, world.secretary, { entry: id })).rejects.toMatchObject({ name: 'Invalid' })
    await app.do(saveEntry, world.secretary, {
      entry: id,
      title: '接收预备党员公示',
      words: '经支部大会讨论，拟接收一名同志为预备党员。',
      fields: [
        { key: 'stage', value: '接收预备党员' },
        { key: 'count', value: '1' },
        { key: 'until', value: '2026-12-18' },
      ],
      pictures: [await world.photo(world.secretary)],
    })
    await app.do(publish, world.secretary, { entry: id })
    const [done] = (await app.ask(dues, world.secretary, { area: village, item: 'party.admission', state: 'done' }))
      .items
    expect(done).toMatchObject({ entry: id, event: '接收预备党员一名', in_time: true })
    const { items } = await app.ask(list, anybody, { area: village, book: 'party' })
    expect(items.map((one) => one.id)).toEqual([id])
  })
})

describe('where boards are asked for', () => {
  it('only the photo of the board settles what is due', async () => {
    app.at('2026-12-12T03:00:00Z')
    await app.do(setTerms, world.secretary, {
      area: village,
      from_day: '2026-12-12',
      source: '村里定',
      needs_posting: true,
    })
    const { id: due } = await app.do(noteEvent, world.secretary, {
      area: village,
      item: 'village.works',
      day: '2026-12-11',
      words: '西沟便桥验收',
    })
    const { id } = await app.do(startEntry, world.secretary, { area: village, item: 'village.works', due })
    await app.do(saveEntry, world.secretary, {
      entry: id,
      title: '西沟便桥验收公示',
      words: '',
      fields: [
        { key: 'project', value: '西沟便桥' },
        { key: 'price', value: '860000' },
        { key: 'contractor', value: '大同建筑队' },
      ],
      pictures: [],
    })
    await app.do(publish, world.secretary, { entry: id })
    const open = await app.ask(dues, world.secretary, { area: village, item: 'village.works' })
    expect(open.items).toMatchObject([{ id: due, state: 'open', entry: id, may: { post: true } }])
    await expect(
      app.do(postOnBoard, world.secretary, {
        entry: id,
        board: '村委会公示栏',
        posted_day: '2026-12-10',
        photos: [await world.photo(world.secretary)],
      }),
    ).rejects.toMatchObject({ name: 'Invalid' })
    await app.do(postOnBoard, world.secretary, {
      entry: id,
      board: '村委会公示栏',
      posted_day: '2026-12-12',
      photos: [await world.photo(world.secretary)],
    })
    expect((await app.ask(dues, world.secretary, { area: village, item: 'village.works' })).items).toEqual([])
  })
})
