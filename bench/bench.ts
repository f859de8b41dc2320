/** Runs the lines and prints the table: `node bench/bench.ts [--only word] [--json]`. Makes its own data and removes it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { openHouse } from '../apps/server/house.ts'
import { seedIfEmpty } from '../apps/server/seed.ts'
import { residentFeed, residentToken, visitorFeed } from './lines/feed.ts'
import { latestTickets } from './lines/latest-tickets.ts'
import { liveListeners } from './lines/live.ts'
import { searchLine } from './lines/search.ts'
import { escalationSweep } from './lines/sweep.ts'
import { fileTicket, oneTicket } from './lines/tickets.ts'
import { todoList } from './lines/todo.ts'
import { measure, type Result } from './measure.ts'

const flags = process.argv.slice(2)
const only = flags.includes('--only') ? (flags[flags.indexOf('--only') + 1] ?? '') : ''

const folder = await mkdtemp(path.join(tmpdir(), 'xiangli-bench-'))
// The database runs as a user of its own and must reach its folder.
await chmod(folder, 0o755)
const env = { DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'error' }
const results: Result[] = []
const wanted = (name: string) => name.includes(only)

try {
  const house = await openHouse({ ...env, XIANGLI_MODE: 'demo' }, () => {}, stop)
  await seedIfEmpty(house.app, () => {})
  for (const make of [oneTicket, fileTicket, todoList, escalationSweep, searchLine, liveListeners]) {
    if (!wanted(make.title)) continue
    const line = await make(house)
    results.push(await measure(line))
    await line.close?.()
  }
  const token = await residentToken(house)
  await house.close()
  for (const make of [latestTickets, visitorFeed, residentFeed]) {
    if (!wanted(make.title)) continue
    const line = await make(env, token)
    results.push(await measure(line))
    await line.close?.()
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

print(results)
process.exit(0)

function stop(error: unknown): never {
  console.error(error)
  process.exit(1)
}

function print(rows: readonly Result[]): void {
  if (flags.includes('--json')) {
    console.log(JSON.stringify({ cores: cpus().length, rows }, null, 2))
    return
  }
  console.log(`${cpus().length} cores, ${cpus()[0]?.model ?? ''}, Node ${process.version}`)
  console.table(
    Object.fromEntries(
      rows.map((row) => [
        row.line,
        {
          'ours/s': row.ours_per_second,
          'limit/s': row.limit_per_second,
          ratio: row.ratio,
          goal: `≥ ${row.goal}`,
          'p50 ms': row.p50_ms,
          'p99 ms': row.p99_ms,
          data: row.data,
        },
      ]),
    ),
  )
}
