/** Which system user runs PostgreSQL, and what that user can reach. PostgreSQL refuses to run as root. */
import { spawnSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartRefused } from '../start-refused.ts'

/** `uid` and `gid` are set only when we are root and must step down. */
export interface Account {
  name: string
  uid?: number
  gid?: number
}

const accountName = 'postgres'

/** The user that owns the database files: ourselves, or `postgres` when we are root. Creates that user when it is missing. */
export async function databaseAccount(pgData: string): Promise<Account> {
  const self = process.getuid?.()
  const owner = await stat(pgData).catch(() => undefined)
  if (self !== 0) {
    if (owner && self !== undefined && owner.uid !== self) throw ownedByAnother(pgData, owner.uid)
    return { name: process.env.USER ?? 'you' }
  }
  // Files made by an earlier start under a normal user keep their owner, so that that user can start again too.
  if (owner && owner.uid !== 0) return { name: String(owner.uid), uid: owner.uid, gid: owner.gid }
  return lookUp() ?? create()
}

function ownedByAnother(path: string, uid: number): StartRefused {
  return new StartRefused(
    'folder-owner',
    `数据文件夹 ${path} 属于另一个用户（编号 ${uid}）。请用那个用户启动，或用 root 启动。`,
    `The data folder ${path} belongs to another user (uid ${uid}). Start as that user, or as root.`,
  )
}

function lookUp(): Account | undefined {
  const uid = numberOf(['-u', accountName])
  const gid = numberOf(['-g', accountName])
  return uid === undefined || gid === undefined ? undefined : { name: accountName, uid, gid }
}

function numberOf(flags: string[]): number | undefined {
  const answer = spawnSync('id', flags, { encoding: 'utf8', cwd: '/' })
  return answer.status === 0 ? Number(answer.stdout.trim()) : undefined
}

function create(): Account {
  const flags = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/bin/false']
  const made = spawnSync('useradd', [...flags, accountName], { encoding: 'utf8', cwd: '/' })
  const account = lookUp()
  if (account) return account
  const why = made.error?.message ?? made.stderr.trim()
  throw new StartRefused(
    'database-user',
    `数据库不能以 root 运行，而系统用户 ${accountName} 没有建成（${why}）。请先建好这个用户，或改用普通用户启动。`,
    `The database cannot run as root, and the system user ${accountName} could not be created (${why}). Create that user, or start as a normal user.`,
  )
}

/** What `spawn` needs to run as this account. A folder we stand in may be closed to it, so it always stands in the root. */
export function asAccount(account: Account): { uid?: number; gid?: number; cwd: string } {
  return account.uid === undefined ? { cwd: '/' } : { uid: account.uid, gid: account.gid, cwd: '/' }
}

/** True when the account can step into the folder. Asked of the system itself, so that access lists count too. */
export function canEnter(account: Account, folder: string): boolean {
  if (account.uid === undefined) return true
  const tried = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...asAccount(account), stdio: 'ignore' })
  return tried.status === 0
}

/** The outermost existing folder on the way to `path` that the account cannot enter, if any. */
export function closedFolder(account: Account, path: string): string | undefined {
  if (canEnter(account, path)) return undefined
  const above = dirname(path)
  return above === path ? path : (closedFolder(account, above) ?? path)
}
