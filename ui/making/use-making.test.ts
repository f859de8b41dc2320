/** What a page bears is read as it was written, and nothing else is taken for it. */
import { describe, expect, it } from 'vitest'
import { readMark } from './use-making.ts'

describe('the mark of a page', () => {
  it.each([
    ['2/6', { done: 2, of: 6 }],
    ['0/6', { done: 0, of: 6 }],
    [undefined, null],
    ['', null],
    ['6', null],
    ['a/b', null],
    ['1/6 ', null],
  ])('%s', (mark, expected) => {
    expect(readMark(mark)).toEqual(expected)
  })
})
