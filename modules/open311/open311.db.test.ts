/**
 * Open311 at its own addresses: every answer in both formats and of the standard's shape, windows, errors, nobody's name or number in
 * any of them, and a program that works as those of FixMyStreet and Signalen do.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { openHttp } from '../../kernel/http.ts'
import { noLimits } from '../../kernel/limits.ts'
import { county, staff, village } from '../../kernel/testing.ts'
import { addConsumer } from '../doors/actions/consumers.ts'
import { saveGrid } from '../places/api.ts'
import { accept } from '../tickets/actions/accept.ts'
import { answer } from '../tickets/actions/answer.ts'
import { decline } from '../tickets/actions/decline.ts'
import { report } from '../tickets/actions/report.ts'
import { start } from '../tickets/actions/start.ts'
import { grid, openWorld, otherVillage } from '../tickets/test/world.ts'
import { Discovery, Errors, RequestUpdates, ServiceDefinition, ServiceRequests, Services, Tokens } from './contract.ts'
import { formats } from './format.ts'
import { open311 } from './module.ts'

const world = await openWorld('2026-11-18T02:00:00Z', [open311])
const { app } = world
const keeper = staff('county_staff', String(county))
const where = `jurisdiction_id=${county}`
const here = `jurisdiction_id=${village}`

const keyFor = async (area: string, permits = ['open311.report']) =>
  (await app.do(addConsumer, keeper, { title: '随手拍', purpose: '市里的报事平台', area, permits, per_minute: 6_000 }))
    .key
let key: string
beforeAll(async () => {
  key = await keyFor(String(county))
})

const get = (path: string) => app.call('GET', `/open311/v2/${path}`)
async function post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return await app.call('POST', `/open311/v2/${path}`, {
    raw: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', ...headers },
  })
}

const lists = new Set(['service', 'request', 'request_update', 'error', 'attribute', 'value', 'endpoint', 'format'])
const parser = new XMLParser({ parseTagValue: false, isArray: (name) => lists.has(name) })
/** The XML of a list by the Spark convention, back to what JSON says; texts stay texts. */
function rows(xml: string, root: string, member: string): Record<string, unknown>[] {
  expect(XMLValidator.validate(xml)).toBe(true)
  expect(xml).toMatch(/^<\?xml version="1\.0" encoding="utf-8"\?>/i)
  const read = parser.parse(xml) as Record<string, Record<string, Record<string, unknown>[]> | string>
  const inside = read[root]
  return typeof inside === 'string' || inside === undefined ? [] : (inside[member] ?? [])
}
const asTexts = (one: object) =>
  Object.fromEntries(Object.entries(one).map(([name, value]) => [name, value === null ? '' : String(value)]))

/** Both formats of one list, alike; returns what JSON says, held against its shape. */
async function both<S extends z.ZodArray>(path: string, more: string, shape: S, root: string, member: string) {
  const json = await get(`${path}.json?${more}`)
  expect(json.statusCode, json.body).toBe(200)
  expect(json.headers['content-type']).toBe('application/json; charset=utf-8')
  const xml = await get(`${path}.xml?${more}`)
  expect(xml.statusCode).toBe(200)
  expect(xml.headers['content-type']).toBe('text/xml; charset=utf-8')
  const said = shape.parse(json.json())
  expect(rows(xml.body, root, member)).toEqual((json.json() as object[]).map(asTexts))
  return said as z.infer<S>
}
/** An error in both formats, in the standard's body. */
async function wrong(path: string, more: string, status: number, words: RegExp) {
  for (const format of ['json', 'xml'] as const) {
    const response = await get(`${path}.${format}?${more}`)
    expect(response.statusCode, `${path} ${more}`).toBe(status)
    const errors =
      format === 'json' ? Errors.parse(response.json()) : Errors.parse(rows(response.body, 'errors', 'error'))
    expect(errors[0]!.code).toBe(String(status))
    expect(errors[0]!.description).toMatch(words)
  }
}
const listed = async (more = ''): Promise<string[]> => {
  const response = await get(`requests.json?${where}&${more}`)
  expect(response.statusCode, response.body).toBe(200)
  return ServiceRequests.parse(response.json()).map(({ service_request_id: id }) => id)
}
const speak = (more: object = {}) =>
  app.do(report, world.mei, {
    area: grid,
    class: 'management.lamps',
    words: '路灯不亮，请打 13900007777 找梅秀英',
    photos: [],
    public: true,
    ...more,
  })

describe('discovery and services', () => {
  it('say where the endpoint is and what it speaks', async () => {
    const found = Discovery.parse((await get('discovery.json')).json())
    expect(found.endpoints).toEqual([
      {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: 'http://localhost/open311/v2',
        changeset: expect.any(String),
        type: 'test',
        formats: ['text/xml', 'application/json'],
      },
    ])
    const xml = (await get('discovery.xml')).body
    expect(XMLValidator.validate(xml)).toBe(true)
    expect(parser.parse(xml).discovery.endpoints.endpoint[0].formats.format).toEqual(['text/xml', 'application/json'])
  })
  it('list every class offered, in the words of the caller', async () => {
    const services = await both('services', where, Services, 'services', 'service')
    expect(services.length).toBeGreaterThan(30)
    expect(services.find((one) => one.service_code === 'management.lamps')).toMatchObject({
      type: 'realtime',
      metadata: true,
      group: '城乡管理',
    })
    const english = await app.call('GET', `/open311/v2/services.json?${here}`, { headers: { 'accept-language': 'en' } })
    const lamp = Services.parse(english.json()).find((one) => one.service_code === 'management.lamps')!
    expect(`${lamp.service_name} ${lamp.group} ${lamp.description}`).not.toMatch(/\p{Script=Han}/u)
  })
  it('define what else may be said', async () => {
    const path = 'services/management.lamps'
    const found = ServiceDefinition.parse((await get(`${path}.json?${where}`)).json())
    expect(found.service_code).toBe('management.lamps')
    expect(found.attributes.map(({ code, order }) => [code, order])).toEqual([
      ['external_id', 1],
      ['public', 2],
      ['spoken_at', 3],
    ])
    const xml = parser.parse((await get(`${path}.xml?${where}`)).body).service_definition
    expect(xml.attributes.attribute.map((one: { code: string }) => one.code)).toEqual([
      'external_id',
      'public',
      'spoken_at',
    ])
    expect(xml.attributes.attribute[1].values.value).toEqual(found.attributes[1]!.values)
  })
  it('say what is wrong as the standard does', async () => {
    await wrong('services', '', 400, /jurisdiction_id/)
    await wrong('services', 'jurisdiction_id=', 400, /jurisdiction_id/)
    await wrong('services', 'jurisdiction_id=sfgov.org', 400, /jurisdiction_id/)
    await wrong('services', 'jurisdiction_id=110101', 404, /jurisdiction_id/)
    await wrong('services', `jurisdiction_id=${county}999999`, 404, /jurisdiction_id/)
    await wrong('services/nothing.such', where, 404, /service_code/)
    // Where nobody answers, and by a verb nobody takes.
    for (const path of ['nothing', 'services/a/b', 'service']) await wrong(path, where, 404, /servicerequestupdates/)
    for (const format of ['json', 'xml'] as const) {
      const posted = await post(`services.${format}`, { api_key: key })
      expect([posted.statusCode, posted.headers['content-type']]).toEqual([404, formats[format]])
    }
    expect(Errors.parse((await get(`services?${where}`)).json())[0]!.code).toBe('404')
    const yaml = await get(`services.yaml?${where}`)
    expect(yaml.statusCode).toBe(404)
    expect(Errors.parse(yaml.json())[0]!.description).toMatch(/\.json/)
  })
})

describe('requests', () => {
  it('show public matters alone, of the standard’s shape, without names, numbers, houses or exact pins', async () => {
    const open = (await speak({ lon: 103.123456, lat: 30.123456, address: '陶坝村六网格12号' })).id
    const closed = (await speak({ public: false })).id
    const all = await both('requests', where, ServiceRequests, 'service_requests', 'request')
    expect(all.map((one) => one.service_request_id)).toContain(open)
    expect(all.map((one) => one.service_request_id)).not.toContain(closed)
    expect(all.find((one) => one.service_request_id === open)).toMatchObject({
      status: 'open',
      status_notes: '待受理',
      service_name: '路灯照明',
      service_code: 'management.lamps',
      description: '路灯不亮，请打 *** 找梅**',
      address: '大同镇 陶坝村 六网格',
      address_id: grid,
      zipcode: null,
      lat: 30.123,
      long: 103.123,
      media_url: null,
      requested_datetime: '2026-11-18T02:00:00.000Z',
    })
    const one = await both(`requests/${open}`, here, ServiceRequests, 'service_requests', 'request')
    expect(one).toHaveLength(1)
    const token = await both(`tokens/${open}`, where, Tokens, 'service_requests', 'request')
    expect(token).toEqual([{ service_request_id: open, token: open }])
    await wrong(`requests/${closed}`, where, 404, /service_request_id/)
    await wrong(`tokens/${closed}`, where, 404, /token/)
    await wrong('requests/12', where, 404, /service_request_id/)
    await wrong(`requests/${open}`, `jurisdiction_id=${otherVillage}`, 404, /service_request_id/)
    await wrong(`requests/${open}`, '', 400, /jurisdiction_id/)
  })

  it('follow a matter to its end: words of the office, the picture afterwards, closed with a reason', async () => {
    const { id } = await speak()
    await app.do(accept, world.worker, { ticket: id, words: '马上去看，有事打 13800138000' })
    const [taken] = ServiceRequests.parse((await get(`requests/${id}.json?${where}`)).json())
    expect(taken).toMatchObject({ status: 'open', status_notes: '已受理：马上去看，有事打 ***' })
    expect(taken!.expected_datetime).not.toBeNull()
    await app.do(start, world.worker, { ticket: id })
    await app.do(answer, world.worker, { ticket: id, words: '换了灯泡', photos: [await world.photo(world.worker)] })
    const [answered] = ServiceRequests.parse((await get(`requests/${id}.json?${where}`)).json())
    expect(answered).toMatchObject({ status: 'open', status_notes: '待核查：换了灯泡' })
    expect(answered!.media_url).toMatch(/^http:\/\/localhost\/api\/files\//)
    const picture = await app.call('GET', new URL(answered!.media_url!).pathname + new URL(answered!.media_url!).search)
    expect(picture.statusCode).toBe(200)
    expect(picture.headers['content-type']).toBe('image/jpeg')

    const other = (await speak()).id
    await app.do(decline, world.worker, { ticket: other, reason: 'not_ours', words: '这是供电公司的灯' })
    const [declined] = ServiceRequests.parse((await get(`requests/${other}.json?${where}`)).json())
    expect(declined).toMatchObject({ status: 'closed', status_notes: '不予受理：这是供电公司的灯' })
    expect(await listed('status=closed')).toEqual([other])
    expect(await listed('status=open')).not.toContain(other)
    expect(await listed('status=open,closed')).toContain(other)
  })

  it('are narrowed by keys, kind, time, page and place', async () => {
    const lamp = (await speak({ lon: 103.2, lat: 30.2 })).id
    const road = (await speak({ class: 'management.roads', lon: 103.3, lat: 30.3 })).id
    expect((await listed(`service_request_id=${lamp},${road},12&status=closed`)).sort()).toEqual([lamp, road].sort())
    expect(await listed('service_code=management.roads')).toEqual([road])
    await wrong('requests', `${where}&service_code=nothing.such`, 400, /service_code/)
    expect(await listed('end_date=2026-11-17T00:00:00Z')).toEqual([])
    expect(await listed('start_date=2026-11-18T02:00:00.000Z&end_date=2026-11-18T10:00:00%2B08:00')).toContain(lamp)
    await wrong(
      'requests',
      `${where}&start_date=2026-01-01T00:00:00Z&end_date=2026-11-18T00:00:00Z`,
      400,
      /start_date.*90/,
    )
    await wrong('requests', `${where}&start_date=2026-01-01`, 400, /start_date/)
    const [first] = await listed('page_size=1')
    const [second] = await listed('page_size=1&page=2')
    expect([first, second]).toEqual([road, lamp])
    await wrong('requests', `${where}&page_size=1001`, 400, /page_size/)
    expect(await listed('lat=30.2&long=103.2&radius=50')).toEqual([lamp])
    await wrong('requests', `${where}&lat=30.2`, 400, /long/)
    await wrong('requests', `${where}&status=done`, 400, /status/)
  })

  it('from before the window do not come by themselves, and come when they are asked for', async () => {
    const old = (await speak()).id
    app.at('2027-02-20T02:00:00Z')
    expect(await listed()).not.toContain(old)
    expect(await listed('start_date=2026-11-01T00:00:00Z')).toContain(old)
    expect(await listed(`service_request_id=${old}`)).toEqual([old])
    app.at('2026-11-18T02:00:00Z')
  })

  it('cannot be used to find a house: distances are measured from the pin everybody sees', async () => {
    const { id } = await speak({ lon: 103.40049, lat: 30.40049 })
    // The true pin is 70 m away from the one that is shown; a small circle around it finds nothing.
    expect(await listed('lat=30.40049&long=103.40049&radius=20')).toEqual([])
    expect(await listed('lat=30.4&long=103.4&radius=20')).toEqual([id])
  })
})

const filing = (more: Record<string, string> = {}) => ({
  api_key: key,
  jurisdiction_id: String(county),
  service_code: 'management.lamps',
  address_string: '大同镇陶坝村六网格12号旁',
  description: '路灯不亮\n晚上看不见路',
  first_name: '金丝雀',
  last_name: '娅',
  phone: '13912349999',
  email: 'canary@example.cn',
  ...more,
})
const idOf = (body: unknown) => (body as { service_request_id: string }[])[0]!.service_request_id

describe('bringing', () => {
  it('files by form and by JSON, in both formats, as every other matter is filed', async () => {
    const xml = await post('requests.xml', filing())
    expect(xml.statusCode, xml.body).toBe(200)
    const [filed] = rows(xml.body, 'service_requests', 'request')
    const ticket = await world.ticket(String(filed!.service_request_id))
    expect(ticket).toMatchObject({
      source: 'open311',
      area: grid,
      class: 'management.lamps',
      words: '路灯不亮\n晚上看不见路',
      public: false,
      turn_post: 'grid_worker',
    })
    expect(ticket.first_reply_due).toEqual(new Date('2026-11-18T17:00:00Z'))
    const json = await app.call('POST', '/open311/v2/requests.json', { body: filing({ 'attribute[public]': 'yes' }) })
    expect(json.statusCode, json.body).toBe(200)
    expect((await world.ticket(idOf(json.json()))).public).toBe(true)
  })

  it('takes one number of one program once, whatever key the call carries', async () => {
    const numbered = filing({ 'attribute[external_id]': 'X-1' })
    const first = idOf((await post('requests.json', numbered)).json())
    expect(idOf((await post('requests.json', numbered)).json())).toBe(first)
    const eight = await Promise.all(
      Array.from({ length: 8 }, () => post('requests.json', filing({ 'attribute[external_id]': 'X-2' }))),
    )
    expect(new Set(eight.map((one) => idOf(one.json()))).size).toBe(1)
    const other = await keyFor(String(county))
    expect(idOf((await post('requests.json', { ...numbered, api_key: other })).json())).not.toBe(first)
    const retry = { 'idempotency-key': 'a1' }
    const once = idOf((await post('requests.json', filing(), retry)).json())
    expect(idOf((await post('requests.json', filing(), retry)).json())).toBe(once)
    expect(idOf((await post('requests.json', filing())).json())).not.toBe(once)
  })

  it('finds the place by code, pin or words, and says when it cannot', async () => {
    const at = async (fields: Record<string, string>) => {
      const { address_string: _, ...rest } = filing()
      return await post('requests.json', { ...rest, ...fields })
    }
    const placed = async (fields: Record<string, string>) => (await world.ticket(idOf((await at(fields)).json()))).area
    expect(await placed({ address_id: grid })).toBe(grid)
    expect(await placed({ jurisdiction_id: village, lat: '30.5', long: '103.5' })).toBe(village)
    const drawn = `${village}009`
    await world.asSystem((context) =>
      saveGrid(context, {
        area: drawn,
        name: '九网格',
        geometry: {
          type: 'Polygon',
          coordinates: [
            [
              [103.6, 30.6],
              [103.7, 30.6],
              [103.7, 30.7],
              [103.6, 30.6],
            ],
          ],
        },
      }),
    )
    expect(await placed({ lat: '30.61', long: '103.65' })).toBe(drawn)
    expect(await placed({ jurisdiction_id: village, lat: '30.69', long: '103.61' })).toBe(village)
    const lost = await at({ lat: '30.5', long: '103.5' })
    expect([lost.statusCode, lost.body]).toEqual([400, expect.stringContaining('address_string')])
    for (const [fields, field] of [
      [{}, 'address_string'],
      [{ lat: '30.5' }, 'long'],
      [{ address_id: '110101001001' }, 'address_id'],
      [{ address_id: `${village}777` }, 'address_id'],
    ] as const)
      expect((await at(fields)).body).toContain(field)
  })

  it('names each field that is wrong, and the key that may not', async () => {
    const said = async (fields: Record<string, string>) => {
      const response = await post('requests.json', fields)
      return { status: response.statusCode, errors: Errors.parse(response.json()) }
    }
    expect(await said(filing({ service_code: '' }))).toMatchObject({ status: 400, errors: [{ code: '400' }] })
    // One that is not named is a fault of the call, one that is not there is missing.
    const noSuch = await said(filing({ service_code: 'nothing.such' }))
    expect(noSuch).toMatchObject({ status: 404, errors: [{ code: '404' }] })
    expect(noSuch.errors[0]!.description).toMatch(/service_code/)
    const several = await said(
      filing({ lat: 'north', description: 'x'.repeat(4_001), media_url: 'javascript:alert(1)' }),
    )
    expect(several.errors.map(({ description }) => description.split('：')[0]).sort()).toEqual([
      'description',
      'lat',
      'media_url',
    ])
    const { api_key: _, ...keyless } = filing()
    expect(await said(keyless)).toMatchObject({ status: 403, errors: [{ code: '403' }] })
    expect((await said({ ...keyless, api_key: 'xl_510183_wrong' })).status).toBe(403)
    expect((await said({ ...keyless, api_key: await keyFor(String(county), ['tickets.import']) })).status).toBe(403)
    expect((await said({ ...keyless, api_key: await keyFor(otherVillage), jurisdiction_id: village })).status).toBe(403)
    expect((await said(filing({ jurisdiction_id: '110101' }))).status).toBe(404)
    const broken = await app.call('POST', '/open311/v2/requests.json', {
      raw: '{"a":',
      headers: { 'content-type': 'application/json' },
    })
    expect([broken.statusCode, Errors.parse(broken.json())[0]!.code]).toEqual([400, '400'])
    const strange = await app.call('POST', '/open311/v2/requests.xml', {
      raw: 'x',
      headers: { 'content-type': 'text/plain' },
    })
    expect(strange.statusCode).toBe(400)
    expect(rows(strange.body, 'errors', 'error')).toHaveLength(1)
  })

  it('leaves no name, number or address of anybody in any answer', async () => {
    await post('requests.json', filing({ 'attribute[public]': 'yes', description: '娅金丝雀说路灯不亮，13912349999' }))
    const answers = await Promise.all(
      ['requests.json', 'requests.xml', 'servicerequestupdates.json', 'services.json'].flatMap((file) => [
        get(`${file}?${where}`),
        get(`${file}?api_key=${key}`),
      ]),
    )
    for (const one of answers) {
      expect(one.statusCode).toBe(200)
      expect(one.body).not.toMatch(/金丝雀|13912349999|canary@example|梅秀英|13900007777|12号/)
    }
  })
})

describe('updates', () => {
  it('tell what became of public matters, the oldest first, from one moment on', async () => {
    app.at('2026-11-19T02:00:00Z')
    const { id } = await speak()
    await app.do(accept, world.worker, { ticket: id, words: '马上去看' })
    app.at('2026-11-19T03:00:00Z')
    await app.do(start, world.worker, { ticket: id })
    const since = (at: string) =>
      both(
        'servicerequestupdates',
        `${where}&start_date=${at}`,
        RequestUpdates,
        'service_request_updates',
        'request_update',
      )
    expect(
      (await since('2026-11-19T00:00:00Z')).map((one) => [one.service_request_id, one.status, one.description]),
    ).toEqual([
      [id, 'open', '马上去看'],
      [id, 'open', '开始办理'],
    ])
    expect(await since('2026-11-19T02:30:00Z')).toHaveLength(1)
    await wrong('servicerequestupdates', `${where}&start_date=x`, 400, /start_date/)
  })
  it('of others cannot be added; one’s own once, however often it is sent', async () => {
    const id = idOf((await post('requests.json', filing({ 'attribute[external_id]': 'U-1' }))).json())
    const said = {
      api_key: key,
      jurisdiction_id: String(county),
      service_request_id: id,
      update_id: '7',
      updated_datetime: '2026-11-19T03:00:00Z',
      status: 'OPEN',
      description: '老人摔了一跤',
      first_name: '娅',
    }
    const first = await post('servicerequestupdates.xml', said)
    expect(first.statusCode, first.body).toBe(200)
    const [made] = rows(first.body, 'service_request_updates', 'request_update')
    const [again] = rows(
      (await post('servicerequestupdates.xml', said)).body,
      'service_request_updates',
      'request_update',
    )
    expect(again).toEqual(made)
    expect((await post('servicerequestupdates.json', { ...said, description: '又一句' })).statusCode).toBe(400)
    const mine = RequestUpdates.parse(
      (await get(`servicerequestupdates.json?api_key=${key}&service_request_id=${id}`)).json(),
    )
    expect(mine.map((one) => [one.update_id, one.external_status_code])).toEqual([[made!.update_id, 'supplement']])
    const public_ = (await speak()).id
    expect(
      (await post('servicerequestupdates.json', { ...said, service_request_id: public_, update_id: '8' })).statusCode,
    ).toBe(403)
    const hidden = (await speak({ public: false })).id
    expect(
      (await post('servicerequestupdates.json', { ...said, service_request_id: hidden, update_id: '9' })).statusCode,
    ).toBe(404)
    expect((await post('servicerequestupdates.json', { ...said, description: '', update_id: '10' })).body).toContain(
      'description',
    )
    await app.do(decline, world.worker, { ticket: id, reason: 'not_ours', words: '这是供电公司的灯' })
    expect((await post('servicerequestupdates.json', { ...said, update_id: '11' })).statusCode).toBe(400)
  })
})

it('a program of others works against it as it does elsewhere: look, file, send again, add, and fetch what came of it', async () => {
  app.at('2026-11-20T02:00:00Z')
  const base = `/open311/v2`
  // FixMyStreet: the list once a day, the definition of each kind that has one.
  const list = rows(
    (await app.call('GET', `${base}/services.xml?jurisdiction_id=${county}&api_key=${key}`)).body,
    'services',
    'service',
  )
  const code = String(list.find((one) => one.service_name === '路灯照明')!.service_code)
  const definition = parser.parse(
    (await app.call('GET', `${base}/services/${code}.xml?jurisdiction_id=${county}`)).body,
  )
  const asked = definition.service_definition.attributes.attribute as { code: string; required: string }[]
  expect(asked.filter(({ required }) => required === 'true')).toEqual([])
  // It sends a report, and again because the line broke.
  const send = {
    ...filing(),
    address_id: grid,
    lat: '30.31',
    long: '103.31',
    device_id: 'abc',
    account_id: '1',
    media_url: 'https://fixmystreet.example/photo/1.0.full.jpeg',
    'attribute[fixmystreet_id]': '2001',
    'attribute[public]': 'yes',
    'attribute[easting]': '420000',
  }
  const sent = rows((await post('requests.xml', send)).body, 'service_requests', 'request')
  expect(rows((await post('requests.xml', send)).body, 'service_requests', 'request')[0]!.service_request_id).toBe(
    sent[0]!.service_request_id,
  )
  const id = String(sent[0]!.service_request_id)
  // A comment of the reporter on that site.
  const comment = await post('servicerequestupdates.xml', {
    api_key: key,
    jurisdiction_id: String(county),
    updated_datetime: '2026-11-20T10:30:00+08:00',
    service_request_id: id,
    service_request_id_ext: '2001',
    status: 'OPEN',
    description: '还没好',
    last_name: '娅',
    email: 'canary@example.cn',
    update_id: '31',
    public_anonymity_required: 'FALSE',
    email_alerts_requested: 'FALSE',
  })
  expect(comment.statusCode, comment.body).toBe(200)
  // The office works; the site fetches updates by a window of time, and the request itself.
  app.at('2026-11-20T04:00:00Z')
  await app.do(accept, world.worker, { ticket: id, words: '今天去修' })
  app.at('2026-11-20T05:00:00Z')
  const fetched = rows(
    (
      await app.call(
        'GET',
        `${base}/servicerequestupdates.xml?jurisdiction_id=${county}&api_key=${key}&start_date=2026-11-20T03:00:00Z&end_date=2026-11-20T05:00:00Z`,
      )
    ).body,
    'service_request_updates',
    'request_update',
  )
  expect(fetched).toMatchObject([{ service_request_id: id, status: 'open', description: '今天去修', media_url: '' }])
  // Signalen and the municipal maps poll requests.json by status and read it row by row.
  const polled = (
    await app.call('GET', `${base}/requests.json?jurisdiction_id=${village}&status=open&extensions=true`)
  ).json() as { service_request_id: string; lat: number }[]
  expect(polled.find((one) => one.service_request_id === id)).toMatchObject({ lat: 30.31, long: 103.31 })
})

it('without a key there are fewer calls in a minute; with one, as many as it may', async () => {
  const http = await openHttp(app, { limits: { ...noLimits, perStranger: 3 } })
  const ask = async (more = '') =>
    (await http.inject({ method: 'GET', url: `/open311/v2/services.xml?${where}${more}` })).statusCode
  expect([await ask(), await ask(), await ask(), await ask()]).toEqual([200, 200, 200, 429])
  expect(await ask(`&api_key=${key}`)).toBe(200)
  const refused = await http.inject({ method: 'GET', url: `/open311/v2/services.xml?${where}` })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(rows(refused.body, 'errors', 'error')[0]!.code).toBe('429')
  await http.close()
})
