import { describe, expect, it } from 'vitest'
import { translator } from '../../../../ui/words.ts'
import { zh as offices } from '../../../offices/messages.zh.ts'
import { Move, type Turn } from '../../contract.ts'
import { zh } from '../../messages.zh.ts'
import { nearWords, nextWords, seatWords, stepWhat, stepWho, turnWords } from './words.ts'

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
        expect(stepWhat(t, { move, by_clock, data: {}, reason: null }).length).toBeGreaterThan(1)
      }
    }
  })
  it('says where it was sent, why it was declined, and what was answered', () => {
    const made = { by_clock: false, data: {}, reason: null }
    expect(stepWhat(t, { ...made, move: 'dispatch', to: worker })).toBe('派给 六网格 网格员 李田生')
    expect(stepWhat(t, { ...made, move: 'decline', reason: 'in_court' })).toContain('法院')
    expect(stepWhat(t, { ...made, move: 'rate', data: { solved: false } })).toBe('说：还没解决')
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
