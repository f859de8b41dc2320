import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resident, staff } from '../../kernel/testing.ts'
import { mayKnowNames, mayOpen, mayRetry, maySeeFailures } from './access.ts'
import { type NoticeKind, noticeKinds } from './contract.ts'
import {
  type Choice,
  channelsFor,
  kindOf,
  nextTry,
  personalParam,
  smsLimit,
  smsText,
  usualChoice,
  waits_minutes,
} from './rules.ts'

const both = { sms: true, wechat: true }
const smsOnly = { sms: true, wechat: false }
const none = { sms: false, wechat: false }
const quiet: Choice = { sms: [], wechat: [] }

describe('ways out', () => {
  it.each([
    ['my matter by WeChat where it can', { kind: 'matters', urgent: false }, usualChoice, both, ['inbox', 'wechat']],
    ['else by text message', { kind: 'matters', urgent: false }, usualChoice, smsOnly, ['inbox', 'sms']],
    [
      'by text message when WeChat is not wanted',
      { kind: 'matters', urgent: false },
      { sms: ['matters'], wechat: [] },
      both,
      ['inbox', 'sms'],
    ],
    ['village news wait in the inbox', { kind: 'village', urgent: false }, usualChoice, both, ['inbox']],
    [
      'or come when somebody wants them',
      { kind: 'village', urgent: false },
      { sms: [], wechat: ['village'] },
      both,
      ['inbox', 'wechat'],
    ],
    ['nothing where nothing is wanted', { kind: 'matters', urgent: false }, quiet, both, ['inbox']],
    ['nothing where nothing can arrive', { kind: 'matters', urgent: false }, usualChoice, none, ['inbox']],
    ['urgent by every way, wanted or not', { kind: 'village', urgent: true }, quiet, both, ['inbox', 'wechat', 'sms']],
    [
      'urgent even without a number, so that the failure shows',
      { kind: 'village', urgent: true },
      quiet,
      none,
      ['inbox', 'sms'],
    ],
  ] as [string, { kind: NoticeKind; urgent: boolean }, Choice, typeof both, string[]][])(
    '%s',
    (_what, notice, choice, can, ways) => {
      expect(channelsFor(notice, choice, can)).toEqual(ways)
    },
  )
  it('always keep it in the inbox, and never send twice the same way', () => {
    const kinds = fc.subarray([...noticeKinds])
    fc.assert(
      fc.property(
        fc.constantFrom(...noticeKinds),
        fc.boolean(),
        kinds,
        kinds,
        fc.boolean(),
        fc.boolean(),
        (kind, urgent, sms, wechat, a, b) => {
          const ways = channelsFor({ kind, urgent }, { sms, wechat }, { sms: a, wechat: b })
          expect(ways[0]).toBe('inbox')
          expect(new Set(ways).size).toBe(ways.length)
          if (!urgent) expect(ways.length).toBeLessThanOrEqual(2)
        },
      ),
    )
  })
  it('are chosen by what the speaking module is about', () => {
    expect(kindOf('tickets.told-answered')).toBe('matters')
    expect(kindOf('people.anything')).toBe('identity')
    expect(kindOf('bulletin.posted')).toBe('village')
  })
})

describe('trying again', () => {
  it('waits longer each time, and ends', () => {
    expect([...waits_minutes]).toEqual([...waits_minutes].sort((a, b) => a - b))
    const now = new Date('2026-11-18T02:00:00Z')
    expect(nextTry(1, now)).toEqual(new Date('2026-11-18T02:01:00Z'))
    expect(nextTry(waits_minutes.length, now)).not.toBeNull()
    expect(nextTry(waits_minutes.length + 1, now)).toBeNull()
  })
})

describe('a text', () => {
  it.each([
    [{ place: '六网格', day: '2026-11-18', n: 3, area: '510183122211001001' }, null],
    [{ at: '2026-11-18T09:30:00.000Z' }, null],
    [{ who: '打 15400010001' }, 'who'],
    [{ n: 13800138000 }, 'n'],
    [{ id: '510183195602303510' }, 'id'],
    [{ id: '51018319560230351X' }, 'id'],
  ])('%j carries nobody’s number', (params, wrong) => {
    expect(personalParam(params as Record<string, unknown>)).toBe(wrong)
  })
  it('is signed and not longer than five messages', () => {
    expect(smsText('乡里', '明早停水')).toBe('【乡里】明早停水')
    expect(smsText('乡里', '长'.repeat(900))).toHaveLength(smsLimit)
  })
})

describe('who may', () => {
  it('open the own inbox, and that of those one acts for', () => {
    const me = { ...resident(), persons: ['me', 'mother'], person: 'me' }
    expect(mayOpen(me, undefined)).toBe(true)
    expect(mayOpen(me, 'mother')).toBe(true)
    expect(mayOpen(me, 'neighbour')).toBe(false)
  })
  it('see failures inside one’s reach, and send again unless one only looks', () => {
    const secretary = staff('secretary', '510183122211')
    const observer = staff('observer', '510183')
    expect([maySeeFailures(secretary, '510183122211006'), mayRetry(secretary, '510183122211006')]).toEqual([true, true])
    expect([maySeeFailures(secretary, '510183122'), mayRetry(secretary, '510183122')]).toEqual([false, false])
    expect([maySeeFailures(observer, '510183122'), mayRetry(observer, '510183122'), mayKnowNames(observer)]).toEqual([
      true,
      false,
      false,
    ])
  })
})
