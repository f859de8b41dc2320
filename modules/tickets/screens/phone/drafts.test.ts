import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addWaiting,
  attemptOf,
  type Content,
  contentOf,
  type Draft,
  draftOf,
  emptyDraft,
  inputOf,
  isEmpty,
  isLocal,
  localId,
  outcomeOf,
  parseDraft,
  parseWaiting,
  type Waiting,
  waitingMost,
  withoutMoment,
  withUploaded,
} from './drafts.ts'

const now = new Date('2026-11-26T08:40:00Z')
const lamp: Draft = { ...emptyDraft, words: ' 路灯不亮 ', photos: [{ id: 'a', url: '/a' }], pin: [103.27, 30.4] }
const known = { area: '510183122211006', class: 'management.lamps', public: true }
const content: Content = contentOf(lamp, known)
const waiting: Waiting = { key: 'k1', person: 'p1', content, spoken_at: now.toISOString(), problem: null }

describe('what is sent', () => {
  it('carries only what was said', () => {
    expect(content).toEqual({ ...known, words: '路灯不亮', photos: ['a'], lon: 103.27, lat: 30.4 })
    expect(contentOf({ ...emptyDraft, words: 'x' }, known)).toEqual({ ...known, words: 'x', photos: [] })
    expect(contentOf({ ...lamp, behalf: { person: 'p2', name: '王秀兰' } }, known).on_behalf_of).toBe('p2')
  })
  it('says when it was spoken, unless the clock of the phone was ahead', () => {
    expect(inputOf(waiting).spoken_at).toBe('2026-11-26T08:40:00.000Z')
    expect(inputOf(withoutMoment(waiting, 'k2'))).not.toHaveProperty('spoken_at')
    expect(withoutMoment(waiting, 'k2').key).toBe('k2')
  })
})

describe('pressing send again', () => {
  const first = attemptOf(null, content, 'p1', now, 'k1')
  it('repeats the same call under the same key and moment', () => {
    const later = new Date(now.getTime() + 60_000)
    expect(attemptOf(first, { ...content }, 'p1', later, 'k2')).toBe(first)
  })
  it('is a new call when the words have changed', () => {
    const second = attemptOf(first, { ...content, words: '路灯又亮了' }, 'p1', now, 'k2')
    expect(second.waiting.key).toBe('k2')
  })
  it('keeps pictures that have arrived by then', () => {
    const local = localId('x')
    const begun = attemptOf(null, { ...content, photos: [local, 'a'] }, 'p1', now, 'k1')
    const half = { ...begun, waiting: withUploaded(begun.waiting, local, 'b') }
    const again = attemptOf(half, { ...content, photos: [local, 'a'] }, 'p1', now, 'k2')
    expect(again.waiting).toMatchObject({ key: 'k1', content: { photos: ['b', 'a'] } })
    expect(again.waiting.content.photos.some(isLocal)).toBe(false)
  })
})

describe('the queue', () => {
  it('holds each matter once', () => {
    expect(addWaiting([waiting], { ...waiting, problem: 'x' })).toEqual([{ ...waiting, problem: 'x' }])
  })
  it('is full at its bound and says so', () => {
    const many = Array.from({ length: waitingMost }, (_, index) => ({ ...waiting, key: `k${index}` }))
    expect(addWaiting(many, { ...waiting, key: 'one more' })).toBeNull()
    expect(addWaiting(many.slice(1), { ...waiting, key: 'one more' })).toHaveLength(waitingMost)
  })
  it.each([
    [200, 'sent'],
    [0, 'later'],
    [500, 'later'],
    [503, 'later'],
    [401, 'later'],
    [429, 'later'],
    [403, 'refused'],
    [409, 'refused'],
    [422, 'refused'],
  ])('an answer of %i means %s', (status, outcome) => {
    expect(outcomeOf(status)).toBe(outcome)
  })
  it('gives a refused matter back to be changed, with nothing lost', () => {
    const again = contentOf(draftOf(waiting), known)
    expect(again).toEqual(content)
  })
})

describe('what was kept on the phone', () => {
  it('comes back as it was', () => {
    const whole: Draft = {
      ...lamp,
      place: { area: known.area, name: '六网格' },
      address: '转角',
      class: known.class,
      public: false,
      behalf: { person: 'p2', name: '王秀兰' },
    }
    expect(parseDraft(JSON.stringify(whole))).toEqual(whole)
    expect(parseWaiting(JSON.stringify([waiting]))).toEqual([waiting])
  })
  it('never breaks a screen, whatever stands there', () => {
    const anything = fc.oneof(fc.string(), fc.json())
    fc.assert(
      fc.property(anything, (kept) => {
        const draft = parseDraft(kept)
        contentOf(draft, known)
        return typeof isEmpty(draft) === 'boolean' && Array.isArray(parseWaiting(kept))
      }),
    )
    expect(parseDraft(null)).toEqual(emptyDraft)
    expect(parseWaiting('[{"key":1},null,{"key":"k","person":"p"}]')).toEqual([])
  })
})
