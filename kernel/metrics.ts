/** Numbers for the operator, by route and status only: no person, no place, no word. */
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { App } from './app.ts'
import { openTogetherMetrics } from './metrics-together.ts'
import { openTallies } from './tallies.ts'

export function openMetrics(app: App) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const tallies = openTallies()
  tallies.register(registry)
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
      tallies.count(method, route, status, ms / 1000)
    },
    /** Of all processes of this machine together. */
    text: together.text,
    close: together.close,
  }
}
