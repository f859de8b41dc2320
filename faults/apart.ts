/** The database of an installation as a server of its own, apart from the application: in another network, or by another clock. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { asAccount, databaseAccount } from '../kernel/cluster/account.ts'
import { chooseSocketDir } from '../kernel/cluster/address.ts'
import { findBinaries } from '../kernel/cluster/binaries.ts'
import { layout, readSecrets } from '../kernel/cluster/folder.ts'
import { freePort, readPidFile } from '../kernel/cluster/server.ts'
import { accessFile, settingsFile } from '../kernel/cluster/settings.ts'

const startLimit_ms = 60_000
const stopLimit_ms = 30_000
const look_ms = 50

export interface Apart {
  port: number
  /** What an application needs that works on it from elsewhere. */
  env: Record<string, string>
  stop(): Promise<void>
}

/** `before`: a command that the server is run by, such as `ip netns exec …`. Needs root. */
export async function openApart(
  dataDir: string,
  host: string,
  { before = [], env = {} }: { before?: readonly string[]; env?: Record<string, string> },
): Promise<Apart> {
  const { pgData, log, secrets } = layout(dataDir)
  const account = await databaseAccount(pgData)
  const { postgres } = await findBinaries(account, () => {})
  const port = await freePort()
  const socketDir = await chooseSocketDir(pgData, account)
  const settings = settingsFile({ port, socketDir, fsync: true })
  await writeFile(path.join(pgData, 'postgresql.conf'), `${settings}listen_addresses = '${host}'\n`)
  await writeFile(path.join(pgData, 'pg_hba.conf'), `${accessFile}host all all samenet scram-sha-256\n`)
  // A command in between needs root itself, and steps down only then.
  const asDatabase = ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups']
  const [program = '', ...flags] = [...before, ...(before.length > 0 ? asDatabase : []), postgres, '-D', pgData]
  const child = spawn(program, flags, {
    ...(before.length > 0 ? { cwd: '/' } : asAccount(account)),
    detached: true,
    env: { PATH: process.env.PATH ?? '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // None outlives the run, also one that is cut off.
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  let words = ''
  const hear = (chunk: Buffer): void => {
    words = (words + chunk).slice(-20_000)
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  const gone = new Promise((resolve) => child.once('exit', resolve))
  void gone.then(() => process.off('exit', end))
  const until = Date.now() + startLimit_ms
  for (;;) {
    const noted = await readPidFile(pgData)
    if (noted?.pid === child.pid && noted?.status === 'ready') break
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL')
      throw new Error(`the database apart did not start: ${words} ${log}`)
    }
    await sleep(look_ms)
  }
  const { xiangli_app } = (await readSecrets(secrets)) ?? { xiangli_app: '' }
  return {
    port,
    env: {
      // A line of its own, which is what is broken here; where it may be read it has to be encrypted.
      DATABASE_WITHOUT_TLS: 'allow',
      DATABASE_URL: `postgresql://xiangli_app:${xiangli_app}@${host}:${port}/xiangli`,
      SEAL_KEYS: readFileSync(path.join(dataDir, 'seal.key'), 'utf8').trim(),
    },
    async stop() {
      child.kill('SIGINT')
      await Promise.race([gone, sleep(stopLimit_ms)])
      child.kill('SIGKILL')
      await gone
    },
  }
}
