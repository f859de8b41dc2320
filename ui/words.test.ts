import { describe, expect, it } from 'vitest'
import { fill, placeholders, translator } from './words.ts'

describe('sentences', () => {
  it('are filled by name', () => {
    expect(fill('{name} 受理，还有 {n} 天', { name: '李田生', n: 3 })).toBe('李田生 受理，还有 3 天')
  })
  it('pick a word by the number', () => {
    expect(fill('{n} {n|day|days} left', { n: 1 })).toBe('1 day left')
    expect(fill('{n} {n|day|days} left', { n: 2 })).toBe('2 days left')
  })
  it('name what they want', () => {
    expect(placeholders('{n} {n|day|days} for {name}')).toEqual(['n', 'name'])
  })
  it('are missed loudly here, not shown empty', () => {
    const t = translator({ 'a.b': 'hello {name}' })
    expect(() => t('a.c')).toThrow('a.c')
    expect(() => t('a.b')).toThrow('{name}')
  })
})
