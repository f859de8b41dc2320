/** A thousandth of a district: the same twice, whole again after it was cut short, seen by the right people, and right when recounted. */
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { modules } from '../apps/server/modules.ts'
import { Missing } from '../kernel/errors.ts'
import { resident, staff, type TestApp, testApp, withDatabase } from '../kernel/testing.ts'
import { feed } from '../modules/bulletin/queries/feed.ts'
import { countyByCode } from '../modules/places/divisions.ts'
import { find } from '../modules/search/queries/find.ts'
import { one } from '../modules/tickets/queries/one.ts'
import { todo } from '../modules/tickets/queries/todo.ts'
import { verify } from '../verify/verify.ts'
import { layOut } from './district.ts'
import { make, openScale, type Wish } from './make.ts'
import { districtPlan } from './plan.ts'

const wish: Wish = { scale: 'district', seed: 7, shrink: 1_000 }
const plan = districtPlan(wish.shrink)
const district = layOut(plan, wish.seed)
/** What the demo is made of, as far as a district goes by it. */
const demo = ['places', 'people', 'offices', 'tickets']
const made = [
  'person',
  'household',
  'office',
  'unit',
  'ticket',
  'ticket_step',
  'ticket_outcome',
  'ticket_tally',
  'ticket_joiner',
  'fact',
  'bulletin_notice',
  'bulletin_like',
  'bulletin_comment',
  'bulletin_count',
  'search_entry',
]

let app: TestApp
let url: string
let client: pg.Client

beforeAll(async () => {
  const now = new Date()
  app = await testApp(modules, { now: now.toISOString(), env: { XIANGLI_MODE: 'demo' } })
  for (const module of app.modules) if (demo.includes(module.name)) await module.seed?.(app, () => {})
  url = withDatabase(inject('superUrl'), new URL(app.databaseUrl).pathname.slice(1))
  client = await openScale(url)
  await make(app, client, wish)
}, 300_000)
afterAll(() => client.end())

const count = async (table: string): Promise<number> =>
  Number((await client.query(`select count(*) as n from ${table} where county = $1`, [district.county])).rows[0].n)

/** Of every row of the district, in no order; a receipt is signed with the installation's own key and says nothing here. */
async function digest(): Promise<string> {
  const hash = createHash('sha256')
  for (const table of made) {
    const { rows } = await client.query<{ row: string }>(
      `select md5(string_agg(t::text, '|' order by t::text)) as row from ${table} t where county = $1`,
      [district.county],
    )
    hash.update(`${table} ${rows[0]?.row}`)
  }
  const jobs = await client.query(
    `select md5(string_agg(key || run_at, '|' order by key)) as row from graphile_worker._private_jobs where payload ->> 'county' = $1`,
    [String(district.county)],
  )
  return hash.update(String(jobs.rows[0]?.row)).digest('hex')
}

async function clear(): Promise<void> {
  for (const table of [...made, 'ticket_receipt', 'receipt_key'])
    await client.query(`delete from ${table} where county = $1`, [district.county])
  await client.query(`delete from place where county = $1 and length(area) > 12`, [district.county])
  await client.query(
    `delete from graphile_worker._private_jobs where payload ->> 'county' = $1 and key ^@ 'tickets:'`,
    [String(district.county)],
  )
  await client.query('delete from scale.part')
}

describe('a district', () => {
  it('has as much of everything as was planned, on the real tree', async () => {
    expect(district.villages[0]).toMatchObject({ area: '310113003001', name: '宝钢一村' })
    expect(await count('ticket')).toBe(plan.tickets)
    expect(await count('bulletin_notice')).toBe(plan.notices)
    expect(await count('bulletin_like')).toBe(plan.likes)
    expect(await count('bulletin_comment')).toBe(plan.comments)
    expect(await count('household')).toBe(plan.households)
    const { rows } = await client.query(
      `select sum(likes)::int as likes, sum(opens)::int as reads, max(likes) as most from bulletin_count where county = $1`,
      [district.county],
    )
    expect(rows[0]).toMatchObject({ likes: plan.likes, reads: plan.reads })
    // A few notices are met by many: the best has far more than the mean.
    expect(rows[0].most).toBeGreaterThan((5 * plan.likes) / plan.notices)
  })

  it('holds everything that must hold: roll-ups, search entries, timers, receipts recounted from outside', async () => {
    const wrong = (await verify(url)).filter((outcome) => outcome.wrong > 0)
    expect(wrong.map(({ check, broken }) => `${check.id}: ${broken.join(', ')}`)).toEqual([])
  })

  it('is the same again from the same seed, also when it was killed on the way', async () => {
    const whole = await digest()
    await clear()
    expect(await digest()).not.toBe(whole)
    const killed = await openScale(url)
    const { rows } = await killed.query<{ pid: number }>('select pg_backend_pid() as pid')
    let parts = 0
    const cut = make(app, killed, wish, () => {
      parts += 1
      if (parts === 7) void client.query('select pg_terminate_backend($1)', [rows[0]!.pid])
    })
    await expect(cut).rejects.toThrow()
    await killed.end().catch(() => {})
    const done = await client.query('select count(*)::int as n from scale.part')
    expect(done.rows[0].n).toBeGreaterThanOrEqual(7)
    expect(await count('bulletin_notice')).toBeLessThan(plan.notices)
    await make(app, client, wish)
    expect(await digest()).toBe(whole)
    // Once more changes nothing.
    await make(app, client, wish)
    expect(await digest()).toBe(whole)
    await expect(make(app, client, { ...wish, seed: 8 })).rejects.toThrow('--seed=7')
  })
})

describe('through the application', () => {
  it('a resident reads her village’s notices and no other village’s', async () => {
    const [here, next] = district.villages
    const page = await app.ask(feed, resident(`${here!.area}001`), { area: here!.area, limit: 50 })
    const areas = new Set(page.items.map(({ area }) => area))
    expect(areas).toContain(here!.area)
    expect(areas).not.toContain(next!.area)
    expect(page.items.every(({ title }) => title.length > 0)).toBe(true)
  })

  it('the reporter opens her matter with its whole timeline; a stranger does not', async () => {
    const { rows } = await client.query(
      `select id, reporter, area from ticket where county = $1 and state = 'closed' and not public and split_from is null order by id limit 1`,
      [district.county],
    )
    const { id, reporter, area } = rows[0]
    const view = await app.ask(one, resident(area, reporter), { id })
    expect(view.mine).toBe(true)
    expect(view.steps[0]?.move).toBe('report')
    expect(view.steps.length).toBeGreaterThan(3)
    await expect(app.ask(one, resident(area), { id })).rejects.toThrow(Missing)
  })

  // What is open, and whose by name, turns with the hour the district is made at.
  it('an office finds its matters by deadline', async () => {
    const { rows } = await client.query(
      `select id, turn_post, turn_area, turn_person from ticket
        where county = $1 and due is not null and turn_unit is null order by due_rank, id limit 1`,
      [district.county],
    )
    const { id, turn_post, turn_area, turn_person } = rows[0]
    const worker = staff(turn_post, turn_area, turn_person ? { person: turn_person, persons: [turn_person] } : {})
    const list = await app.ask(todo, worker, { limit: 20 })
    expect(list.items.map((item) => item.id)).toContain(id)
  })

  it('an office finds a matter by its words; the office of another village does not', async () => {
    const far = district.villages[3]!.area
    const { rows } = await client.query(
      `select id, area, title from ticket where county = $1 and not public and not area ^@ $2 order by id limit 1`,
      [district.county, far],
    )
    const { id, area, title } = rows[0]
    const found = async (where: string) => {
      const page = await app.ask(find, staff('secretary', where), { words: title, kinds: ['ticket'] })
      return page.items.map((item) => item.id)
    }
    expect(await found(area.slice(0, 12))).toContain(id)
    expect(await found(far)).not.toContain(id)
  })
})

describe('a nation', () => {
  it('opens every county with its tree and calendar, and leaves those that are there alone', async () => {
    await make(app, client, { scale: 'nation', seed: 1, shrink: 1_000 })
    const { rows } = await client.query(
      `select c.code, (select count(*)::int from place p where p.county = c.code) as places,
         (select count(*)::int from calendar_day d where d.county = c.code) as days from county c order by c.code limit 1`,
    )
    const { townships, villages } = countyByCode('110101')!
    expect(rows[0]).toMatchObject({ code: 110101, places: 1 + townships + villages })
    expect(rows[0].days).toBeGreaterThan(50)
    const wrong = (await verify(url, { only: 'places' })).filter((outcome) => outcome.wrong > 0)
    expect(wrong).toEqual([])
  })
})
