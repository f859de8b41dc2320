import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainText, readText } from '../../rules.ts'
import { marks, withMark } from './marks.ts'

/** 〔…〕 is what is chosen. */
const given = (text: string) => {
  const from = text.indexOf('〔')
  return { words: text.replace(/[〔〕]/g, ''), from, to: text.indexOf('〕') - 1 }
}
const shown = ({ words, from, to }: ReturnType<typeof given>) =>
  `${words.slice(0, from)}〔${words.slice(from, to)}〕${words.slice(to)}`

describe('a mark by a button', () => {
  it.each([
    ['停水\n明天〔〕上午', 'heading', '停水\n# 明天上午〔〕'],
    ['〔带身份证\n带医保卡〕\n早点来', 'list', '〔- 带身份证\n- 带医保卡〕\n早点来'],
    ['〔- 带身份证\n- 带医保卡〕', 'list', '〔带身份证\n带医保卡〕'],
    ['# 停〔〕水', 'list', '- 停水〔〕'],
    ['明天〔上午九点〕停水', 'bold', '明天**〔上午九点〕**停水'],
    ['明天**〔上午九点〕**停水', 'bold', '明天〔上午九点〕停水'],
    ['〔〕', 'heading', '# 〔〕'],
  ] as const)('%s · %s', (before, mark, after) => {
    expect(shown(withMark(given(before), mark))).toBe(after)
  })

  it('loses no letter, and pressed twice is as if it had not been pressed', () => {
    const plain = fc.array(fc.stringMatching(/^[停水明天上午九点。，]{1,6}$/), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(plain, fc.nat(), fc.nat(), fc.constantFrom(...marks), (lines, a, b, mark) => {
        const words = lines.join('\n')
        const [from, to] = [a % (words.length + 1), b % (words.length + 1)].sort((one, other) => one - other) as [
          number,
          number,
        ]
        const once = withMark({ words, from, to }, mark)
        expect(once.to).toBeLessThanOrEqual(once.words.length)
        // Bold around nothing waits for its words.
        if (mark !== 'bold' || from < to)
          expect(plainText(readText(once.words)).replaceAll('\n', '')).toBe(lines.join(''))
        if (mark !== 'bold' || !words.slice(from, to).includes('\n')) expect(withMark(once, mark).words).toBe(words)
      }),
    )
  })
})
