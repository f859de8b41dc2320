/** Numbers for the operator, by route and status only: no person, no place, no word. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { App } from './app.ts'
import { openTogetherMetrics } from './metrics-together.ts'

export function openMetrics(app: App) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const answers = new Counter({
    name: 'xiangli_answers_total',
    help: 'Answers by route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  })
  const times = new Histogram({
    name: 'xiangli_answer_seconds',
    help: 'Time to answer by route',
    labelNames: ['route'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  new Gauge({
    name: 'xiangli_live_pages',
    help: 'Open live pages',
    registers: [registry],
    collect() {
      this.set(app.live.size())
    },
  })
  new Gauge({
    name: 'xiangli_database_waiting',
    help: 'Requests waiting for a database connection',
    registers: [registry],
    collect() {
      this.set(app.db.pool.waitingCount)
    },
  })
  const together = openTogetherMetrics(registry)
  return {
    count(method: string, route: string, status: number, ms: number) {
      answers.inc({ method, route, status })
      times.observe({ route }, ms / 1000)
    },
    /** Of all processes of this machine together. */
    text: together.text,
    close: together.close,
  }
}
