/**
 * The embedded PostgreSQL: one data folder, one server, one application. Opening it makes what is missing, clears up what a
 * killed application left, and refuses with a sentence when it cannot go on safely.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { databaseAccount } from './cluster/account.ts'
import { chooseSocketDir, urlOf } from './cluster/address.ts'
import { findBinaries } from './cluster/binaries.ts'
import {
  folderTrouble,
  keepSecrets,
  layout,
  mustHaveRoom,
  newSecrets,
  prepareFolder,
  readSecrets,
  type Secrets,
} from './cluster/folder.ts'
import { type Ground, told } from './cluster/ground.ts'
import { keepServer } from './cluster/keeper.ts'
import { takeLock } from './cluster/lock.ts'
import { dropDatabase, settleRoles } from './cluster/roles.ts'
import { createDatabase, setPassword, settleLeftovers } from './cluster/server.ts'
import { StartRefused } from './start-refused.ts'

export { chooseDataDir } from './cluster/folder.ts'

export interface Cluster {
  /** The role that owns databases and runs migrations. */
  ownerUrl(database?: string): string
  /** The role the application works as; it owns nothing. */
  appUrl(database?: string): string
  superUrl(database?: string): string
  /** Puts an empty database in the place of the application's own. What was in it is gone. */
  emptied(): Promise<void>
  readonly port: number
  /** Changes when the server was killed and had to be started again. */
  readonly pid: number
  stop(): Promise<void>
}

export interface ClusterOptions {
  dataDir: string
  say?: (line: string) => void
  /** False only for tests, whose data may be lost in a power cut. */
  fsync?: boolean
  /** Called when the server ended and did not come back after several tries. */
  onLost?: (error: Error) => void
}

/** Files of another major version need a conversion that only a person can decide on. */
const major = '18'

export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const { say = () => undefined, fsync = true, onLost = () => undefined } = options
  const account = await databaseAccount(layout(options.dataDir).pgData)
  const dataDir = await prepareFolder(options.dataDir, account)
  const paths = layout(dataDir)
  const letGo = await takeLock(paths.lock, dataDir).catch((error) => {
    throw folderTrouble(dataDir, error)
  })
  try {
    const version = await readFile(join(paths.pgData, 'PG_VERSION'), 'utf8').catch(() => undefined)
    if (version !== undefined) mustBeOurVersion(dataDir, version.trim())
    const ground: Ground = { ...paths, dataDir, account, binaries: await findBinaries(account, say), fsync, say }
    await mustHaveRoom(dataDir, version === undefined)
    const secrets = await settleFiles(ground, paths.secrets, version === undefined)
    return await settleServer(ground, secrets, onLost, letGo)
  } catch (error) {
    await letGo()
    throw folderTrouble(dataDir, error)
  }
}

/** The database's files and passwords. Cut off at any point, the next start finishes the work. */
async function settleFiles(ground: Ground, file: string, isFirstStart: boolean): Promise<Secrets> {
  const kept = await readSecrets(file)
  const secrets = kept ?? newSecrets()
  if (isFirstStart) {
    ground.say('正在建立数据库 · making the database')
    await told(ground, () => createDatabase(ground, secrets.postgres))
  } else {
    await settleLeftovers(ground.pgData, ground.say)
    if (!kept) await told(ground, () => setPassword(ground, ground.pgData, secrets.postgres))
  }
  if (!kept) await told(ground, () => keepSecrets(file, secrets))
  return secrets
}

async function settleServer(
  ground: Ground,
  secrets: Secrets,
  onLost: (error: Error) => void,
  letGo: () => Promise<void>,
): Promise<Cluster> {
  const socketDir = await chooseSocketDir(ground.pgData, ground.account)
  const keeper = await keepServer(ground, socketDir, onLost)
  const url = (role: keyof Secrets, database: string) => urlOf(role, secrets[role], socketDir, keeper.port, database)
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= keeper.stop().then(letGo)
    return stopped
  }
  try {
    await told(ground, () => settleRoles((database) => url('postgres', database), secrets))
  } catch (error) {
    await stop()
    throw error
  }
  return {
    ownerUrl: (database = 'xiangli') => url('xiangli_owner', database),
    appUrl: (database = 'xiangli') => url('xiangli_app', database),
    superUrl: (database = 'postgres') => url('postgres', database),
    async emptied() {
      const superUrl = (database: string) => url('postgres', database)
      await told(ground, () => dropDatabase(superUrl))
      await told(ground, () => settleRoles(superUrl, secrets))
    },
    port: keeper.port,
    get pid() {
      return keeper.pid
    },
    stop,
  }
}

function mustBeOurVersion(dataDir: string, version: string): void {
  if (version === major) return
  const isNewer = Number(version) > Number(major)
  throw new StartRefused(
    'data-version',
    `数据文件夹 ${dataDir} 是 PostgreSQL ${version} 的，本程序用的是 ${major}。${isNewer ? '请换用更新的乡里程序。' : '请先用原来的程序备份，再恢复到新的数据文件夹。'}已有的数据没有动。`,
    `The data folder ${dataDir} was made by PostgreSQL ${version}; this program uses ${major}. ${isNewer ? 'Use a newer Xiangli.' : 'Back it up with the former program and restore it into a new data folder.'} Existing data was not touched.`,
  )
}
