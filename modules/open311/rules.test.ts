/** Spans of time, pages, states, pins, attributes and names of Open311. */
import { describe, expect, it } from 'vitest'
import { Invalid } from '../../kernel/errors.ts'
import { FileRequest, RequestsInput } from './contract.ts'
import { extrasOf, mustSayWhere, nameOf, nearOf, pageOf, pinOf, spanOf, stateOf } from './rules.ts'

const now = new Date('2026-11-18T02:00:00Z')
const day_ms = 86_400_000

/** The fields a refusal names. */
const refused = (work: () => unknown): string[] => {
  try {
    work()
  } catch (error) {
    if (error instanceof Invalid) return Object.keys(error.fields)
    throw error
  }
  return []
}

describe('the span', () => {
  it('is the last 90 days when nothing is said, and 90 days from or up to what is said', () => {
    expect(spanOf({}, now)).toEqual({ from: new Date(now.getTime() - 90 * day_ms), to: now })
    expect(spanOf({ end_date: '2026-05-01T00:00:00Z' }, now)).toEqual({
      from: new Date('2026-01-31T00:00:00Z'),
      to: new Date('2026-05-01T00:00:00Z'),
    })
    expect(spanOf({ start_date: '2026-01-01T00:00:00Z' }, now).to).toEqual(new Date('2026-04-01T00:00:00Z'))
    expect(spanOf({ start_date: '2026-11-01T00:00:00+08:00' }, now).to).toEqual(now)
    const later = spanOf({ start_date: '2027-01-01T00:00:00Z' }, now)
    expect(later.to.getTime()).toBe(later.from.getTime())
  })
  it('is refused when longer, or when it ends before it begins', () => {
    const exact = { start_date: '2026-01-01T00:00:00Z', end_date: '2026-04-01T00:00:00Z' }
    expect(spanOf(exact, now).from).toEqual(new Date(exact.start_date))
    expect(refused(() => spanOf({ ...exact, end_date: '2026-04-01T00:00:01Z' }, now))).toEqual(['start_date'])
    expect(refused(() => spanOf({ ...exact, end_date: '2025-12-31T00:00:00Z' }, now))).toEqual(['end_date'])
  })
})

describe('arguments', () => {
  const read = (more: object) => RequestsInput.safeParse({ jurisdiction_id: '510183', ...more })
  it.each(['2010-01-01', '2010-01-01T00:00:00', 'yesterday', '2010-13-01T00:00:00Z', '1262304000'])(
    'a time without a zone, or none at all, is refused: %s',
    (start_date) => {
      expect(read({ start_date }).success).toBe(false)
    },
  )
  it.each([
    '2010-01-01T00:00:00Z',
    '2010-01-01T00:00:00.5-08:00',
    '2010-01-01T00:00+0800',
    '2010-01-01T00:00:00 08:00',
  ])('a time with a zone is taken, also where the plus was not escaped: %s', (start_date) => {
    expect(read({ start_date }).success).toBe(true)
  })
  it('empty ones are none; lists come with commas, several times, or both', () => {
    expect(read({ start_date: '', status: '', page: '', lat: '' }).data).toEqual({ jurisdiction_id: '510183' })
    expect(read({ service_code: ['a.b,c.d', 'e.f'] }).data?.service_code).toEqual(['a.b', 'c.d', 'e.f'])
  })
  it('are bounded', () => {
    expect(read({ page_size: '1000' }).success).toBe(true)
    expect(read({ page_size: '1001' }).success).toBe(false)
    expect(read({ service_request_id: Array.from({ length: 201 }, (_, n) => String(n)).join() }).success).toBe(false)
    expect(read({ radius: '50001' }).success).toBe(false)
    expect(pageOf({ page: 3, page_size: 50 })).toEqual({ offset: 100, limit: 50 })
    expect(refused(() => pageOf({ page: 21, page_size: 1_000 }))).toEqual(['page'])
  })
  it('status is open, closed or both', () => {
    expect([stateOf(undefined), stateOf(['open']), stateOf(['CLOSED']), stateOf(['open', 'closed'])]).toEqual([
      undefined,
      'open',
      'closed',
      undefined,
    ])
    expect(refused(() => stateOf(['done']))).toEqual(['status'])
  })
  it('a pin has two numbers and lies in China', () => {
    expect(nearOf({ lat: 30, long: 103, radius: undefined })).toEqual({ lat: 30, lon: 103, radius_m: 1_000 })
    expect(refused(() => nearOf({ lat: 30, long: undefined, radius: 5 }))).toEqual(['long'])
    expect(refused(() => pinOf({ lat: 37.7, long: -122.4 }))).toEqual(['lat'])
  })
})

describe('a request', () => {
  const request = (more: object) => FileRequest.parse({ jurisdiction_id: '510183', service_code: 'a.b', ...more })
  it('says where: one of three ways', () => {
    expect(refused(() => mustSayWhere(request({})))).toEqual(['address_string'])
    for (const where of [{ lat: 30, long: 103 }, { address_string: '村口' }, { address_id: '510183122211006' }])
      expect(refused(() => mustSayWhere(request(where)))).toEqual([])
  })
  it('carries its number, its openness and its time as attributes; those of nobody pass', () => {
    expect(
      extrasOf({ external_id: 'A1', public: 'Yes', spoken_at: '2026-11-18T09:00:00+08:00', colour: 'red' }),
    ).toEqual({ number: 'A1', public: true, spoken: new Date('2026-11-18T01:00:00Z') })
    expect(extrasOf({ fixmystreet_id: ['77'] })).toEqual({ number: '77', public: null, spoken: null })
    expect(refused(() => extrasOf({ public: 'perhaps' }))).toEqual(['attribute.public'])
    expect(refused(() => extrasOf({ spoken_at: 'today' }))).toEqual(['attribute.spoken_at'])
    expect(refused(() => extrasOf({ external_id: 'x'.repeat(61) }))).toEqual(['attribute.external_id'])
  })
  it.each([
    [{ first_name: '秀英', last_name: '梅' }, '梅秀英'],
    [{ first_name: 'Ann', last_name: 'Lee' }, 'Ann Lee'],
    [{ last_name: '李女士' }, '李女士'],
    [{}, null],
  ])('names people as they are called: %j', (given, name) => {
    expect(nameOf(given)).toBe(name)
  })
})
