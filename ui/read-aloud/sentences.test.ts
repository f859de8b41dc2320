import { describe, expect, it } from 'vitest'
import { sentencesOf } from './sentences.ts'

const words = (text: string): string[] => sentencesOf(text).map((sentence) => sentence.text)

describe('a text is read', () => {
  it.each([
    ['明早停水。今晚接水！好吗？', ['明早停水。', '今晚接水！', '好吗？']],
    ['他说：“明天来。”我等他。', ['他说：“明天来。”', '我等他。']],
    ['标题\n一句没有句号\n\n又一句', ['标题', '一句没有句号', '又一句']],
    [
      'Water is off at 8.30 a.m. sharp. Please store some.',
      ['Water is off at 8.30 a.m.', 'sharp.', 'Please store some.'],
    ],
    ['真的？？好……是的。', ['真的？？', '好……', '是的。']],
    ['', []],
    ['……\n。', []],
  ])('%s', (text, expected) => expect(words(text)).toEqual(expected))

  it('in pieces a voice has breath for, cut at a comma where there is one', () => {
    const long = `${'甲'.repeat(50)}，${'乙'.repeat(60)}，${'丙'.repeat(200)}。`
    const pieces = sentencesOf(long)
    expect(pieces[0]!.text).toBe(`${'甲'.repeat(50)}，`)
    expect(Math.max(...pieces.map((piece) => piece.text.length))).toBeLessThanOrEqual(92)
    expect(pieces.map((piece) => piece.text).join('')).toBe(long)
  })

  it('and each piece stands where it says', () => {
    const text = '  第一句。 第二句！\n  第三句'
    for (const { text: piece, from, to } of sentencesOf(text)) expect(text.slice(from, to)).toBe(piece)
  })
})
