import { expect, it } from 'vitest'
import { translator } from '../../../../ui/words.ts'
import { zh as offices } from '../../../offices/messages.zh.ts'
import type { Turn } from '../../contract.ts'
import { zh } from '../../messages.zh.ts'
import { askedFirst, extrasOf, lackingOf, sendWords } from './asked.ts'

const t = translator({ ...zh, ...offices })
const unit: Turn = {
  post: null,
  area: null,
  place: '',
  unit: '01890a5d-ac96-774b-bcce-b302099a8057',
  unit_name: '供电所',
  person: null,
  name: null,
  phone: null,
}

it('says what is still to be chosen, of what the move asks', () => {
  expect(Object.keys(lackingOf(t, 'pause', null, askedFirst))).toEqual(['reason', 'until'])
  expect(Object.keys(lackingOf(t, 'transfer', 'not_ours', askedFirst))).toEqual(['unit'])
  expect(lackingOf(t, 'extend', 'weather', { ...askedFirst, days: null })).toEqual({ days: '请填多要几个工作日' })
  expect(lackingOf(t, 'return', 'not_ours', askedFirst)).toEqual({})
})

it('sends of what was asked only what belongs to the move', () => {
  const asked = { until: '2026-11-25', days: 4, target: unit }
  expect(extrasOf('pause', asked)).toEqual({ until: '2026-11-25' })
  expect(extrasOf('extend', asked)).toEqual({ days: 4 })
  expect(extrasOf('transfer', asked)).toEqual({ unit: unit.unit })
  expect(extrasOf('void', asked)).toEqual({})
})

it('names on the button what will be', () => {
  const asked = { until: '2026-11-25', days: 4, target: unit }
  expect(sendWords(t, 'zh-CN', 'pause', asked)).toBe('停表到11月25日')
  expect(sendWords(t, 'zh-CN', 'pause', askedFirst)).toBe('停表')
  expect(sendWords(t, 'zh-CN', 'extend', asked)).toBe('延长 4 个工作日')
  expect(sendWords(t, 'zh-CN', 'transfer', asked)).toBe('转给 供电所')
  expect(sendWords(t, 'zh-CN', 'return', asked)).toBe('退回，把话发出去')
})
