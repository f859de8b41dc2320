import { expect, it } from 'vitest'
import { draftsKept, keepDraft, keptDraft } from './draft.ts'

it('keeps what was begun, forgets what was emptied, and drops the oldest beyond its bound', () => {
  keepDraft('first', '收到')
  keepDraft('photos', [{ id: '1' }])
  expect(keptDraft('first')).toBe('收到')
  expect(keptDraft('photos')).toHaveLength(1)
  keepDraft('photos', [])
  expect(keptDraft('photos')).toBeUndefined()
  for (let n = 0; n < draftsKept; n += 1) keepDraft(`later ${n}`, 'x')
  expect(keptDraft('first')).toBeUndefined()
  expect(keptDraft(`later ${draftsKept - 1}`)).toBe('x')
})
