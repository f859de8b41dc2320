import { describe, expect, it } from 'vitest'
import { moves } from '../../rules.ts'
import {
  type Command,
  commandOf,
  type DeskMove,
  deskMoves,
  type Focus,
  keysOf,
  keyWords,
  moved,
  sameKey,
} from './keys.ts'

const plain = { ctrlKey: false, metaKey: false, altKey: false }

describe('keys', () => {
  it.each<[string, Focus, Command | null]>([
    ['j', 'page', 'next'],
    ['J', 'page', 'next'],
    ['ArrowUp', 'page', 'previous'],
    ['d', 'page', 'dispatch'],
    ['d', 'control', 'dispatch'],
    ['d', 'field', null],
    ['/', 'page', 'search'],
    ['/', 'field', null],
    ['?', 'page', 'help'],
    ['Enter', 'page', 'open'],
    ['Enter', 'control', null],
    ['Escape', 'field', 'back'],
    ['r', 'page', 'return'],
    ['t', 'page', 'transfer'],
    ['p', 'page', 'pause'],
    ['e', 'page', 'extend'],
    ['e', 'field', null],
    ['q', 'page', null],
    ['Tab', 'page', null],
  ])('%s on a %s', (key, focus, command) => {
    expect(commandOf({ key, ...plain }, focus)).toBe(command)
  })

  it.each(['ctrlKey', 'metaKey', 'altKey'] as const)('leaves what belongs to the browser: %s', (held) => {
    for (const key of Object.values(keysOf).flat())
      expect(commandOf({ key, ...plain, [held]: true }, 'page')).toBeNull()
  })

  it('each does one thing, and every move has one', () => {
    const seconds = Object.values(sameKey) as Command[]
    const all = (Object.keys(keysOf) as Command[]).filter((one) => !seconds.includes(one)).flatMap((one) => keysOf[one])
    expect(new Set(all).size).toBe(all.length)
    for (const move of deskMoves) expect(keysOf[move].length).toBeGreaterThan(0)
  })

  it('share one only where at most one of the two can be done', () => {
    for (const [first, second] of Object.entries(sameKey) as [DeskMove, DeskMove][]) {
      expect(keysOf[second]).toEqual(keysOf[first])
      expect(moves[first].from.some((state) => moves[second].from.includes(state))).toBe(false)
    }
  })

  it('are shown as on the keyboard', () => {
    expect(['d', 'ArrowDown', 'Escape', '/'].map(keyWords)).toEqual(['D', '↓', 'Esc', '/'])
  })
})

describe('the cursor', () => {
  const ids = ['a', 'b', 'c']
  it.each([
    [null, 0, 1, 'a'],
    ['a', 0, 1, 'b'],
    ['c', 2, 1, 'c'],
    ['a', 0, -1, 'a'],
    // b was dispatched and left the list [a, c] where it stood at 1.
    ['gone', 1, 1, 'b'],
    ['gone', 1, -1, 'a'],
    ['gone', 9, 1, 'c'],
  ] as const)('from %s, last at %i, by %i', (cursor, at, by, to) => {
    expect(moved(ids, cursor, at, by)).toBe(to)
  })

  it('stays nowhere in an empty list', () => expect(moved([], 'a', 0, 1)).toBeNull())
})
