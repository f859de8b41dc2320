/** The commands: `backup <folder> [--key=FILE]` and `restore <folder> --key=FILE [--to=DATA_DIR] [--into]`. */
import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { chooseDataDir, openCluster } from '../kernel/cluster.ts'
import { completeConfig, readVariables } from '../kernel/config.ts'
import { storeOf } from '../kernel/open.ts'
import { keyringText } from '../kernel/seal.ts'
import { StartRefused } from '../kernel/start-refused.ts'
import { reach, root } from '../verify/reach.ts'
import { summaryOf } from '../verify/table.ts'
import { backUp } from './backup.ts'
import { readKey } from './manifest.ts'
import { restore } from './restore.ts'

const [verb = '', ...rest] = process.argv.slice(2)
const flag = (name: string): string | undefined =>
  rest.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3)
const folder = rest.find((one) => !one.startsWith('--'))
const say = (line: string): void => console.log(line)

async function makeBackup(): Promise<number> {
  const to = folder ?? path.join('backups', new Date().toISOString().replace(/[:.]/g, '-'))
  const reached = await reach(process.env, say)
  const config = completeConfig(readVariables(process.env), reached.dataDir)
  const keyFile = flag('key') ?? path.join(reached.dataDir, 'backup.key')
  try {
    const source = { adminUrl: reached.adminUrl, files: storeOf(config), sealKeys: keyringText(config.keys) }
    const { tables } = await backUp(source, path.resolve(to), path.resolve(keyFile), say)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    say(`备份好了：${to}，${rows} 行 · backed up, ${rows} rows`)
    say(
      `钥匙在 ${keyFile}，请另存一份到别处：没有它谁也打不开备份 · the key is in ${keyFile}; keep a copy elsewhere, nothing opens without it`,
    )
    return 0
  } finally {
    await reached.close()
  }
}

async function bringBack(): Promise<number> {
  const keyFile = flag('key')
  if (!folder || !keyFile)
    throw new StartRefused(
      'usage',
      '用法：bin/restore <备份> --key=<钥匙文件> [--to=<数据文件夹>] [--into]',
      'Usage: bin/restore <back-up> --key=<key file> [--to=<data folder>] [--into]',
    )
  const key = await readKey(keyFile)
  const variables = readVariables({ ...process.env, SEAL_KEYS: key.seal })
  const dataDir = path.resolve(flag('to') ?? variables.DATA_DIR ?? (await chooseDataDir(root)))
  const isInto = rest.includes('--into')
  const files = storeOf(completeConfig(variables, dataDir))
  if (variables.DATABASE_URL) {
    const [ownerUrl, adminUrl] = [variables.DATABASE_OWNER_URL, process.env.DATABASE_ADMIN_URL]
    if (!ownerUrl || !adminUrl)
      throw new StartRefused(
        'admin-url',
        '恢复到外面的数据库，要给出 DATABASE_OWNER_URL 和 DATABASE_ADMIN_URL（超级用户）。',
        'To restore into an outside database give DATABASE_OWNER_URL and DATABASE_ADMIN_URL (a superuser).',
      )
    return told(await restore(folder, key, { ownerUrl, adminUrl, files, root }, say))
  }
  const there: string[] = await readdir(dataDir).catch(() => [])
  if (there.length > 0 && !isInto)
    throw new StartRefused(
      'not-empty',
      `${dataDir} 不是空的，没有动它。要换掉里面的数据，请加 --into（原来的数据库会改名留着）。`,
      `${dataDir} is not empty and was not touched. To replace what is in it add --into (the database there is kept under another name).`,
    )
  const cluster = await openCluster({ dataDir, say })
  try {
    if (there.includes('postgres')) await setAside(cluster.superUrl())
    const target = { ownerUrl: cluster.ownerUrl(), adminUrl: cluster.superUrl('xiangli'), files, root }
    const outcomes = await restore(folder, key, target, say)
    await writeFile(path.join(dataDir, 'seal.key'), key.seal, { mode: 0o600 })
    await chmod(path.join(dataDir, 'seal.key'), 0o600)
    // What a back-up brings is not to be filled with a demo.
    if (!existsSync(path.join(dataDir, 'demo-made')))
      await writeFile(path.join(dataDir, 'demo-made'), new Date().toISOString())
    await mkdir(path.join(dataDir, 'files'), { recursive: true })
    return told(outcomes)
  } finally {
    await cluster.stop()
  }
}

/** The database that was there keeps its rows under a name that says when. */
async function setAside(superUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    const name = `xiangli_before_${Date.now()}`
    await client.query(`alter database xiangli rename to ${name}`)
    await client.query('create database xiangli owner xiangli_owner')
    await client.query(`revoke all on database xiangli from public; grant connect on database xiangli to xiangli_app`)
    const fresh = new URL(superUrl)
    fresh.pathname = '/xiangli'
    const inside = new pg.Client({ connectionString: fresh.href })
    inside.on('error', () => {})
    await inside.connect()
    await inside.query('revoke create on schema public from public').finally(() => inside.end())
    say(`原来的数据库改名为 ${name} · the former database is now called ${name}`)
  } finally {
    await client.end()
  }
}

function told(outcomes: Awaited<ReturnType<typeof restore>>): number {
  say(summaryOf(outcomes))
  for (const { check, wrong, broken } of outcomes) if (wrong > 0) say(`✗ ${check.id} ${broken.join(', ')}`)
  return outcomes.some(({ wrong }) => wrong > 0) ? 1 : 0
}

try {
  process.exitCode = verb === 'backup' ? await makeBackup() : await bringBack()
} catch (error) {
  console.error(error instanceof StartRefused ? `\n${error.zh}\n${error.en}\n` : error)
  process.exitCode = 2
}
