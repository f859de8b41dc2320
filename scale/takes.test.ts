/** Before anything is made it is said what it takes in time and disk, and refused where the disk has less. */
import { expect, it } from 'vitest'
import { demoTakes, districtPlan, estimateOf } from './plan.ts'
import { announce } from './takes.ts'

const told = (estimate: Parameters<typeof announce>[0], free?: number): string => {
  const said: string[] = []
  announce(estimate, '/', (line) => said.push(line), free)
  return said.join('\n')
}

it('says both before a row is written', () => {
  expect(told({ minutes: 41, bytes: 6.3e9 }, 10e9)).toMatch(
    /6\.3 GB.*41 分钟.*10\.0 GB[\s\S]*6\.3 GB.*41 minutes; 10\.0 GB are free/,
  )
  expect(told(demoTakes, 1e9)).toMatch(/0\.1 GB.*2 minutes/)
  // Where nobody says how much is free, the disk itself is asked.
  expect(told({ minutes: 1, bytes: 1 })).toMatch(/[\d.]+ [GM]B are free/)
})

it('refuses a disk that would be too full', () => {
  expect(() => told({ minutes: 41, bytes: 6.3e9 }, 8e9)).toThrow(expect.objectContaining({ reason: 'disk-full' }))
})

it('reckons a whole district as it was measured: 6.3 GB', () => {
  const { people, households, notices, likes, comments, tickets } = districtPlan(1)
  const { bytes } = estimateOf({ people: people + households, notices, likes, comments, tickets })
  expect(bytes).toBeGreaterThan(5.7e9)
  expect(bytes).toBeLessThan(8e9)
})
