/**
 * Nobody gets in where they do not belong, whatever comes at the doors is answered without a fault, and nothing personal is left lying
 * about. One world for all of it; `npm run matrix` and `npm run fuzz` are the long forms.
 */
import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { openHttp } from '../../kernel/http.ts'
import { noLimits } from '../../kernel/limits.ts'
import { onPurpose, withDatabase } from '../../kernel/testing.ts'
import { knownKeys, runFuzz, runReplays } from './fuzz.ts'
import { runOpen311 } from './fuzz-open311.ts'
import { runMatrix } from './matrix.ts'
import { policy } from './policy.ts'
import { rollBackAll } from './rollback.ts'
import { openWorld, type World } from './world.ts'

const isLong = { matrix: process.env.LOCKS === 'matrix', fuzz: process.env.LOCKS === 'fuzz' }
/** Each n-th call in the short form; no divisor of the number of callers, so that each kind of caller comes to each route in turn. */
const every = isLong.matrix ? 1 : isLong.fuzz ? 101 : 23
/** A workbook or a picture would have to be made for these to get as far as the rules; their own tests do. */
const needFiles = new Set([
  'POST /api/people.import_roster',
  'POST /api/tickets.upload_intake',
  'POST /api/disclosure.import_lines',
  'POST /api/disclosure.add_vouchers',
])
const patience = 1_800_000

/** Everything the server wrote to its log meanwhile, at the level that says most. */
const logged: string[] = []
let world: World
beforeAll(async () => {
  const write = process.stderr.write.bind(process.stderr)
  process.stderr.write = ((line: string | Uint8Array, ...rest: never[]) => {
    logged.push(String(line))
    return String(line).startsWith('{"level":') && !/"level":[56]0/.test(String(line)) ? true : write(line, ...rest)
  }) as typeof process.stderr.write
  world = await openWorld({ env: { LOG_LEVEL: 'debug' } })
}, 120_000)

describe('the matrix', () => {
  it('turns away whom it must, and shows nobody what is not hers', { timeout: patience }, async () => {
    const began = performance.now()
    const outcome = await runMatrix(world, { every, only: process.env.LOCKS_ONLY })
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
    expect(byVerdict.yes).toBeGreaterThan(calls / 100)
    expect(byVerdict.no).toBeGreaterThan(calls / 3)
    if (!isLong.matrix) return
    if (!process.env.LOCKS_ONLY) expect(calls).toBeGreaterThanOrEqual(20_000)
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

  it('is turned down by Open311 in the standard’s own words', { timeout: patience }, async () => {
    const http = await openHttp(world.app, { limits: noLimits })
    const undo = rollBackAll(world.app.db.pool)
    const seed = Number(process.env.FUZZ_SEED ?? 20_261_122)
    const standard = await runOpen311(world, http, knownKeys(world), { tries: isLong.fuzz ? 150 : 4, seed })
    undo()
    await http.close()
    console.log(`open311: ${standard.calls} calls, ${JSON.stringify(standard.byStatus)}, seed ${seed}`)
    expect(standard.faults).toEqual([])
    expect(standard.foreign).toEqual([])
    expect(standard.byStatus[200]).toBeGreaterThan(standard.calls / 20)
    expect(standard.byStatus[400]).toBeGreaterThan(standard.calls / 20)
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

describe('nothing personal lies about', () => {
  /** Names, numbers and words of residents that stand nowhere else, so that one found is one lost. */
  const searched = () =>
    world.canaries.filter(({ what }) => /name of a resident|phone of a resident|ID number|key of|secret/.test(what))
  const foundIn = (text: string): string[] =>
    searched()
      .filter(({ text: canary }) => text.includes(canary))
      .map(({ what, area }) => `${what} of ${area}`)

  it('in the log, at the level that says most, after thousands of calls good and bad', () => {
    expect(searched().length).toBeGreaterThan(40)
    expect(logged.filter((line) => line.startsWith('{"level":')).length).toBeGreaterThan(500)
    expect(foundIn(logged.join('\n'))).toEqual([])
    // Who was turned away is noted by route and sort of caller, and by nothing that leads to a person.
    const turned = logged.flatMap((line) =>
      line.includes('"event":"turned-away"') ? [JSON.parse(line) as object] : [],
    )
    expect(new Set(turned.map((line) => (line as { who: string }).who))).toEqual(
      new Set(['visitor', 'resident', 'office', 'program']),
    )
    for (const line of turned)
      expect(Object.keys(line).sort()).toEqual(['event', 'id', 'level', 'route', 'status', 'time', 'who'])
  })

  it('in the numbers for the operator', async () => {
    const answer = await world.app.call('GET', '/metrics')
    expect(answer.payload).toContain('xiangli_answers_total')
    expect(foundIn(answer.payload)).toEqual([])
  })

  it.each([
    ['facts, which are sealed for ever', 'select kind, data::text as text from fact'],
    [
      'what waits to be done',
      'select t.identifier as kind, j.payload::text as text from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id',
    ],
    [
      'what other systems are told',
      'select event as kind, once || coalesce(why, chr(32)) || coalesce(body_sealed, chr(32)) as text from hook_delivery',
    ],
  ])('in %s', async (what, statement) => {
    const texts: string[] = []
    for (const county of ['510183', '341504'])
      await world.inside(county, async ({ tx }) => {
        const { rows } = await sql<{
          kind: string
          text: string | null
        }>`${sql.raw(`${statement} ${onPurpose}`)}`.execute(tx)
        texts.push(...rows.map(({ kind, text }) => `${kind} ${text ?? ''}`))
      })
    if (what.startsWith('facts')) expect(texts.length).toBeGreaterThan(100)
    expect(foundIn(texts.join('\n'))).toEqual([])
  })

  it('in clear in any table: phones, ID numbers and keys are sealed or hashed wherever they stand', async () => {
    const client = new pg.Client({
      connectionString: withDatabase(inject('superUrl'), new URL(world.app.databaseUrl).pathname.slice(1)),
    })
    await client.connect()
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'graphile_worker')`,
    )
    expect(tables.length).toBeGreaterThan(70)
    const sealed = searched().filter(({ what }) => what !== 'name of a resident')
    const found: string[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select one::text as row from ${name} one`)
      const text = rows.map(({ row }) => row).join('\n')
      for (const { text: canary, what } of sealed) if (text.includes(canary)) found.push(`${name} holds a ${what}`)
    }
    await client.end()
    expect([...new Set(found)]).toEqual([])
  }, 180_000)

  /** Columns by which somebody can be reached or known again, filled in rows that hold this person's key. */
  async function leadingTo(person: string): Promise<string[]> {
    const client = new pg.Client({
      connectionString: withDatabase(inject('superUrl'), new URL(world.app.databaseUrl).pathname.slice(1)),
    })
    await client.connect()
    try {
      const { rows: columns } = await client.query<{ table: string; column: string; type: string }>(
        `select c.relname as table, a.attname as column, a.atttypid::regtype::text as type from pg_attribute a
         join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and a.attnum > 0 and not a.attisdropped`,
      )
      const found: string[] = []
      for (const [table, all] of Map.groupBy(columns, (one) => one.table)) {
        const keys = all
          .filter(({ type }) => type === 'uuid')
          .map(({ column }) => `${pg.escapeIdentifier(column)} = $1`)
        const reaching = all.filter(({ column }) => /(phone|id_number|account|open_id|birth)/.test(column))
        if (keys.length === 0) continue
        for (const { column } of reaching) {
          const { rowCount } = await client.query(
            `select from ${pg.escapeIdentifier(table)} where (${keys.join(' or ')}) and ${pg.escapeIdentifier(column)} is not null`,
            [person],
          )
          if (rowCount) found.push(`${table}.${column}`)
        }
      }
      return found.sort()
    } finally {
      await client.end()
    }
  }

  it('after somebody took her data along and left: what she can be reached by is gone', async () => {
    const { app, own } = world
    const her = world.callers.find(({ label }) => label === 'family of the reporter in 183122211')!
    const taken = await app.call('GET', '/api/people.my_data', { as: her.actor })
    const numbers = world.canaries.filter(
      ({ what, persons }) => what === 'phone of a resident' && persons[0] === her.person,
    )
    expect(taken.json()).toMatchObject({ full: true, person: { phone: numbers[0]!.text } })
    const gone = await app.call('POST', '/api/people.leave', { as: her.actor, body: { person: her.person } })
    expect(gone.statusCode, gone.payload).toBe(200)
    const row = await world.inside(own.county!, ({ tx }) =>
      tx.selectFrom('person').selectAll().where('id', '=', her.person).executeTakeFirstOrThrow(),
    )
    for (const column of [
      'phone_sealed',
      'phone_index',
      'phone_masked',
      'id_number_sealed',
      'id_number_index',
      'account',
      'birth_day',
    ])
      expect((row as Record<string, unknown>)[column], column).toBeNull()
    // Nor does any other row that is hers lead to her: whatever reaches a person is found by the catalogue, not by a list of tables.
    expect(await leadingTo(her.person!)).toEqual([])
    expect((await leadingTo(own.worker!)).length).toBeGreaterThan(2)
    // An official is told by which law her data stays until the office ends.
    const worker = world.callers.find(({ person }) => person === own.worker)!
    const refused = await app.call('POST', '/api/people.leave', { as: worker.actor, body: { person: own.worker } })
    expect(refused.statusCode).toBe(409)
    expect((refused.json() as { detail: string }).detail).toContain('个人信息保护法')
  })

  it('in messages that leave for a phone', async () => {
    await world.app.settle()
    expect(foundIn(world.app.outbox.map(({ text }) => text).join('\n'))).toEqual([])
  })
})
