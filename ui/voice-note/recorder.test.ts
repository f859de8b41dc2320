import { describe, expect, test } from 'vitest'
import { secondsOf, voiceMost_seconds } from './recorder.ts'

describe('the length of a voice note', () => {
  test.each([
    [0, 1],
    [400, 1],
    [1_000, 1],
    [1_001, 2],
    [59_400, 60],
    [voiceMost_seconds * 1000 + 900, voiceMost_seconds],
  ])('%i ms are said as %i s', (ms, seconds) => {
    expect(secondsOf(ms)).toBe(seconds)
  })
})
