/** Black boxes as shares of a picture: drawn between two points, moved and resized without ever leaving it. Pure. */
import type { Box } from '../../../contract.ts'

export interface Point {
  x: number
  y: number
}
export const corners = ['nw', 'ne', 'sw', 'se'] as const
export type Corner = (typeof corners)[number]

/** A finger that only touched has drawn nothing. */
export const leastSide = 0.008
/** A box put by keyboard, about as large as a name on a form. */
export const usualBox = { width: 0.25, height: 0.05 }
/** One press of an arrow key. */
export const step = 0.01
/** Shares are sent with so many digits: a tenth of a pixel of the largest picture. */
const digits = 5

const within = (value: number, most = 1): number => Math.min(Math.max(value, 0), Math.max(most, 0))
const round = (value: number): number => Number(value.toFixed(digits))

export function boxBetween(a: Point, b: Point): Box {
  const [left, right] = [within(Math.min(a.x, b.x)), within(Math.max(a.x, b.x))]
  const [top, bottom] = [within(Math.min(a.y, b.y)), within(Math.max(a.y, b.y))]
  return { x: round(left), y: round(top), width: round(right - left), height: round(bottom - top) }
}

export const isLargeEnough = ({ width, height }: Box): boolean => width >= leastSide && height >= leastSide

export function moveBox(box: Box, by: Point): Box {
  return { ...box, x: round(within(box.x + by.x, 1 - box.width)), y: round(within(box.y + by.y, 1 - box.height)) }
}

/** The corner follows the finger, the one across stays. Pulled past it, the box turns over. */
export function pullCorner(box: Box, corner: Corner, to: Point): Box {
  const stays = {
    x: corner.endsWith('w') ? box.x + box.width : box.x,
    y: corner.startsWith('n') ? box.y + box.height : box.y,
  }
  const pulled = boxBetween(stays, to)
  return { ...pulled, width: Math.max(pulled.width, leastSide), height: Math.max(pulled.height, leastSide) }
}

/** Arrow keys: the right and lower sides move, the place stays. */
export function growBox(box: Box, by: Point): Box {
  return {
    ...box,
    width: round(Math.max(leastSide, within(box.width + by.x, 1 - box.x))),
    height: round(Math.max(leastSide, within(box.height + by.y, 1 - box.y))),
  }
}

/** A new box in the middle of what is in sight. */
export function boxAround({ x, y }: Point): Box {
  return moveBox({ ...usualBox, x: 0, y: 0 }, { x: x - usualBox.width / 2, y: y - usualBox.height / 2 })
}
