import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Box } from '../../../contract.ts'
import { boxAround, boxBetween, corners, growBox, isLargeEnough, leastSide, moveBox, pullCorner } from './boxes.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })
const anywhere = fc.record({
  x: fc.double({ min: -2, max: 3, noNaN: true }),
  y: fc.double({ min: -2, max: 3, noNaN: true }),
})
const drawn = fc
  .tuple(fc.record({ x: share, y: share }), fc.record({ x: share, y: share }))
  .map(([a, b]) => boxBetween(a, b))
  .filter(isLargeEnough)

describe('a box', () => {
  it('is the same from whichever corner it is drawn', () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        expect(boxBetween(a, b)).toEqual(boxBetween(b, a))
        expect(boxBetween({ x: a.x, y: b.y }, { x: b.x, y: a.y })).toEqual(boxBetween(a, b))
      }),
    )
  })

  it('never leaves the picture, however it is moved, pulled and grown: the server takes it', () => {
    fc.assert(
      fc.property(drawn, anywhere, fc.constantFrom(...corners), (box, to, corner) => {
        for (const one of [
          moveBox(box, to),
          pullCorner(box, corner, { x: Math.min(to.x, 0.99), y: Math.min(to.y, 0.99) }),
          growBox(box, to),
        ]) {
          expect(Box.safeParse(one).success).toBe(true)
          expect(isLargeEnough(one)).toBe(true)
        }
      }),
    )
  })

  it('keeps its size when it is moved, and its opposite corner when one is pulled', () => {
    const box = { x: 0.2, y: 0.2, width: 0.3, height: 0.1 }
    expect(moveBox(box, { x: 5, y: -5 })).toEqual({ x: 0.7, y: 0, width: 0.3, height: 0.1 })
    expect(pullCorner(box, 'se', { x: 0.9, y: 0.9 })).toEqual({ x: 0.2, y: 0.2, width: 0.7, height: 0.7 })
    expect(pullCorner(box, 'nw', { x: 0.1, y: 0.1 })).toEqual({ x: 0.1, y: 0.1, width: 0.4, height: 0.2 })
    expect(pullCorner(box, 'se', { x: 0.2, y: 0.2 })).toEqual({ x: 0.2, y: 0.2, width: leastSide, height: leastSide })
  })

  it('put by keyboard at the edge stands inside', () => {
    expect(boxAround({ x: 0, y: 1 })).toEqual({ x: 0, y: 0.95, width: 0.25, height: 0.05 })
  })
})
