/** The drill nobody does often enough: a back-up made while people work comes back elsewhere, and the server starts on it. */
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { asAdmin } from '../admin.ts'
import { acknowledged, startLoad } from '../clients.ts'
import { type Fault, settleUp } from '../fault.ts'
import { isWell, openInstallation, root } from '../installation.ts'

const clients = 4
/** So long a busy machine is given for the first changes. */
const patience_ms = 120_000

export const backupDrill: Fault = {
  id: 'backup-drill',
  zh: '边用边备份，恢复到新文件夹，再启动',
  expected:
    'the restored installation verifies, holds every change acknowledged before the back-up began, and starts; with --into the former database is set aside whole',
  async run(arena) {
    const ground = arena.fresh('backup-drill')
    const server = await openInstallation(ground.dataDir)
    await server.start()
    const load = startLoad(server.address, ground, clients)
    const wanted = arena.isShort ? 5 : 100
    const until = Date.now() + patience_ms
    while (acknowledged(load) < wanted && Date.now() < until) await sleep(100)
    const before = load.told.filter(({ ticket }) => ticket !== null).map((one) => ({ ...one }))
    const command = (...flags: string[]) =>
      spawnSync(process.execPath, [path.join(root, 'backup/main.ts'), ...flags], {
        env: { ...process.env, DATA_DIR: ground.dataDir, DATABASE_URL: '' },
        encoding: 'utf8',
      })
    const kept = path.join(arena.folder, 'kept')
    const key = path.join(arena.folder, 'keys', 'backup.key')
    const made = command('backup', kept, `--key=${key}`)
    await load.stop()
    await server.stop()
    const back = path.join(arena.folder, 'restored')
    const brought = command('restore', kept, `--key=${key}`, `--to=${back}`)
    const again = command('restore', kept, `--key=${key}`, `--to=${back}`)
    if (made.status !== 0 || brought.status !== 0)
      return { times: 1, ok: false, seen: `${made.stderr}${brought.stdout.slice(-400)}${brought.stderr}` }
    const sum = await settleUp({ dataDir: back }, { ...load, told: before, longest_ms: 0 })
    // Over the installation that has gone on since: what is there is set aside under another name, not thrown away.
    const over = command('restore', kept, `--key=${key}`, `--to=${ground.dataDir}`, '--into')
    const overSum = await settleUp(ground, { ...load, told: before, longest_ms: 0 })
    const aside = await setAside(ground.dataDir)
    const second = await openInstallation(back)
    await second.start()
    const lives = await isWell(second.address)
    await second.stop()
    return {
      times: 1,
      ok: sum.ok && lives && again.status === 2 && over.status === 0 && overSum.ok && aside.rows >= before.length,
      seen: `${sum.words}; restored ${lives ? 'and running' : 'but not running'}; a second restore into it ${again.status === 2 ? 'was refused' : 'was NOT refused'}; with --into over the one still in use: ${over.status === 0 ? overSum.words : `${over.stdout.slice(-300)}${over.stderr}`}; the former database stays as ${aside.name} with ${aside.rows} matters and steps`,
    }
  },
}

/** What stands in the database that made room, by its name. */
async function setAside(dataDir: string): Promise<{ name: string; rows: number }> {
  const name = await asAdmin(
    dataDir,
    async (client) =>
      (
        await client.query<{ name: string }>(
          `select datname as name from pg_database where datname like 'xiangli_before_%'`,
        )
      ).rows[0]?.name,
    'postgres',
  )
  if (!name) return { name: 'nothing', rows: 0 }
  const rows = await asAdmin(
    dataDir,
    async (client) =>
      (
        await client.query<{ n: number }>(
          'select ((select count(*) from ticket) + (select count(*) from ticket_step))::int as n',
        )
      ).rows[0]?.n ?? 0,
    name,
  )
  return { name: name.replace(/\d+$/, '…'), rows }
}
