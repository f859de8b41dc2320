/**
 * Counts of answers and of the time they took, by route, told in Prometheus' own form. Kept as plain numbers and put into that form when
 * somebody asks for them: names and hashes of labels cost 4 µs for each answer, which is more than sending a small one.
 */
import type { Metric, Registry } from 'prom-client'

/** Upper bounds of the buckets (seconds). */
const bounds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

interface Route {
  /** By method, then by status. */
  answers: Map<string, Map<number, number>>
  /** One more than there are bounds: what took longer than the last. */
  times: number[]
  sum_seconds: number
  count: number
}

interface Value {
  labels: Record<string, string | number>
  value: number
  metricName?: string
}

export type Tallies = ReturnType<typeof openTallies>

export function openTallies() {
  const routes = new Map<string, Route>()
  const routeOf = (name: string): Route => {
    const route = { answers: new Map(), times: Array<number>(bounds.length + 1).fill(0), sum_seconds: 0, count: 0 }
    routes.set(name, route)
    return route
  }
  const answers = (): Value[] =>
    [...routes].flatMap(([route, one]) =>
      [...one.answers].flatMap(([method, byStatus]) =>
        [...byStatus].map(([status, value]) => ({ labels: { method, route, status }, value })),
      ),
    )
  const times = (): Value[] =>
    [...routes].flatMap(([route, { times, sum_seconds, count }]): Value[] => {
      let within = 0
      const buckets = bounds.map((le, at): Value => {
        within += times[at]!
        return { labels: { le, route }, value: within, metricName: `${timesName}_bucket` }
      })
      return [
        ...buckets,
        { labels: { le: '+Inf', route }, value: count, metricName: `${timesName}_bucket` },
        { labels: { route }, value: sum_seconds, metricName: `${timesName}_sum` },
        { labels: { route }, value: count, metricName: `${timesName}_count` },
      ]
    })
  return {
    count(method: string, route: string, status: number, seconds: number): void {
      const one = routes.get(route) ?? routeOf(route)
      let byStatus = one.answers.get(method)
      if (!byStatus) {
        byStatus = new Map()
        one.answers.set(method, byStatus)
      }
      byStatus.set(status, (byStatus.get(status) ?? 0) + 1)
      let at = 0
      while (at < bounds.length && seconds > bounds[at]!) at += 1
      one.times[at]! += 1
      one.sum_seconds += seconds
      one.count += 1
    },
    register(registry: Registry): void {
      register(registry, 'xiangli_answers_total', 'counter', 'Answers by route and status', answers)
      register(registry, timesName, 'histogram', 'Time to answer by route', times)
    },
  }
}

const timesName = 'xiangli_answer_seconds'

function register(
  registry: Registry,
  name: string,
  type: 'counter' | 'histogram',
  help: string,
  values: () => Value[],
): void {
  const get = async () => ({ name, help, type, aggregator: 'sum', values: values() })
  registry.registerMetric({ name, get } as unknown as Metric<string>)
}
