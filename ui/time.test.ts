import { describe, expect, it } from 'vitest'
import { agoWords, dateWords, dayWords, lunarWords, numberWords, timeWords, yuanWords } from './time.ts'

const now = new Date('2026-11-26T14:00:00+08:00')

describe('times as people say them', () => {
  it.each([
    ['2026-11-26T00:00:00+08:00', '今天'],
    ['2026-11-25T23:59:00+08:00', '昨天'],
    ['2026-11-27T00:00:00+08:00', '明天'],
    ['2026-11-29T09:00:00+08:00', '周日'],
    ['2026-12-03T09:00:00+08:00', '12月3日'],
    ['2026-11-24T09:00:00+08:00', '11月24日'],
    ['2025-11-26T09:00:00+08:00', '2025年11月26日'],
    ['2026-11-25T16:30:00Z', '今天'],
  ])('the day of %s is %s', (at, words) => {
    expect(dayWords(at, now, 'zh-CN')).toBe(words)
  })

  it.each([
    ['2026-11-26T13:59:40+08:00', '刚刚', 'just now'],
    ['2026-11-26T13:40:00+08:00', '20 分钟前', '20 min ago'],
    ['2026-11-26T09:00:00+08:00', '5 小时前', '5 hours ago'],
    ['2026-11-25T16:40:00+08:00', '昨天 16:40', 'yesterday 16:40'],
    ['2026-11-20T16:40:00+08:00', '11月20日', '20/11'],
    ['2026-11-26T15:00:00+08:00', '今天 15:00', 'today 15:00'],
  ])('%s was %s', (at, zh, en) => {
    expect(agoWords(at, now, 'zh-CN')).toBe(zh)
    expect(agoWords(at, now, 'en')).toBe(en)
  })

  it('says clock, date, number and money', () => {
    expect(timeWords('2026-11-27T07:05:00+08:00', now, 'zh-CN')).toBe('明天 07:05')
    expect(dateWords(now, 'zh-CN', { year: true })).toBe('2026年11月26日')
    expect(numberWords(620573, 'zh-CN')).toBe('620,573')
    expect(yuanWords(4_821_650, 'zh-CN')).toBe('48,216.50 元')
    expect(yuanWords(-5, 'en')).toBe('-0.05 yuan')
  })

  it('knows the moon: the first day of the year of the horse', async () => {
    expect(await lunarWords('2026-02-17T08:00:00+08:00', 'zh-CN')).toBe('农历正月初一')
    expect(await lunarWords('2026-02-17T08:00:00+08:00', 'en')).toBe('Lunar calendar 1/1')
  })
})
