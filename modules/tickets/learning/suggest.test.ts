import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pastDispatches } from '../seeds/history.ts'
import {
  type Example,
  examplesFewest,
  featuresMost,
  featuresOf,
  hitRate,
  SuggestModel,
  suggest,
  train,
} from './suggest.ts'

const history: Example[] = pastDispatches(900)
const model = train(history)
const lamp = { words: '路灯坏了，晚上黑漆漆的', class: 'management.lamps', area: '510183122201001' }

describe('a suggestion', () => {
  it('names the office, how sure it is, what spoke for it and how many alike went there', () => {
    const [first, ...more] = suggest(model, lamp)
    expect(first?.office).toBe('unit:datong-construction')
    expect(first?.probability).toBeGreaterThan(0.3)
    expect(first?.words).toContain('路灯')
    expect(first?.similar).toEqual({ of: 17, to: 8 })
    expect(more).toHaveLength(2)
  })

  it('keeps silent while the county has sent too few matters to learn from', () => {
    expect(suggest(train(history.slice(0, examplesFewest - 1)), lamp)).toEqual([])
    expect(suggest(train(history.slice(0, examplesFewest)), lamp)).toHaveLength(3)
    expect(suggest(train([]), lamp)).toEqual([])
  })

  it('is sane for any words: shares between 0 and 1 that fall, words of the matter, counts that add up', () => {
    const anyWords = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.constantFrom(...history.map(({ words }) => words)), { maxLength: 3 }).map((list) => list.join('')),
    )
    fc.assert(
      fc.property(anyWords, fc.constantFrom('management.lamps', 'culture.stage', ''), (words, key) => {
        const found = suggest(model, { words, class: key, area: '510183122201001' })
        expect(found).toHaveLength(3)
        let before = 1
        for (const { probability, similar, words: spoke } of found) {
          expect(probability).toBeGreaterThanOrEqual(0)
          expect(probability).toBeLessThanOrEqual(before)
          before = probability
          expect(similar.to).toBeLessThanOrEqual(similar.of)
          const said = words.normalize('NFKC').toLowerCase()
          for (const word of spoke) expect(said).toContain(word)
        }
        expect(found.reduce((sum, one) => sum + one.probability, 0)).toBeLessThanOrEqual(1.000001)
      }),
      { numRuns: 100 },
    )
  }, 60_000)

  it('finds words whole, and those no dictionary knows by their pairs', () => {
    expect(featuresOf({ ...lamp, words: '医保光猫' })).toEqual(expect.arrayContaining(['w:医保', 'w:光猫', 'p:医保']))
    expect(featuresOf({ ...lamp, words: '巴适得板' })).toContain('p:巴适')
  })
})

describe('a model', () => {
  it('is the same for the same past, and as plain data', () => {
    expect(train(history)).toEqual(model)
    const read = SuggestModel.parse(JSON.parse(JSON.stringify(model)))
    expect(suggest(read, lamp)).toEqual(suggest(model, lamp))
  })

  it('holds no word fewer than three people used, however often they used it, and nothing of a single matter', () => {
    const told = history.map((one, index) => ({
      ...one,
      words: index % 3 === 0 ? `${one.words}找上官琉璃` : one.words,
      speaker: index % 3 === 0 ? `person ${index % 2}` : `person ${index}`,
    }))
    const text = JSON.stringify(train(told))
    expect(text).not.toMatch(/琉璃|上官|person/)
    expect(Object.keys(train(told)).sort()).toEqual(['counts', 'features', 'heat', 'offices', 'tickets', 'version'])
  })

  it('holds no numbers of people, and no word that only one matter used', () => {
    const told = history.map((one, index) => ({
      ...one,
      words: index === 7 ? `${one.words}我叫上官琉璃` : `${one.words}15400001234，510183199001011234`,
    }))
    const text = train(told).features.join(' ')
    for (const canary of ['琉璃', '上官', '15400001234', '510183199001011234', '1540'])
      expect(text).not.toContain(canary)
  })

  it('is bounded however much is fed', () => {
    const flood: Example[] = Array.from({ length: 400 }, (_one, index) => {
      const letters = Array.from({ length: 300 }, (_letter, at) => 0x4e00 + (((index * 300 + at) * 7) % 20_000))
      const words = String.fromCodePoint(...letters)
      return { words, class: 'a.b', area: '510183122201001', office: `unit:${index % 7}` }
    })
    const big = train([...flood, ...flood])
    expect(big.features.length).toBe(featuresMost)
    expect(SuggestModel.safeParse(big).success).toBe(true)
  })
})

describe('the hit rate', () => {
  const rate = hitRate(history.slice(0, 700), history.slice(700))

  it('beats the most frequent office by far, and the most frequent of the class', () => {
    expect(rate.tickets).toBe(200)
    expect(rate.first).toBeGreaterThan(rate.most_frequent * 2)
    expect(rate.first).toBeGreaterThan(rate.of_class)
    expect(rate.top3).toBeGreaterThan(rate.first)
    expect(rate.top3).toBeGreaterThan(rate.most_frequent_top3)
  })

  it('comes with a sureness that is honest within ten points', () => {
    expect(Math.abs(rate.sureness - rate.first)).toBeLessThan(0.1)
  })

  it('is nothing for nothing', () => {
    expect(hitRate(history, [])).toMatchObject({ tickets: 0, first: 0, most_frequent: 0 })
    expect(hitRate([], history.slice(0, 5))).toMatchObject({ tickets: 5, first: 0, top3: 0 })
  })
})

describe('the made-up history', () => {
  it('is the same each time, another for another seed, and bounded', () => {
    expect(pastDispatches(50)).toEqual(history.slice(0, 50))
    expect(pastDispatches(50, 2)).not.toEqual(history.slice(0, 50))
    expect(() => pastDispatches(1_000_000)).toThrow(RangeError)
  })
})
