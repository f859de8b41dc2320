/** Where the server is reached: a socket that lies with the data, and the addresses made from it. */
import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { StartRefused } from '../start-refused.ts'
import type { Account } from './account.ts'

/** The system allows 107 bytes for the name of a socket, the last 20 of which PostgreSQL adds. */
const socketDir_limit_bytes = 80

/** The socket lies with the data, closed to everybody else, unless that path is too long for a socket. */
export async function chooseSocketDir(pgData: string, account: Account): Promise<string> {
  if (Buffer.byteLength(pgData) <= socketDir_limit_bytes) return pgData
  const short = createHash('sha256').update(pgData).digest('hex').slice(0, 12)
  const dir = join(tmpdir(), `xiangli-${short}`)
  await mkdir(dir, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const owner = account.uid ?? process.getuid?.()
  const found = await lstat(dir)
  if (!found.isDirectory() || (found.uid !== owner && found.uid !== process.getuid?.())) {
    throw new StartRefused(
      'socket-folder',
      `${dir} 属于别人，数据库不能用它。请移走它，或换一个路径更短的数据文件夹。`,
      `${dir} belongs to somebody else, and the database cannot use it. Move it away, or choose a data folder with a shorter path.`,
    )
  }
  if (account.uid !== undefined && account.gid !== undefined) await chown(dir, account.uid, account.gid)
  await chmod(dir, 0o700)
  return dir
}

export function urlOf(role: string, password: string, socketDir: string, port: number, database: string): string {
  // Node cannot speak to PostgreSQL's sockets on Windows.
  const host = process.platform === 'win32' ? '127.0.0.1' : encodeURIComponent(socketDir)
  return `postgresql://${role}:${password}@${host}:${port}/${database}`
}
