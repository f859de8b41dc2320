/**
 * From nothing to the first page a visitor can use: what `npm start` takes in a fresh clone, against plain `npm ci` alone in another, in the
 * seconds it takes longer. It installs no tools of tests; then it bundles the screens and makes the database with the places, people and
 * offices of the demo. The page has come when it, its script and the question who is signed in are answered. That the rest of the demo
 * county is still being made the page says itself; when it is whole stands beside it. Both with npm's cache as it is on this machine.
 * What is not committed is not cloned.
 */
import { execFile, spawn } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { promisify } from 'node:util'
import { root } from '../../apps/server/house.ts'
import type { Result } from '../measure.ts'

const promised_seconds = 15
/** Longest an installation, and a first start, may take before this gives up (ms). */
const installMost_ms = 10 * 60_000
const startMost_ms = 15 * 60_000
const look_ms = 100
const farewell_ms = 30_000

export const startTitle = 'start: fresh clone to first page'

/** A sentence instead of figures: why it cannot be measured here. */
export async function startLine(): Promise<Result | string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'xiangli-start-'))
  // The database runs as a user of its own and must reach its folder.
  await chmod(folder, 0o755)
  try {
    const alone = path.join(folder, 'alone')
    const whole = path.join(folder, 'whole')
    try {
      for (const clone of [alone, whole]) await git('clone', '--quiet', root, clone)
    } catch {
      return 'this folder is no git repository, so there is nothing to clone'
    }
    const installed = await install(alone)
    if (typeof installed === 'string') return installed
    await rm(alone, { recursive: true, force: true })
    const { installed_s, page_s: started, whole_s } = await start(whole)
    const over = started - installed
    return {
      line: startTitle,
      data: `npm ci ${installed.toFixed(1)} s, npm start ${started.toFixed(1)} s (${installed_s.toFixed(1)} s of it installing): ${over.toFixed(1)} s over, the demo whole ${whole_s.toFixed(1)} s`,
      ours_per_second: Number((1 / started).toFixed(3)),
      limit_per_second: Number((1 / (installed + promised_seconds)).toFixed(3)),
      ratio: Number((promised_seconds / Math.max(over, 0.1)).toFixed(2)),
      goal: 1,
      p50_ms: Math.round(started * 1_000),
      p99_ms: Math.round(started * 1_000),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const git = promisify(
  (...[a, b, c, d, done]: [string, string, string, string, (error: Error | null) => void]) =>
    void execFile('git', [a, b, c, d], done),
)

/** As somebody's shell would: without what npm told the process that measures. */
function freshEnv(more: Record<string, string> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_|^NODE_OPTIONS$|^INIT_CWD$|^DATA_DIR$|^DATABASE_|^PORT$|^XIANGLI_/.test(name),
  )
  const paths = (process.env.PATH ?? '').split(path.delimiter).filter((one) => !one.endsWith('node_modules/.bin'))
  return { ...Object.fromEntries(kept), PATH: paths.join(path.delimiter), ...more }
}

/** Seconds `npm ci` takes, or why it could not. */
async function install(clone: string): Promise<number | string> {
  const began = performance.now()
  const child = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: clone,
    env: freshEnv(),
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: installMost_ms,
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-2_000)
  })
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })
  if (code === 0) return (performance.now() - began) / 1000
  return `npm ci could not install here (${said.trim().split('\n')[0] || 'npm did not start or took too long'})`
}

/** Seconds until all it needs is installed, until the first page can be used, and until the demo is whole. Throws when one does not come. */
async function start(clone: string): Promise<{ installed_s: number; page_s: number; whole_s: number }> {
  const began = performance.now()
  const child = spawn('npm', ['start'], {
    cwd: clone,
    env: freshEnv({ PORT: '0' }),
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that the wish to stop reaches all of it.
    detached: true,
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-20_000)
    })
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve())
    child.once('close', () => resolve())
  })
  let isOver = false
  void ended.then(() => {
    isOver = true
  })
  const gone_s = (): number => (performance.now() - began) / 1000
  /** Looks until there is an answer. */
  const until = async <T>(what: string, look: () => Promise<T | null>): Promise<T> => {
    while (performance.now() - began < startMost_ms && !isOver) {
      const found = await look()
      if (found !== null) return found
      await setTimeout(look_ms)
    }
    throw new Error(`npm start did not come to ${what}:\n${said.slice(-2_000)}`)
  }
  try {
    const installed_s = await until('its parts', async () =>
      said.includes('starting; press Ctrl-C') ? gone_s() : null,
    )
    const page_s = await until('its first page', async () => {
      const address = /http:\/\/localhost:\d+/.exec(said)?.[0]
      return address && (await canBeUsed(address)) ? gone_s() : null
    })
    const whole_s = await until('a whole demo', async () => (said.includes('demo data ready') ? gone_s() : null))
    return { installed_s, page_s, whole_s }
  } finally {
    if (child.pid && !isOver) process.kill(-child.pid, 'SIGTERM')
    await Promise.race([ended, setTimeout(farewell_ms)])
  }
}

/** The home page, the script it runs, and what that asks first. */
async function canBeUsed(address: string): Promise<boolean> {
  const get = async (at: string): Promise<string | null> => {
    const answer = await fetch(`${address}${at}`).catch(() => null)
    return answer?.ok ? await answer.text() : null
  }
  const script = /<script type="module"[^>]* src="([^"]+)"/.exec((await get('/')) ?? '')?.[1]
  return script !== undefined && (await get(script)) !== null && (await get('/api/signin.me')) !== null
}
