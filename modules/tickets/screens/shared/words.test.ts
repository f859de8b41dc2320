import { describe, expect, it } from 'vitest'
import { translator } from '../../../../ui/words.ts'
import { zh as offices } from '../../../offices/messages.zh.ts'
import { Move, type Turn } from '../../contract.ts'
import { zh } from '../../messages.zh.ts'
import { nearWords, nextWords, seatWords, standstillOf, stepWhat, stepWho, turnWords } from './words.ts'

const t = translator({ ...zh, ...offices })
const nobody: Turn = {
  post: null,
  area: null,
  place: '',
  unit: null,
  unit_name: null,
  person: null,
  name: null,
  phone: null,
}
const worker: Turn = { ...nobody, post: 'grid_worker', place: '陶坝村 六网格', name: '李田生' }

describe('whose turn it is', () => {
  it.each([
    [worker, '轮到 网格员 李田生'],
    [{ ...worker, name: null }, '轮到 六网格 网格员'],
    [{ ...nobody, unit_name: '供电所' }, '轮到 供电所'],
  ])('%#', (turn, words) => {
    expect(turnWords(t, turn, false)).toBe(words)
  })
  it('is the resident’s when it is no office’s', () => {
    expect(turnWords(t, { ...nobody, name: '王**' }, true)).toBe('轮到您评一评')
    expect(turnWords(t, { ...nobody, name: '王**' }, false)).toBe('等说事的人评价')
  })
  it('is said at length where one chooses, shortly where one lives', () => {
    expect(seatWords(t, worker)).toBe('六网格 网格员 李田生')
    expect(nearWords(t, worker)).toBe('六网格 李田生')
    expect(nearWords(t, { ...worker, name: null })).toBe('六网格 网格员')
  })
})

describe('a step', () => {
  const step = { by_name: null, by_post: null, by_me: false, by_clock: false }
  it.each([
    [{ ...step, by_me: true, by_name: '王秀兰' }, '您'],
    [{ ...step, by_name: '李田生', by_post: 'grid_worker' }, '网格员 李田生'],
    [{ ...step, by_post: 'secretary' }, '书记'],
    [step, '一位居民'],
    [{ ...step, by_clock: true }, ''],
  ])('was made by %#', (made, who) => {
    expect(stepWho(t, made)).toBe(who)
  })
  it('has a sentence for every move, made by somebody or by the clock', () => {
    for (const move of Move.options) {
      for (const by_clock of [true, false]) {
        expect(stepWhat(t, 'zh-CN', { move, by_clock, data: {}, reason: null }).length).toBeGreaterThan(1)
      }
    }
  })
  it('says where it was sent, why it was declined, and what was answered', () => {
    const made = { by_clock: false, data: {}, reason: null }
    expect(stepWhat(t, 'zh-CN', { ...made, move: 'dispatch', to: worker })).toBe('派给 六网格 网格员 李田生')
    expect(stepWhat(t, 'zh-CN', { ...made, move: 'decline', reason: 'in_court' })).toContain('法院')
    expect(stepWhat(t, 'zh-CN', { ...made, move: 'rate', data: { solved: false } })).toBe('说：还没解决')
  })
})

describe('a step between the first word and the last', () => {
  const made = { by_clock: false, data: {}, reason: null }
  const due = '2026-11-30T10:00:00.000Z'
  it.each([
    [{ ...made, move: 'pause', reason: 'weather', data: { until: '2026-11-25' } }, '停表：等天气，到11月25日'],
    [{ ...made, move: 'resume', data: { due } }, '接着办，最迟11月30日答复'],
    [{ ...made, move: 'resume', data: { due: null } }, '接着办'],
    [{ ...made, move: 'resume', by_clock: true, data: { due } }, '说好的日子到了，自动接着办，最迟11月30日答复'],
    [{ ...made, move: 'extend', reason: 'more_work', data: { due } }, '延长时限：比原来想的难办，改到11月30日答复'],
    [{ ...made, move: 'return', reason: 'wrong_place' }, '退回：不在这里的地段'],
    [
      { ...made, move: 'return', reason: 'not_ours', data: { to_arbiter: true } },
      '又退回了，请上一级定由谁办：不归这里管',
    ],
    [{ ...made, move: 'transfer', reason: 'nobody_free', to: worker }, '转给 六网格 网格员 李田生：这里暂时没有人手'],
    [{ ...made, move: 'transfer', reason: 'nobody_free' }, '转给别人办：这里暂时没有人手'],
    [{ ...made, move: 'void', reason: 'withdrawn' }, '作废：居民本人撤回'],
  ] as const)('%#', (step, words) => {
    expect(stepWhat(t, 'zh-CN', step)).toBe(words)
  })
  it('tells what is waited for as the last pause said it', () => {
    const pause = (reason: string, until: string) => ({ move: 'pause' as const, reason, data: { until } })
    const resume = { move: 'resume' as const, reason: null, data: {} }
    expect(standstillOf([pause('weather', '2026-11-20'), resume, pause('materials', '2026-11-25')])).toEqual({
      reason: 'materials',
      until: new Date('2026-11-24T16:00:00Z'),
    })
    expect(standstillOf([resume])).toBeNull()
  })
})

describe('what comes next', () => {
  const reader = { mine: true, photo: false }
  it('is told in every state that is not the end', () => {
    for (const state of [
      'reported',
      'accepted',
      'dispatched',
      'in_progress',
      'paused',
      'answered',
      'verified',
    ] as const)
      expect(nextWords(t, state, reader)).toContain('接下来')
    for (const state of ['closed', 'declined', 'merged', 'voided'] as const)
      expect(nextWords(t, state, reader)).toBeNull()
  })
  it('names the photo where one is needed', () => {
    expect(nextWords(t, 'in_progress', { mine: true, photo: true })).toContain('拍照')
  })
})
