/**
 * The embedded database for a command beside the application: the server that runs there is used and left running; where none
 * runs it is started and stopped again.
 */
import { readFile, realpath } from 'node:fs/promises'
import { type Cluster, openCluster } from '../cluster.ts'
import { StartRefused } from '../start-refused.ts'
import { urlOf } from './address.ts'
import { layout, readSecrets, type Secrets } from './folder.ts'
import { isPostgresIn } from './process.ts'
import { readPidFile } from './server.ts'

export type Attached = Pick<Cluster, 'superUrl' | 'ownerUrl' | 'appUrl' | 'stop'>

/** Throws StartRefused when there is no database in the folder. */
export async function attachCluster(dataDir: string, say: (line: string) => void): Promise<Attached> {
  const { pgData, secrets: file } = layout(dataDir)
  const folder = await realpath(pgData).catch(() => null)
  if (folder === null)
    throw new StartRefused(
      'no-database',
      `${dataDir} 里没有数据库。请用 DATA_DIR 指明数据文件夹，或用 DATABASE_ADMIN_URL 指明数据库。`,
      `There is no database in ${dataDir}. Name the data folder with DATA_DIR, or the database with DATABASE_ADMIN_URL.`,
    )
  const noted = await readPidFile(pgData)
  const secrets = await readSecrets(file)
  if (!noted || !secrets || !isPostgresIn(noted.pid, folder)) return await openCluster({ dataDir, say })
  const lines = (await readFile(`${pgData}/postmaster.pid`, 'utf8')).split('\n')
  const [port, socketDir] = [Number(lines[3]), lines[4] ?? '']
  const url = (role: keyof Secrets, database: string) => urlOf(role, secrets[role], socketDir, port, database)
  return {
    superUrl: (database = 'postgres') => url('postgres', database),
    ownerUrl: (database = 'xiangli') => url('xiangli_owner', database),
    appUrl: (database = 'xiangli') => url('xiangli_app', database),
    stop: async () => {},
  }
}
