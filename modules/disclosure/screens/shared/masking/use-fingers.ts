/**
 * What fingers and the mouse do on the picture: one draws, moves or pulls a box; two pull the picture larger and push it about.
 * Everything is told in shares of the picture, so that it does not matter how large it is shown.
 */
import { type PointerEvent as ReactPointerEvent, type RefObject, useRef } from 'react'
import type { Box } from '../../../contract.ts'
import { boxBetween, type Corner, isLargeEnough, moveBox, type Point, pullCorner } from './boxes.ts'

type Drag =
  | { kind: 'draw'; from: Point }
  | { kind: 'move'; index: number; from: Point; box: Box }
  | { kind: 'pull'; index: number; corner: Corner; box: Box }
  | { kind: 'pinch'; distance: number; middle: Point; zoom: number }

export interface Fingers {
  boxes: readonly Box[]
  /** A box that is being drawn and stands nowhere yet. */
  onDraft(box: Box | null): void
  onBoxes(boxes: Box[], selected: number | null): void
  zoom: number
  onZoom(zoom: number): void
  /** One finger pushes the picture instead of drawing. */
  pans: boolean
}

export function useFingers(
  picture: RefObject<HTMLElement | null>,
  stage: RefObject<HTMLElement | null>,
  given: Fingers,
) {
  const drag = useRef<Drag | null>(null)
  const down = useRef(new Map<number, Point>())

  const shareOf = ({ clientX, clientY }: { clientX: number; clientY: number }): Point => {
    const { left, top, width, height } = picture.current!.getBoundingClientRect()
    return { x: (clientX - left) / width, y: (clientY - top) / height }
  }

  function begin(event: ReactPointerEvent, what: (at: Point) => Drag) {
    if (event.button !== 0) return
    down.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
    picture.current?.setPointerCapture?.(event.pointerId)
    const [first, second] = [...down.current.values()]
    if (first && second) {
      given.onDraft(null)
      drag.current = { kind: 'pinch', ...between(first, second), zoom: given.zoom }
      return
    }
    if (given.pans && event.pointerType !== 'mouse') return
    drag.current = what(shareOf(event))
  }

  return {
    onPictureDown: (event: ReactPointerEvent) => begin(event, (from) => ({ kind: 'draw', from })),
    onBoxDown: (event: ReactPointerEvent, index: number) => {
      event.stopPropagation()
      const box = given.boxes[index]
      if (!box) return
      given.onBoxes([...given.boxes], index)
      begin(event, (from) => ({ kind: 'move', index, from, box }))
    },
    onCornerDown: (event: ReactPointerEvent, index: number, corner: Corner) => {
      event.stopPropagation()
      const box = given.boxes[index]
      if (box) begin(event, () => ({ kind: 'pull', index, corner, box }))
    },
    onMove: (event: ReactPointerEvent) => {
      if (!down.current.has(event.pointerId)) return
      down.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
      const now = drag.current
      if (!now) return
      if (now.kind === 'pinch') return pinch(now)
      const at = shareOf(event)
      if (now.kind === 'draw') return given.onDraft(boxBetween(now.from, at))
      const box =
        now.kind === 'move'
          ? moveBox(now.box, { x: at.x - now.from.x, y: at.y - now.from.y })
          : pullCorner(now.box, now.corner, at)
      given.onBoxes(
        given.boxes.map((one, index) => (index === now.index ? box : one)),
        now.index,
      )
    },
    onUp: (event: ReactPointerEvent) => {
      const now = drag.current
      down.current.delete(event.pointerId)
      drag.current = null
      given.onDraft(null)
      if (now?.kind !== 'draw' || event.type === 'pointercancel') return
      const box = boxBetween(now.from, shareOf(event))
      if (isLargeEnough(box)) given.onBoxes([...given.boxes, box], given.boxes.length)
      else given.onBoxes([...given.boxes], null)
    },
  }

  function pinch(now: Extract<Drag, { kind: 'pinch' }>) {
    const [first, second] = [...down.current.values()]
    if (!first || !second) return
    const { distance, middle } = between(first, second)
    given.onZoom(now.zoom * (distance / now.distance))
    stage.current?.scrollBy(now.middle.x - middle.x, now.middle.y - middle.y)
    now.middle = middle
  }
}

function between(a: Point, b: Point): { distance: number; middle: Point } {
  return {
    distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)),
    middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
  }
}
