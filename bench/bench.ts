/**
 * Runs the lines and prints the table: `node bench/bench.ts [--scale=village|district] [--only=word] [--json]`.
 *
 * Beside the demo village it makes its own data and removes it. A district is made once, in the folder DATA_DIR names, and stays there:
 * the second run finds it.
 */
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import path from 'node:path'
import { openHouse, root } from '../apps/server/house.ts'
import { seedIfEmpty } from '../apps/server/seed.ts'
import { openBar } from '../scale/bar.ts'
import { make, openScale } from '../scale/make.ts'
import { grounds } from './ground.ts'
import { countyBoard } from './lines/board.ts'
import { residentFeed, residentToken, visitorFeed } from './lines/feed.ts'
import { latestTickets } from './lines/latest-tickets.ts'
import { liveListeners } from './lines/live.ts'
import { searchLine } from './lines/search.ts'
import { startLine, startTitle } from './lines/start.ts'
import { escalationSweep } from './lines/sweep.ts'
import { fileTicket, oneTicket } from './lines/tickets.ts'
import { todoList } from './lines/todo.ts'
import { type Line, measure, type Result } from './measure.ts'

const flags = process.argv.slice(2)
const given = (name: string): string | undefined =>
  flags.find((flag) => flag.startsWith(`--${name}=`))?.slice(name.length + 3) ??
  (flags.includes(`--${name}`) ? flags[flags.indexOf(`--${name}`) + 1] : undefined)
const only = given('only') ?? ''
// Two installations take minutes and need the registry, so this line is measured when it is asked for, and by itself.
if (only !== '' && startTitle.includes(only)) {
  const found = await startLine()
  if (typeof found === 'string') console.log(`${startTitle}: skipped, ${found}`)
  else print([found])
  process.exit(0)
}
const ground = grounds[given('scale') === 'district' ? 'district' : 'village']
const isDistrict = ground.scale === 'district'

const own = isDistrict && process.env.DATA_DIR ? null : await mkdtemp(path.join(tmpdir(), 'xiangli-bench-'))
// The database runs as a user of its own and must reach its folder.
if (own) await chmod(own, 0o755)
const env = { DATA_DIR: own ? path.join(own, 'data') : process.env.DATA_DIR!, LOG_LEVEL: 'error' }
const results: Result[] = []
const wanted = (name: string) => name.includes(only)
/** Over the million that the lines of open tickets make for themselves, and over listeners, a district says nothing new. */
const inside = isDistrict
  ? [oneTicket, fileTicket, searchLine, countyBoard]
  : [oneTicket, fileTicket, todoList, escalationSweep, searchLine, liveListeners]

const served = [latestTickets, visitorFeed, residentFeed].filter((line) => wanted(line.title))

try {
  if (served.length > 0 && !existsSync(path.join(root, 'dist', 'web')))
    throw new Error('these lines are served with the screens; build them first: node bin/build')
  const house = await openHouse({ ...env, XIANGLI_MODE: 'demo' }, () => {}, stop)
  await seedIfEmpty(house.app, () => {})
  if (isDistrict) {
    const client = await openScale(house.cluster!.superUrl('xiangli'))
    await make(house.app, client, { scale: 'district', seed: 1, shrink: 1 }, openBar(process.stderr))
    await client.end()
  }
  for (const line of inside) {
    if (!wanted(line.title)) continue
    await run(await line(house, ground))
  }
  const token = await residentToken(house, ground)
  await house.close()
  for (const line of served) await run(await line(env, ground, token))
} finally {
  if (own) await rm(own, { recursive: true, force: true })
}

async function run(line: Line): Promise<void> {
  const result = await measure(line)
  results.push(result)
  // A long run that is cut short has said something.
  console.error(`${result.line}: ${result.ratio} (goal ${result.goal})`)
  await line.close?.()
}

print(results)
process.exit(0)

function stop(error: unknown): never {
  console.error(error)
  process.exit(1)
}

function print(rows: readonly Result[]): void {
  if (flags.includes('--json')) {
    console.log(
      JSON.stringify({ cores: cpus().length, cpu: cpus()[0]?.model ?? '', node: process.version, rows }, null, 2),
    )
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
