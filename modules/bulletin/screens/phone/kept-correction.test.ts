import { afterEach, expect, it, vi } from 'vitest'
import type { NoticeView } from '../../contract.ts'
import { draftOf } from '../shared/use-draft.ts'
import { dropCorrection, keepCorrection, keptCorrection } from './kept-correction.ts'

const store = new Map<string, string>()
vi.stubGlobal('localStorage', {
  getItem: (key: string) => store.get(key) ?? null,
  setItem: (key: string, value: string) => void store.set(key, value),
  removeItem: (key: string) => void store.delete(key),
})
afterEach(() => store.clear())

const notice = {
  id: 'n1',
  area: '510183122211',
  public: true,
  title: '停水通知',
  source: '周三停水。',
  pictures: [{ id: 'p1', url: '/1' }],
  audio: null,
  paper: null,
  commenting: true,
  ground: null,
  expires_at: null,
  version: 2,
} as unknown as NoticeView
const hour_ms = 3_600_000
const written = {
  reason: '日期写错了',
  draft: { ...draftOf(notice), words: '周四停水。', pictures: [{ id: 'p2', url: '/2' }] },
}

it('gives its writer back what she wrote, and nobody else', () => {
  keepCorrection(notice, 'luo', written, 0)
  expect(keptCorrection(notice, 'luo', hour_ms)).toMatchObject(written)
  expect(keptCorrection(notice, 'chen', hour_ms)).toBeNull()
  expect([...store.keys()].every((key) => key.includes('luo'))).toBe(true)
  dropCorrection(notice.id, 'luo')
  expect(keptCorrection(notice, 'luo', hour_ms)).toBeNull()
})

it('keeps the words when the pictures are no longer good, and nothing when the notice was corrected meanwhile', () => {
  keepCorrection(notice, 'luo', written, 0)
  const later = keptCorrection(notice, 'luo', 5 * hour_ms)
  expect(later).toMatchObject({ reason: written.reason, draft: { words: '周四停水。', pictures: [{ id: 'p1' }] } })
  expect(keptCorrection({ ...notice, version: 3 }, 'luo', hour_ms)).toBeNull()
  expect(keptCorrection(notice, 'luo', 8 * 24 * hour_ms)).toBeNull()
})
