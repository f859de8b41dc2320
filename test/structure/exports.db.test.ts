/**
 * Every list that can be taken along as a file: it holds exactly what the list shows to the same person, nobody takes what she may not list,
 * no cell is a formula, and whoever stands on it finds that it was taken.
 */
import readXlsxFile from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import { modules } from '../../apps/server/modules.ts'
import { visitor } from '../../kernel/actor.ts'
import { exportRowsMost } from '../../kernel/exports.ts'
import { openHttp } from '../../kernel/http.ts'
import { noLimits } from '../../kernel/limits.ts'
import type { PlainRoute } from '../../kernel/module.ts'
import { openSession } from '../../kernel/session.ts'
import { county, type resident, village } from '../../kernel/testing.ts'
import { writeDiary } from '../../modules/bulletin/actions/write-diary.ts'
import { bulletin } from '../../modules/bulletin/module.ts'
import { disclosure } from '../../modules/disclosure/module.ts'
import { accessLog } from '../../modules/people/queries/privacy.ts'
import { report } from '../../modules/tickets/actions/report.ts'
import { grid, openWorld, otherVillage } from '../../modules/tickets/test/world.ts'

const world = await openWorld('2026-11-18T02:00:00Z', [bulletin, disclosure])
const { app } = world
type Someone = ReturnType<typeof resident>

/** Filters a list cannot do without. */
const asked: Record<string, string> = {
  'bulletin.diary': `area=${village}`,
  'bulletin.log': `area=${village}`,
  'bulletin.recipients': `notice=01936f2e-7c00-7000-8000-000000000000`,
  'disclosure.asked': `area=${village}`,
  'disclosure.drafts': `area=${village}`,
  'disclosure.heat': `area=${county}`,
  'disclosure.questions': `area=${village}&entry=01936f2e-7c00-7000-8000-000000000000`,
  'offices.completeness': `area=${village}`,
  'places.children': `area=${village}`,
  'tickets.counted': `area=${village}&kind=in_time`,
  'tickets.public': `area=${village}`,
  'disclosure.lines': `area=${village}&entry=01936f2e-7c00-7000-8000-000000000000`,
  'disclosure.list': `area=${village}`,
  'disclosure.dues': `area=${village}`,
  'offices.list': `area=${county}`,
  'bulletin.list': `area=${village}`,
  'notify.failures': `area=${village}`,
  'notify.budgets': `area=${county}&month=2026-11`,
  'tickets.rates_inside': `area=${village}`,
}
const files: PlainRoute[] = app.modules.flatMap(({ routes }) =>
  (routes ?? []).filter(({ url }) => /\.(csv)$/.test(url)),
)
const names = files.map(({ url }) => url.slice('/api/'.length, -'.csv'.length))

const titles = ['=HYPERLINK("http://x")', '+86 路灯', '-坏了', '@所有人', '\t缩进']
const canary = '说“好”,"对"，=不是公式'
beforeAll(async () => {
  await app.do(report, world.mei, {
    area: grid,
    class: 'management.lamps',
    words: '路口的灯',
    photos: [],
    public: true,
  })
  await app.do(writeDiary, world.secretary, {
    area: village,
    public: true,
    pictures: [],
    division: 'land',
    day: '2026-11-17',
    words: '看了水渠',
  })
  for (const words of [...titles, canary])
    await app.do(report, world.mei, { area: grid, class: 'management.lamps', words, photos: [], public: false })
  for (let n = 0; n < 130; n += 1)
    await app.do(report, world.mei, {
      area: grid,
      class: 'management.roads',
      words: `第${n}处坑`,
      photos: [],
      public: false,
    })
})

const take = (name: string, format: string, as: Someone | undefined, more = asked[name] ?? '') =>
  app.call('GET', `/api/${name}.${format}?${more}`, as ? { as } : {})
const lines = (csv: string): string[] =>
  csv
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .slice(0, -1)
const isPaged = (name: string): boolean => {
  const input = modules.flatMap(({ queries }) => queries).find((query) => query.name === name)?.input
  return 'limit' in ((input as unknown as { shape?: object } | undefined)?.shape ?? {})
}
/** All a list shows, page by page. */
async function shown(name: string, as: Someone): Promise<number | 'refused'> {
  let count = 0
  let after = ''
  for (let page = 0; page < 20; page += 1) {
    const limit = isPaged(name) ? '&limit=100' : ''
    const response = await app.call('GET', `/api/${name}?${asked[name] ?? ''}${limit}${after}`, { as })
    if (response.statusCode !== 200) return 'refused'
    const answer = response.json() as { items?: unknown[]; rows?: unknown[]; next?: string | null; parts?: unknown[] }
    const { next, parts } = answer
    // A heat-map has its villages in rows; the rates of a place stand above those of its parts.
    const items = answer.rows ?? answer.items
    if (!items) return (parts?.length ?? 0) + 1
    count += items.length
    if (!next) return count
    after = `&after=${encodeURIComponent(next)}`
  }
  throw new Error('no end')
}

/** Lists nobody takes along, each with its reason. */
const kept: Record<string, string> = {
  'bulletin.comments': 'words of neighbours are read where they stand, not collected',
  'bulletin.feed': 'a phone reads on; notices of a place leave by bulletin.list',
  'places.search': 'a few places that hold what is typed',
  'people.corrections': 'new names and numbers of people are looked at beside their papers, one by one',
  'search.find': 'finds of many kinds; each kind has the file of its own list',
  'tickets.intake_rows':
    'callers with names and numbers; the rows that are wrong leave as the red workbook they came in',
}

it('there is one for every list that has pages, or a reason why not', () => {
  const lists = modules.flatMap(({ queries }) => queries.map(({ name }) => name)).filter(isPaged)
  expect(lists.length).toBeGreaterThan(35)
  expect(lists.filter((name) => !names.includes(name)).sort()).toEqual(Object.keys(kept).sort())
  const urls = app.modules.flatMap(({ routes }) => (routes ?? []).map(({ url }) => url))
  for (const name of names) expect(urls, name).toContain(`/api/${name}.xlsx`)
})

describe('nobody takes what she may not list, and everybody takes all she may', () => {
  const people: [string, () => Someone][] = [
    ['a resident', () => world.mei],
    ['a grid worker', () => world.worker],
    ['the secretary', () => world.secretary],
    ['the secretary of another village', () => world.otherSecretary],
    ['the dispatcher of the county', () => world.countyDispatcher],
    ['a department', () => world.handler],
  ]
  it.each(people)('%s', async (_, who) => {
    let filled = 0
    for (const name of names) {
      const seen = await shown(name, who())
      if (seen !== 'refused' && seen > 0) filled += 1
      const taken = await take(name, 'csv', who())
      if (seen === 'refused') expect([401, 403, 404], name).toContain(taken.statusCode)
      else expect([taken.statusCode, lines(taken.body).length - 1], name).toEqual([200, seen])
    }
    // Empty files of empty lists would prove little.
    expect(filled).toBeGreaterThanOrEqual(3)
  })
  it('nobody in particular', async () => {
    for (const name of names) {
      expect((await take(name, 'csv', undefined)).statusCode, name).toBe(401)
      expect((await take(name, 'xlsx', undefined)).statusCode, name).toBe(401)
    }
    expect(visitor(county).person).toBeNull()
  })
})

describe('a file', () => {
  it('goes on over pages, follows the filters of the screen, and says what it is', async () => {
    const response = await take('tickets.queue', 'csv', world.secretary, 'class=management.roads&sort=newest')
    expect(response.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(response.headers['content-disposition']).toMatch(
      /attachment; filename="tickets\.queue\.csv"; filename\*=UTF-8''/,
    )
    expect(response.headers['cache-control']).toBe('no-store')
    expect(response.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]))
    const rows = lines(response.body)
    expect(rows).toHaveLength(131)
    expect(rows[0]).toBe(
      '"编号","标题","类别","地点","状态","来源","说的时间","状态时间","到期","超时","现在在谁那里","同遇人数"',
    )
    expect(rows[1]).toContain('"第129处坑"')
    expect(
      (await take('tickets.queue', 'csv', world.secretary, `area=${otherVillage}`)).body.split('\r\n'),
    ).toHaveLength(2)
    expect((await take('tickets.queue', 'csv', world.secretary, 'due=never')).statusCode).toBe(422)
  })
  it('holds no formula in CSV, and the same rows as a workbook', async () => {
    const more = 'class=management.lamps&sort=newest'
    const csv = (await take('tickets.queue', 'csv', world.secretary, more)).body
    for (const cell of csv.matchAll(/(?:^|,|\n)"([^"]?)/g)) expect(cell[1]).not.toMatch(/[=+\-@\t\r]/)
    expect(csv).toContain(`"'=HYPERLINK`)
    const xlsx = await take('tickets.queue', 'xlsx', world.secretary, more)
    expect(xlsx.headers['content-type']).toMatch(/spreadsheetml/)
    const sheets = (await readXlsxFile(xlsx.rawPayload)) as unknown as { data: unknown[][] }[]
    expect(sheets[0]!.data).toHaveLength(lines(csv).length)
    expect(sheets[0]!.data[1]![1]).toBe('说“好”')
    expect(sheets[0]!.data.map((row) => row[1])).toContain('=HYPERLINK("http://x")')
  })
  it('speaks the reader’s language', async () => {
    const english = await app.call('GET', '/api/tickets.queue.csv', {
      as: world.secretary,
      headers: { 'accept-language': 'en' },
    })
    expect(lines(english.body)[0]).toMatch(/^"Number","Title"/)
  })
  it('of residents is masked, and each of them finds that it was taken', async () => {
    const before = (await app.ask(accessLog, world.mei, {})).items.length
    const taken = await take('people.list', 'csv', world.secretary, `area=${village}`)
    expect(taken.statusCode).toBe(200)
    expect(taken.body).toContain('梅秀英')
    expect(taken.body).not.toMatch(/1540000\d{4}/)
    const { items } = await app.ask(accessLog, world.mei, {})
    expect(items[0]).toMatchObject({ field: 'roster', purpose: 'export' })
    expect(items).toHaveLength(before + 1)
    // Who stands on a list of elsewhere was not looked at by this.
    const elsewhere = (await app.ask(accessLog, world.stranger, {})).items
    await take('people.list', 'csv', world.secretary, `area=${village}`)
    expect((await app.ask(accessLog, world.stranger, {})).items).toEqual(elsewhere)
  })
  it('is bounded in rows, and a person in files', async () => {
    expect(exportRowsMost).toBe(20_000)
    const http = await openHttp(app, { limits: { ...noLimits, perPerson: { ...noLimits.perPerson, export: 2 } } })
    const { token } = await app.as(world.secretary, (tx) => openSession(tx, world.secretary, 'staff', app.clock()))
    const cookie = `__Host-xiangli=${token}`
    const once = async () =>
      (await http.inject({ method: 'GET', url: '/api/tickets.queue.csv', headers: { host: 'localhost', cookie } }))
        .statusCode
    expect([await once(), await once(), await once()]).toEqual([200, 200, 429])
    await http.close()
  })
})
