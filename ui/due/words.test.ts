import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueWords, ringWords } from './words.ts'

/** Thursday 26 November 2026, 14:00 in China. */
const now = new Date('2026-11-26T14:00:00+08:00')
const at = (text: string) => new Date(`${text}+08:00`)

describe('the time left, in words', () => {
  it.each([
    ['2026-11-26T13:59:30', '刚过时限', 'Just past the deadline', 'late'],
    ['2026-11-26T13:20:00', '超 40 分钟', '40 min late', 'late'],
    ['2026-11-26T12:59:00', '超 1 小时', '1 hour late', 'late'],
    ['2026-11-26T09:30:00', '超 4 小时', '4 hours late', 'late'],
    ['2026-11-24T13:00:00', '超 2 天', '2 days late', 'late'],
    ['2026-11-26T14:00:00', '还有 1 分钟', '1 min left', 'soon'],
    ['2026-11-26T14:40:00', '还有 40 分钟', '40 min left', 'soon'],
    ['2026-11-26T17:30:00', '还有 3 小时', '3 hours left', 'soon'],
    ['2026-11-26T21:30:00', '今天 21:30 前', 'By 21:30 today', 'soon'],
    ['2026-11-26T23:59:00', '今天内', 'By the end of today', 'soon'],
    ['2026-11-27T07:40:00', '明天 07:40 前', 'By 07:40 tomorrow', 'calm'],
    ['2026-11-27T18:00:00', '明天 18:00 前', 'By 18:00 tomorrow', 'calm'],
    ['2026-11-30T12:00:00', '周一 12:00 前', 'By 12:00 Monday', 'calm'],
    ['2026-12-10T12:00:00', '12月10日前', 'By 10/12', 'calm'],
    ['2027-01-04T12:00:00', '2027年1月4日前', 'By 4/1/2027', 'calm'],
  ])('%s', (due, zh, en, urgency) => {
    expect(dueWords(at(due), now, 'zh-CN')).toEqual({ words: zh, urgency })
    expect(dueWords(at(due), now, 'en')).toEqual({ words: en, urgency })
  })

  it('counts across midnight in hours, and calls it soon', () => {
    const late = at('2026-11-26T22:00:00')
    expect(dueWords(at('2026-11-27T01:00:00'), late, 'zh-CN')).toEqual({ words: '还有 3 小时', urgency: 'soon' })
  })

  it('never promises more hours than are left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 * 3600 - 1 }), (seconds) => {
        const { words } = dueWords(new Date(now.getTime() + seconds * 1000), now, 'zh-CN')
        const n = Number(words.match(/\d+/)?.[0])
        const promised = n * (words.includes('小时') ? 3600 : 60)
        expect(promised <= Math.max(seconds, 60)).toBe(true)
      }),
    )
  })

  it.each([
    ['2026-11-26T13:00:00', '超时'],
    ['2026-11-26T14:20:00', '20 分钟'],
    ['2026-11-26T17:59:00', '3 小时'],
    ['2026-11-29T17:00:00', '3 天'],
  ])('fits the ring: %s', (due, words) => {
    expect(ringWords(at(due), now, 'zh-CN')).toBe(words)
  })
})
