import { describe, expect, it } from 'vitest'
import { fitInside } from './resize.ts'

describe('a photograph for a weak network', () => {
  it.each([
    [4000, 3000, 1600, 1200],
    [3000, 4000, 1200, 1600],
    [800, 600, 800, 600],
    [1600, 1, 1600, 1],
    [9000, 2, 1600, 1],
  ])('%i × %i becomes %i × %i', (width, height, w, h) => {
    expect(fitInside(width, height)).toEqual({ width: w, height: h })
  })
})
