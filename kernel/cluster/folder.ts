/** The data folder: where it lies, who can reach it, and the few files beside the database's own. */
import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, realpath, rename, statfs, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { StartRefused } from '../start-refused.ts'
import { type Account, canEnter, closedFolder, databaseAccount } from './account.ts'

/** Where the parts lie inside a data folder. */
export function layout(dataDir: string) {
  return {
    pgData: join(dataDir, 'postgres'),
    /** A first start that is cut off leaves only this behind, and the next one begins again. */
    draft: join(dataDir, 'postgres.new'),
    log: join(dataDir, 'postgres.log'),
    lock: join(dataDir, 'application.lock'),
    secrets: join(dataDir, 'secrets.json'),
  }
}

const sharedRoot = '/var/lib/xiangli'

/** `<checkout>/data`, or a folder of its own under /var/lib when the database's user cannot enter the checkout. */
export async function chooseDataDir(checkout: string, say: (line: string) => void = () => undefined): Promise<string> {
  const usual = join(resolve(checkout), 'data')
  const account = await databaseAccount(layout(usual).pgData)
  if (canEnter(account, resolve(checkout))) return usual
  const short = createHash('sha256').update(resolve(checkout)).digest('hex').slice(0, 12)
  const chosen = join(sharedRoot, short)
  say(`数据放在 ${chosen}（系统用户 ${account.name} 进不去 ${resolve(checkout)}）`)
  say(`the data is kept in ${chosen} (the system user ${account.name} cannot enter ${resolve(checkout)})`)
  return chosen
}

/** Makes the folder when it is missing, and answers its real path. Refuses when the database's user could not enter it. */
export async function prepareFolder(dataDir: string, account: Account): Promise<string> {
  const first = await mkdir(dataDir, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    throw cannotMake(dataDir, error)
  })
  const folder = await realpath(dataDir)
  if (first) await openWay(first, folder, account)
  // An empty folder given to us is ours to open; one that holds something else is not.
  else if (!canEnter(account, folder) && (await readdir(folder)).length === 0) await openWay(folder, folder, account)
  const closed = closedFolder(account, folder)
  if (!closed) return folder
  throw new StartRefused(
    'folder-closed',
    `数据库以系统用户 ${account.name} 运行，但它进不去 ${closed}，所以用不了数据文件夹 ${dataDir}。请运行 chmod o+x '${closed}'，或用 DATA_DIR 另选一个数据文件夹，例如 DATA_DIR=/var/lib/xiangli。`,
    `The database runs as the system user ${account.name}, which cannot enter ${closed} and so cannot use the data folder ${dataDir}. Run chmod o+x '${closed}', or choose another data folder with DATA_DIR, such as DATA_DIR=/var/lib/xiangli.`,
  )
}

/** Folders we just made can be passed through but not listed, whatever the umask was. */
async function openWay(first: string, last: string, account: Account): Promise<void> {
  const mode = account.uid === undefined ? 0o700 : 0o711
  const top = await realpath(first)
  const steps = relative(top, last).split(sep).filter(Boolean)
  let path = top
  await chmod(path, mode)
  for (const step of steps) {
    path = join(path, step)
    await chmod(path, mode)
  }
}

function cannotMake(dataDir: string, error: NodeJS.ErrnoException): StartRefused {
  if (error.code === 'ENOSPC') return diskFull(dataDir)
  return new StartRefused(
    'folder-not-made',
    `数据文件夹 ${dataDir} 建不成（${error.code ?? error.message}）。请检查上一级文件夹 ${dirname(dataDir)} 是否存在、能不能写。`,
    `The data folder ${dataDir} could not be made (${error.code ?? error.message}). Check that the folder above it, ${dirname(dataDir)}, exists and can be written to.`,
    { cause: error },
  )
}

export function diskFull(dataDir: string): StartRefused {
  return new StartRefused(
    'disk-full',
    `磁盘满了：数据文件夹 ${dataDir} 所在的磁盘没有空间。请腾出至少 ${firstStart_mb} MB 再启动，已有的数据没有动。`,
    `The disk is full: there is no room where the data folder ${dataDir} lies. Free at least ${firstStart_mb} MB and start again. Existing data was not touched.`,
  )
}

/** A disk that fills up, or a folder that turns out not to be ours to write in, at any step. Other errors stay what they are. */
export function folderTrouble(dataDir: string, error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(dataDir)
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return error
  return new StartRefused(
    'folder-not-writable',
    `数据文件夹 ${dataDir} 写不进去（${code}）。请检查它的主人和权限，或用 DATA_DIR 另选一个。`,
    `The data folder ${dataDir} cannot be written to (${code}). Check its owner and permissions, or choose another one with DATA_DIR.`,
    { cause: error },
  )
}

/** A new database takes about 70 MB; below these figures a start would only fail half-way. */
const firstStart_mb = 300
const nextStart_mb = 32

export async function mustHaveRoom(dataDir: string, isFirstStart: boolean): Promise<void> {
  const { bavail, bsize } = await statfs(dataDir)
  if (bavail * bsize < (isFirstStart ? firstStart_mb : nextStart_mb) * 1024 * 1024) throw diskFull(dataDir)
}

/** The database's passwords. They never leave this machine, and only the application's user can read them. */
export interface Secrets {
  postgres: string
  xiangli_owner: string
  xiangli_app: string
}

/** Nothing when there are none yet, or when they were lost. */
export async function readSecrets(file: string): Promise<Secrets | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw cannotRead(file, error)
  })
  return text === undefined ? undefined : parseSecrets(text)
}

export function newSecrets(): Secrets {
  return { postgres: password(), xiangli_owner: password(), xiangli_app: password() }
}

export async function keepSecrets(file: string, secrets: Secrets): Promise<void> {
  const draft = `${file}.new`
  await writeFile(draft, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600, flush: true })
  await rename(draft, file)
}

/** A file cut short by a full disk counts as missing: new passwords are then given to the same database. */
function parseSecrets(text: string): Secrets | undefined {
  try {
    const { postgres, xiangli_owner, xiangli_app } = JSON.parse(text) as Partial<Secrets>
    return postgres && xiangli_owner && xiangli_app ? { postgres, xiangli_owner, xiangli_app } : undefined
  } catch {
    return undefined
  }
}

function cannotRead(file: string, error: NodeJS.ErrnoException): StartRefused {
  return new StartRefused(
    'secrets-closed',
    `读不了 ${file}（${error.code}）。请用上次启动时的用户启动。`,
    `${file} cannot be read (${error.code}). Start as the user who started it last time.`,
    { cause: error },
  )
}

const password = (): string => randomBytes(32).toString('base64url')
