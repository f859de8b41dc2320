/** The database of this installation, reached as somebody who may read every row: for the commands verify, backup and restore only. */
import path from 'node:path'
import { attachCluster } from '../kernel/cluster/attach.ts'
import { chooseDataDir } from '../kernel/cluster.ts'
import { StartRefused } from '../kernel/start-refused.ts'

export const root = path.resolve(import.meta.dirname, '..')

export interface Reached {
  /** Of a superuser, or of a role with BYPASSRLS. */
  adminUrl: string
  dataDir: string
  close(): Promise<void>
}

/** Throws StartRefused with a sentence when the database cannot be reached. */
export async function reach(
  env: Record<string, string | undefined>,
  say: (line: string) => void,
  given: { dataDir?: string } = {},
): Promise<Reached> {
  const dataDir = given.dataDir ?? (env.DATA_DIR || (await chooseDataDir(root)))
  if (env.DATABASE_ADMIN_URL) return { adminUrl: env.DATABASE_ADMIN_URL, dataDir, close: async () => {} }
  if (env.DATABASE_URL)
    throw new StartRefused(
      'admin-url',
      '数据库在外面（DATABASE_URL）时，请用 DATABASE_ADMIN_URL 给出一个能读全部行的账号（超级用户或 BYPASSRLS），只供核对、备份和恢复使用。',
      'With an outside database (DATABASE_URL), name a role that may read every row (superuser or BYPASSRLS) in DATABASE_ADMIN_URL; only verify, backup and restore use it.',
    )
  const cluster = await attachCluster(dataDir, say)
  return { adminUrl: cluster.superUrl('xiangli'), dataDir, close: () => cluster.stop() }
}
