/** Where the boxes and arrows of a flow chart stand on paper: the main way straight down, ends aside on the right, ways back on the left. Pure, in millimetres. */
import type { FlowEdge, FlowStep } from '../../contract.ts'

export interface ChartBox {
  step: FlowStep
  x: number
  y: number
  width: number
  height: number
}

export interface ChartArrow {
  edge: FlowEdge
  /** Corners of the line, from its beginning to its point. */
  points: [number, number][]
  /** Where its word stands. */
  word: [number, number]
}

export interface Chart {
  width: number
  height: number
  boxes: ChartBox[]
  arrows: ChartArrow[]
}

/** Widths of a sheet of 174 mm between its margins. */
const rail = 16
const main = 92
const between = 18
const aside = 48
const whole = rail + main + between + aside
/** Rows take what height there is, within these bounds. */
const rowMost = 24
const gap = 6.5
/** Ways back stand this far from each other. */
const lane = 4
/** The first one so far from the box that its word fits between. */
const nearest = 6

export function chartOf(
  flow: { rows: number; steps: readonly FlowStep[]; edges: readonly FlowEdge[] },
  room: number,
): Chart {
  const row = Math.min(rowMost, room / Math.max(1, flow.rows))
  // With nothing aside the main way stands in the middle of the sheet.
  const left = flow.steps.some(({ column }) => column > 0) ? rail : (whole - main) / 2
  const boxes = flow.steps.map((step) => ({
    step,
    x: step.column === 0 ? left : rail + main + between,
    y: step.row * row,
    width: step.column === 0 ? main : aside,
    height: row - gap,
  }))
  const byKey = new Map(boxes.map((box) => [box.step.key, box]))
  let lanes = 0
  const arrows = flow.edges.flatMap((edge) => {
    const from = byKey.get(edge.from)
    const to = byKey.get(edge.to)
    if (!from || !to) return []
    if (edge.back) {
      lanes += 1
      return [backArrow(edge, from, to, lanes)]
    }
    return [to.step.column > from.step.column ? asideArrow(edge, from, to) : downArrow(edge, from, to)]
  })
  return { width: whole, height: flow.rows * row, boxes, arrows }
}

const middle = ({ x, width }: ChartBox): number => x + width / 2
const half = ({ y, height }: ChartBox): number => y + height / 2

function downArrow(edge: FlowEdge, from: ChartBox, to: ChartBox): ChartArrow {
  const x = middle(from)
  const start = from.y + from.height
  return {
    edge,
    points: [
      [x, start],
      [x, to.y],
    ],
    word: [x + 2, (start + to.y) / 2 + 1],
  }
}

function asideArrow(edge: FlowEdge, from: ChartBox, to: ChartBox): ChartArrow {
  const y = half(from)
  const start = from.x + from.width
  return {
    edge,
    points: [
      [start, y],
      [to.x, y],
    ],
    word: [(start + to.x) / 2 - 2, y - 1.5],
  }
}

/** Out on the left, up in a lane of its own, and in again a little below the middle, so that two never share a line. */
function backArrow(edge: FlowEdge, from: ChartBox, to: ChartBox, number: number): ChartArrow {
  const x = from.x - nearest - (number - 1) * lane
  const up = half(to) + Math.min(number - 1, 2) * 2
  return {
    edge,
    points: [
      [from.x, half(from)],
      [x, half(from)],
      [x, up],
      [to.x, up],
    ],
    word: [x + 1, half(from) - 1.5],
  }
}

/** The numbers of the steps on the main way, as they are spoken of. */
export const numbersOf = (steps: readonly FlowStep[]): Map<string, number> =>
  new Map(steps.filter(({ column }) => column === 0).map(({ key, row }) => [key, row + 1]))
