/** A structure that changes: cut off in the middle, and brought up from what an earlier version has left. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findMigrations } from '../../kernel/migrate.ts'
import { verify } from '../../verify/verify.ts'
import { asAdmin } from '../admin.ts'
import { type Fault, skipped } from '../fault.ts'
import { openInstallation, root } from '../installation.ts'

/** A first start is over after this (ms); kills come within it, spread evenly. */
const firstStart_ms = 6_000

const structureOf = (dataDir: string): Promise<{ done: number; broken: string[] }> =>
  asAdmin(dataDir, async (client, url) => {
    const broken = (await verify(url))
      .filter(({ wrong }) => wrong > 0)
      .map(({ check, broken: keys }) => `${check.id} (${keys[0]})`)
    const { rows } = await client.query<{ n: number }>('select count(*)::int as n from migration')
    return { done: rows[0]?.n ?? 0, broken }
  })

export const interruptedMigration: Fault = {
  id: 'interrupted-migration',
  zh: '数据库结构更新到一半被 kill -9',
  expected: 'the next start goes on where it stopped, and ends with the whole structure',
  async run(arena) {
    const times = arena.isShort ? 3 : 20
    const dataDir = path.join(arena.folder, 'interrupted')
    const server = await openInstallation(dataDir)
    for (let time = 0; time < times; time += 1) {
      const starting = server.start().catch(() => {})
      await sleep(500 + (firstStart_ms * time) / times)
      const database = server.databasePid()
      if (database > 0 && time % 2 === 0)
        try {
          process.kill(database, 'SIGKILL')
        } catch {}
      server.kill('SIGKILL')
      await server.ended(10_000)
      await starting
    }
    await server.start()
    await server.stop()
    const { done, broken } = await structureOf(dataDir)
    const all = (await findMigrations(root)).length
    return {
      times,
      ok: done === all && broken.length === 0,
      seen: `${done} of ${all} steps after ${times} kills; verify ${broken.length === 0 ? 'holds' : broken.join(', ')}`,
    }
  },
}

export const upgrade: Fault = {
  id: 'upgrade',
  zh: '上一版做的演示数据，用这一版启动',
  expected: 'the structure is brought up to date by the start itself, and everything verifies',
  async run(arena) {
    if (arena.isShort) return skipped('runs in the long form')
    const git = (...flags: string[]) => spawnSync('git', ['-C', root, ...flags], { encoding: 'utf8' })
    const last = git('log', '-1', '--diff-filter=A', '--format=%H', '--', 'kernel/migrations', 'modules/*/migrations')
    const before = git('rev-parse', '--verify', `${last.stdout.trim()}^`)
    const isShallow = git('rev-parse', '--is-shallow-repository').stdout.trim() === 'true'
    // In a clone without history the oldest commit seems to have made everything; there is nothing from before it.
    if (isShallow && before.status !== 0)
      return skipped(
        'the history of this clone is cut off (depth): run `git fetch --unshallow` for the version before this one',
      )
    if (last.stdout.trim() === '' || before.status !== 0)
      return skipped('this folder has no history from before the last change of the structure')
    const old = path.join(arena.folder, 'old-version')
    mkdirSync(old)
    const archive = spawnSync('sh', ['-c', `git -C '${root}' archive ${before.stdout.trim()} | tar -x -C '${old}'`])
    if (archive.status !== 0) return skipped('the earlier version could not be taken out of the history')
    symlinkSync(path.join(root, 'node_modules'), path.join(old, 'node_modules'))
    const dataDir = path.join(arena.folder, 'upgrade')
    const made = spawnSync(process.execPath, [path.join(old, 'apps/server/seed-only.ts')], {
      cwd: old,
      env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: '', XIANGLI_MODE: 'demo', LOG_LEVEL: 'error' },
      encoding: 'utf8',
    })
    if (made.status !== 0)
      return { times: 1, ok: false, seen: `the earlier version did not seed: ${made.stderr.slice(-400)}` }
    const server = await openInstallation(dataDir, { XIANGLI_MODE: 'demo' })
    await server.start()
    await server.stop()
    const { done, broken } = await structureOf(dataDir)
    const all = (await findMigrations(root)).length
    return {
      times: 1,
      ok: done === all && broken.length === 0,
      seen: `from ${before.stdout.slice(0, 8)} to ${all} steps; verify ${broken.length === 0 ? 'holds' : broken.join(', ')}`,
    }
  },
}
