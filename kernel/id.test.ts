import { describe, expect, it } from 'vitest'
import { firstIdAt, idAt, newId } from './id.ts'

const moment = new Date('2026-11-18T02:00:00Z')

describe('keys', () => {
  it('rise within one millisecond and beyond', () => {
    const made = Array.from({ length: 10_000 }, () => newId(moment.getTime()))
    expect(made).toEqual([...made].sort())
    expect(new Set(made).size).toBe(made.length)
  })

  it('of one moment rise also when other moments are asked for in between', () => {
    const made = Array.from({ length: 1_000 }, (_, n) => {
      idAt(new Date(moment.getTime() + 1 + (n % 50)))
      return idAt(moment)
    })
    expect(made).toEqual([...made].sort())
  })

  it('of a moment stand at or after its first key, those of earlier moments before it', () => {
    const first = firstIdAt(moment)
    expect(first <= idAt(moment)).toBe(true)
    expect(idAt(new Date(moment.getTime() - 1)) < first).toBe(true)
  })
})
