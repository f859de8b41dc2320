import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Invalid } from './errors.ts'
import { parseAsked, unknownFields } from './known.ts'
import { many } from './shapes.ts'

const Line = z.object({ day: z.string(), box: z.object({ x: z.number() }).optional() })
const Input = z.object({
  area: z.string(),
  lines: z.array(Line).max(3).default([]),
  to: z.union([z.object({ unit: z.string() }), z.object({ post: z.string(), tier: z.string() })]).nullish(),
  classes: many(z.string()).optional(),
  words: z.record(z.string(), Line).optional(),
  pair: z.tuple([Line]).optional(),
  free: z.looseObject({ a: z.string() }).optional(),
  late: z.lazy(() => Line).optional(),
  both: z.intersection(z.object({ a: z.string() }), z.object({ b: z.string() })).optional(),
  made: z
    .object({ a: z.string() })
    .transform(({ a }) => ({ shout: a }))
    .optional(),
})

describe('what nobody asked for', () => {
  it.each([
    [{ area: '1' }, []],
    [{ area: '1', aera: '2' }, ['aera']],
    [
      { area: '1', lines: [{ day: '1' }, { day: '2', box: { x: 1, y: 2 }, amount: 3 }] },
      ['lines.1.box.y', 'lines.1.amount'],
    ],
    [{ area: '1', to: { unit: 'u' } }, []],
    [{ area: '1', to: { post: 'p', tier: 't' } }, []],
    [{ area: '1', to: { unit: 'u', tier: 't' } }, ['to.tier']],
    [{ area: '1', to: null, classes: 'a' }, []],
    [{ area: '1', classes: ['a', 'b'] }, []],
    [{ area: '1', words: { zh: { day: '1', night: '2' } } }, ['words.zh.night']],
    [{ area: '1', pair: [{ day: '1', x: 1 }] }, ['pair.0.x']],
    [{ area: '1', free: { a: '1', b: '2' } }, []],
    [{ area: '1', late: { day: '1', x: 1 } }, ['late.x']],
    [{ area: '1', both: { a: '1', b: '2', c: '3' } }, ['both.c']],
    [{ area: '1', made: { a: '1', b: '2' } }, ['made.b']],
    [JSON.parse('{"area":"1","__proto__":{"admin":true},"constructor":1}'), ['__proto__', 'constructor']],
    ['text', []],
    [null, []],
  ])('in %j is %j', (raw, unknown) => {
    expect(unknownFields(Input, raw)).toEqual(unknown)
  })

  it('is refused by its name', () => {
    expect(() => parseAsked(Input, { area: '1', aera: '2' })).toThrow(Invalid)
    try {
      parseAsked(Input, { area: '1', lines: [{ day: '1', amuont: 3 }] })
    } catch (error) {
      expect((error as Invalid).fields).toEqual({ 'lines.0.amuont': 'kernel.unknown-field' })
    }
    expect(parseAsked(Input, { area: '1' })).toEqual({ area: '1', lines: [] })
  })
})
