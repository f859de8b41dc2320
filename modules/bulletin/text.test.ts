/** The small language of notices: what it makes of lines, and that nothing in it becomes HTML or a link elsewhere. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blocksMost, plainText, readLine, readText, sealedText, summaryOf } from './text.ts'

const text = (words: string) => ({ kind: 'text', text: words })

it.each([
  ['a heading', '# 停水', [{ kind: 'heading', level: 1, line: [text('停水')] }]],
  ['a smaller heading', '## 时间', [{ kind: 'heading', level: 2, line: [text('时间')] }]],
  ['lines of one paragraph', '甲\n乙', [{ kind: 'paragraph', lines: [[text('甲')], [text('乙')]] }]],
  ['a list', '- 一\n• 二', [{ kind: 'list', ordered: false, items: [[text('一')], [text('二')]] }]],
  ['a numbered list', '1. 一\n2、二', [{ kind: 'list', ordered: true, items: [[text('一')], [text('二')]] }]],
  ['an empty text', ' \n\n', []],
])('reads %s', (_what, source, blocks) => {
  expect(readText(source)).toEqual(blocks)
})

it.each([
  ['an https address', 'https://www.gov.cn/x。', 'www.gov.cn'],
  ['an address before a full stop', '看 https://a.gov.cn.', 'a.gov.cn'],
])('links %s and shows its host', (_what, source, host) => {
  expect(readLine(source).find(({ kind }) => kind === 'link')).toMatchObject({ host })
})

it.each([
  'http://plain.example/x',
  'javascript:alert(1)',
  'https://bank.cn@evil.example/x',
  'https://localhost/x',
  'data:text/html,x',
  '<a href="https://',
])('does not link %s', (source) => {
  expect(readLine(source).some(({ kind }) => kind === 'link')).toBe(false)
})

it('keeps every letter somebody wrote, whatever it is, in at most so many blocks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (source) => {
      const blocks = readText(source)
      expect(blocks.length).toBeLessThanOrEqual(blocksMost)
      const letters = (words: string) => words.replaceAll(/[\s#*•\-0-9.、)]/gu, '')
      // Addresses become their host; everything else stays.
      if (!source.includes('https://')) expect(letters(plainText(blocks))).toBe(letters(source))
    }),
  )
})

it('sums up in whole letters', () => {
  expect(summaryOf('# 停水\n明天上午停水', 4)).toBe('停水 明…')
})

it('is hashed in a form that never changes', () => {
  expect(sealedText('停水 "三组"', '# 停水\n明天上午')).toBe('["停水 \\"三组\\"","# 停水\\n明天上午"]')
})
