/** Nothing is ever sent into our own network, however the address is written and whatever its name leads to a moment later. */
import { describe, expect, it } from 'vitest'
import { callOut, checkedAddress, isOuter } from './outgoing.ts'
import { blackedOut, mustUrl, nextTry, restUntil, triesMost, verdictOf } from './rules.ts'
import { openReceiver } from './test/receiver.ts'

const inside = [
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '169.254.169.254',
  '100.100.100.200',
  '168.63.129.16',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::1',
  '::',
  '::ffff:127.0.0.1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  'fd00::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  '2002:7f00:1::',
  '2001:db8::1',
  '2001::1',
  'no address',
]
const outside = ['8.8.8.8', '114.114.114.114', '172.32.0.1', '100.128.0.1', '2400:3200::1', '2606:4700::1111']

describe('the inner network', () => {
  it.each(inside)('%s', (address) => expect(isOuter(address)).toBe(false))
})
describe('the public network', () => {
  it.each(outside)('%s', (address) => expect(isOuter(address)).toBe(true))
})

describe('an address somebody gives', () => {
  it.each([
    ['ftp://example.org/', 'doors.url-https'],
    ['http://example.org/', 'doors.url-https'],
    ['file:///etc/passwd', 'doors.url-https'],
    ['javascript:alert(1)', 'doors.url-https'],
    ['https://user:word@example.org/', 'doors.url-password'],
    ['https://example.org:22/', 'doors.url-port'],
    ['https://example.org:5432/', 'doors.url-port'],
    ['not an address', 'doors.url-form'],
    ['', 'doors.url-form'],
  ])('%s is refused: %s', (text, rule) => {
    expect(() => mustUrl(text, false)).toThrow(expect.objectContaining({ fields: { url: rule } }))
  })
  it.each(['https://example.org/', 'https://example.org:8443/a?b=c', 'https://例子.example/'])(
    '%s is taken',
    (text) => {
      expect(mustUrl(text, false).protocol).toBe('https:')
    },
  )

  // URL itself reads 0x7f.1, 2130706433 and 0177.0.0.1 as 127.0.0.1.
  it.each([
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://0177.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:a00:1]/',
    'https://169.254.169.254/latest/meta-data/',
    'https://localhost/',
  ])('%s leads inside', async (text) => {
    await expect(checkedAddress(mustUrl(text, false), false)).rejects.toMatchObject({ why: 'doors.why-inner-address' })
  })

  it('is refused when only one of its machines is inside', async () => {
    const mixed = async () => [
      { address: '8.8.8.8', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]
    const url = new URL('https://mixed.example/')
    await expect(checkedAddress(url, false, mixed)).rejects.toMatchObject({ why: 'doors.why-inner-address' })
    await expect(checkedAddress(url, false, async () => [])).rejects.toMatchObject({ why: 'doors.why-no-such-host' })
  })

  it('is called at the machine that was checked, not where the name leads by then', async () => {
    const there = await openReceiver()
    const url = new URL(there.url.replace('127.0.0.1', 'rebinding.invalid'))
    let asked = 0
    const resolve = async () => {
      asked += 1
      return [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
    }
    const answer = await callOut(url, { headers: {}, body: '{}' }, { local: true, resolve })
    expect(answer.status).toBe(200)
    expect(asked).toBe(1)
    expect(there.came[0]!.headers.host).toContain('rebinding.invalid')
    await there.close()
  })

  it('that answers without end is left after 8 KB', async () => {
    const there = await openReceiver()
    there.answers.push({ status: 200, body: 'x'.repeat(1_000_000) })
    const answer = await callOut(new URL(there.url), { headers: {}, body: '{}' }, { local: true })
    expect(answer.said.length).toBeLessThanOrEqual(200)
    await there.close()
  })

  it('where nobody listens is said so', async () => {
    const there = await openReceiver()
    const { url } = there
    await there.close()
    await expect(callOut(new URL(url), { headers: {}, body: '{}' }, { local: true })).rejects.toMatchObject({
      why: 'doors.why-unreachable',
    })
  })
})

describe('trying again', () => {
  const now = new Date('2026-11-18T02:00:00Z')
  const wait = (at: Date | null) => at && (at.getTime() - now.getTime()) / 1000
  it('waits longer each time and ends', () => {
    const waits = Array.from({ length: triesMost }, (_, index) => wait(nextTry(index + 1, now)))
    expect(waits).toEqual([30, 120, 480, 1920, 7680, 21600, 21600, null])
  })
  it('waits as long as the other end asks, within six hours', () => {
    expect(wait(nextTry(1, now, 300))).toBe(300)
    expect(wait(nextTry(1, now, 5))).toBe(30)
    expect(wait(nextTry(1, now, 999_999))).toBe(21_600)
  })
  it('leaves an address in peace for half an hour at most', () => {
    expect([1, 2, 5, 50].map((failures) => wait(restUntil(failures, now)))).toEqual([30, 60, 480, 1800])
  })
  it('takes 2xx for arrived, 410 for gone, and everything else for not yet', () => {
    expect([200, 204, 301, 400, 410, 429, 500].map((status) => verdictOf(status).state)).toEqual([
      'sent',
      'sent',
      'again',
      'again',
      'gone',
      'again',
      'again',
    ])
  })
})

it('what the other end says is kept short and without long numbers', () => {
  expect(blackedOut(`  tel 13800138000\n${'x'.repeat(500)}`)).toMatch(/^tel \*{5} x{100,}/)
  expect(blackedOut('x'.repeat(500))).toHaveLength(200)
})
