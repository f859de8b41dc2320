import { describe, expect, it } from 'vitest'
import { villageWords } from './words.data.ts'
import { cut, cutFinely, cutMost, plainly } from './words.ts'

describe('words', () => {
  it('are cut as a reader cuts them, without punctuation', () => {
    expect(cut('转角那盏路灯不亮了，晚上看不见。')).toEqual(['转角', '那盏', '路灯', '不亮', '了', '晚上', '看不见'])
  })

  it('of village life are known, each whole', () => {
    for (const word of villageWords) expect(cut(`那边的${word}坏了`)).toContain(plainly(word))
  })

  it('are written alike whether typed wide or narrow, large or small', () => {
    expect(cut('ＷiＦi 坏了')).toEqual(cut('wifi坏了'))
  })

  it('are found inside of longer ones when cut finely', () => {
    const words = cutFinely('社会保险怎么交')
    expect(words).toEqual(expect.arrayContaining(['社会', '保险', '社会保险']))
  })

  it('are none in nothing, and a book is cut up to its bound', () => {
    expect(cut(' 。！\n')).toEqual([])
    expect(cut('好'.repeat(cutMost * 2)).join('')).toHaveLength(cutMost)
  })
})
