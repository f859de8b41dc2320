/** The short form of `npm run faults`: each kill point once, a database that dies under load or is slow, and deliveries that go astray. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Arena, openArena } from './fault.ts'
import { deliveriesIn } from './rows/deliveries.ts'
import { applicationKills, databaseKills } from './rows/kills.ts'
import { slowDatabase } from './rows/slow.ts'

/** Half a minute each on two cores; a busy machine is slow, not wrong. */
const patience_ms = 600_000

let arena: Arena & { close(): void }
beforeAll(async () => {
  arena = await openArena(true, () => {})
}, patience_ms)
afterAll(() => arena.close())

it.each([applicationKills, databaseKills, slowDatabase, deliveriesIn])(
  '$id: $expected',
  async (fault) => {
    const seen = await fault.run(arena)
    expect(seen.ok, seen.seen).toBe(true)
    expect(seen.times).toBeGreaterThanOrEqual(2)
  },
  patience_ms,
)
