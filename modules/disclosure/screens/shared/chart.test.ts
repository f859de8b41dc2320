import { describe, expect, it } from 'vitest'
import { flowOf } from '../../powers/flow.ts'
import { powerList } from '../../powers/powers.data.ts'
import { chartOf, numbersOf } from './chart.ts'

const room = 165

describe.each(powerList.map((power) => [power.key, power] as const))('the chart of %s', (_key, power) => {
  const flow = flowOf(power, 'zh-CN')
  const chart = chartOf(flow, room)

  it('has a box for each step, none over another and none off the sheet', () => {
    expect(chart.boxes.map(({ step }) => step.key).sort()).toEqual(flow.steps.map(({ key }) => key).sort())
    expect(chart.width).toBeLessThanOrEqual(174)
    expect(chart.height).toBeLessThanOrEqual(room + 0.001)
    for (const box of chart.boxes) {
      expect(box.height).toBeGreaterThan(8)
      expect(box.x >= 0 && box.x + box.width <= chart.width && box.y + box.height <= chart.height).toBe(true)
      for (const other of chart.boxes)
        if (other !== box)
          expect(
            other.x >= box.x + box.width ||
              box.x >= other.x + other.width ||
              other.y >= box.y + box.height ||
              box.y >= other.y + other.height,
          ).toBe(true)
    }
  })

  it('has an arrow for each way, from the border of one box to the border of the other, on the sheet', () => {
    expect(chart.arrows.length).toBe(flow.edges.length)
    const boxOf = (key: string) => chart.boxes.find(({ step }) => step.key === key)!
    const onBorder = ([x, y]: [number, number], { x: left, y: top, width, height }: (typeof chart.boxes)[number]) =>
      x >= left - 0.001 &&
      x <= left + width + 0.001 &&
      y >= top - 0.001 &&
      y <= top + height + 0.001 &&
      [Math.abs(x - left), Math.abs(x - left - width), Math.abs(y - top), Math.abs(y - top - height)].some(
        (d) => d < 0.001,
      )
    for (const { edge, points } of chart.arrows) {
      expect(onBorder(points[0]!, boxOf(edge.from))).toBe(true)
      expect(onBorder(points.at(-1)!, boxOf(edge.to))).toBe(true)
      expect(points.every(([x, y]) => x >= 0 && y >= 0)).toBe(true)
    }
  })

  it('counts the steps of the main way from one', () => {
    expect([...numbersOf(flow.steps).values()]).toEqual(power.steps.map((_, at) => at + 1))
  })
})
