/**
 * Nobody gets in where they do not belong, whatever comes at the doors is answered without a fault, and nothing personal is left lying
 * about. One world for all of it; `npm run matrix` and `npm run fuzz` are the long forms.
 */
import { beforeAll, describe, expect, it } from 'vitest'
import { openHttp } from '../../kernel/http.ts'
import { noLimits } from '../../kernel/limits.ts'
import { runFuzz, runReplays } from './fuzz.ts'
import { runMatrix } from './matrix.ts'
import { policy } from './policy.ts'
import { rollBackAll } from './rollback.ts'
import { openWorld, type World } from './world.ts'

const isLong = { matrix: process.env.LOCKS === 'matrix', fuzz: process.env.LOCKS === 'fuzz' }
/** Each n-th call in the short form; no divisor of the number of callers, so that each kind of caller comes to each route in turn. */
const every = isLong.matrix ? 1 : isLong.fuzz ? 101 : 13
/** A workbook or a picture would have to be made for these to get as far as the rules; their own tests do. */
const needFiles = new Set([
  'POST /api/people.import_roster',
  'POST /api/tickets.upload_intake',
  'POST /api/disclosure.import_lines',
  'POST /api/disclosure.add_vouchers',
])
const patience = 1_800_000

let world: World
beforeAll(async () => {
  world = await openWorld()
}, 120_000)

describe('the matrix', () => {
  it('turns away whom it must, and shows nobody what is not hers', { timeout: patience }, async () => {
    const began = performance.now()
    const outcome = await runMatrix(world, { every, targets: isLong.matrix ? ['own', 'other'] : ['own'] })
    const took_seconds = Math.round((performance.now() - began) / 1000)
    const { byVerdict, byStatus, calls, routes, callers } = outcome
    console.log(
      `matrix: ${calls} calls, ${routes} routes × ${callers} callers, ${took_seconds} s; ` +
        `let through ${byVerdict.yes}, open ${byVerdict.shown}, turned away ${byVerdict.no}; ` +
        `${Object.entries(byStatus)
          .map(([status, count]) => `${status}: ${count}`)
          .join(', ')}; leaks ${outcome.leaks.length}, undeclared fields ${outcome.undeclared.length}`,
    )
    expect(outcome.failures).toEqual([])
    expect(outcome.leaks).toEqual([])
    expect(outcome.undeclared).toEqual([])
    expect(outcome.lockedOut).toEqual([])
    // A matrix in which nobody gets in, or everybody does, proves nothing.
    expect(byVerdict.yes).toBeGreaterThan(calls / 60)
    expect(byVerdict.no).toBeGreaterThan(calls / 3)
    if (!isLong.matrix) return
    expect(calls).toBeGreaterThanOrEqual(20_000)
    const untried = outcome.untried.filter((key) => !needFiles.has(key))
    expect(untried.map((key) => `${key} ${outcome.said[key]}`)).toEqual([])
  })
})

describe('the fuzz', () => {
  it('never meets a fault, and names the field that is wrong', { timeout: patience }, async () => {
    const http = await openHttp(world.app, { limits: noLimits })
    const undo = rollBackAll(world.app.db.pool)
    const seed = Number(process.env.FUZZ_SEED ?? 20_261_122)
    const fuzzed = await runFuzz(
      world,
      http,
      isLong.fuzz ? { tries: 60, breaks: 12, seed } : { tries: 3, breaks: 3, seed },
    )
    undo()
    await http.close()
    console.log(`fuzz: ${fuzzed.valid} inputs of the schema, ${fuzzed.invalid} broken in one place, seed ${seed}`)
    expect(fuzzed.faults).toEqual([])
    expect(fuzzed.unnamed).toEqual([])
  })

  it('answers the same change under the same key alike', { timeout: patience }, async () => {
    const http = await openHttp(world.app, { limits: noLimits })
    const replays = await runReplays(world, http, (route, caller) => policy[route]?.(caller, world.own) === 'yes')
    await http.close()
    console.log(`replays: ${replays.replayed} changes sent twice under one key`)
    expect(replays.unequal).toEqual([])
    expect(replays.replayed).toBeGreaterThan(40)
  })
})
