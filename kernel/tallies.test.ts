/** What is counted by hand is told in the very words prom-client itself would use, in one process and summed over several. */
import { AggregatorRegistry, Counter, Histogram, Registry } from 'prom-client'
import { expect, it } from 'vitest'
import { openTallies } from './tallies.ts'

const buckets = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]
const told: [method: string, route: string, status: number, seconds: number][] = [
  ['GET', '/api/a', 200, 0.0001],
  ['GET', '/api/a', 304, 0.002],
  ['GET', '/api/a', 200, 0.3],
  ['POST', '/api/b"c', 422, 7],
]

function both() {
  const ours = new Registry()
  const tallies = openTallies()
  tallies.register(ours)
  const theirs = new Registry()
  const answers = new Counter({
    name: 'xiangli_answers_total',
    help: 'Answers by route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [theirs],
  })
  const times = new Histogram({
    name: 'xiangli_answer_seconds',
    help: 'Time to answer by route',
    labelNames: ['route'],
    buckets,
    registers: [theirs],
  })
  for (const [method, route, status, seconds] of told) {
    tallies.count(method, route, status, seconds)
    answers.inc({ method, route, status })
    times.observe({ route }, seconds)
  }
  return { ours, theirs }
}

it('reads as prom-client’s own', async () => {
  const { ours, theirs } = both()
  expect(await ours.metrics()).toBe(await theirs.metrics())
})

it('sums over processes', async () => {
  const { ours, theirs } = both()
  const sum = async (one: Registry) =>
    await AggregatorRegistry.aggregate([await one.getMetricsAsJSON(), await one.getMetricsAsJSON()]).metrics()
  expect(await sum(ours)).toBe(await sum(theirs))
  expect(await sum(ours)).toContain('xiangli_answers_total{method="GET",route="/api/a",status="200"} 4')
})
