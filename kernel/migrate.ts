/** Forward-only migrations: plain SQL, structure only, in the order of their time-stamped names, each once, as the owner. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { StartRefused } from './start-refused.ts'

export interface Migration {
  name: string
  file: string
}

/** Two migrations of one name, or a name without a time, are a mistake of ours and throw. */
export async function findMigrations(root: string): Promise<Migration[]> {
  const folders = ['kernel/migrations']
  for (const entry of await readdir(path.join(root, 'modules'), { withFileTypes: true }).catch(() => []))
    if (entry.isDirectory()) folders.push(`modules/${entry.name}/migrations`)
  const found: Migration[] = []
  for (const folder of folders)
    for (const file of await readdir(path.join(root, folder)).catch(() => []))
      if (file.endsWith('.sql')) found.push({ name: file.slice(0, -4), file: path.join(root, folder, file) })
  found.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const [index, one] of found.entries()) {
    if (!/^\d{12}-[a-z-]+$/.test(one.name)) throw new Error(`migration ${one.name} has no time or a strange name`)
    if (found[index + 1]?.name === one.name) throw new Error(`two migrations are called ${one.name}`)
  }
  return found
}

/** Any number that only this program uses: holds other starting processes back while one migrates. */
const migrationLock = 7_311_001

/**
 * Returns how many were applied. Throws StartRefused when the database is newer than this program. `only`: no others than these, for
 * the structure of an earlier day.
 */
export async function migrate(
  ownerUrl: string,
  root: string,
  say: (line: string) => void = () => {},
  only?: ReadonlySet<string>,
): Promise<number> {
  const migrations = await findMigrations(root)
  const client = new pg.Client({ connectionString: ownerUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, at timestamptz not null default now())',
    )
    const rows = (await client.query<{ name: string; sha256: string }>('select name, sha256 from migration')).rows
    const done = new Map(rows.map((row) => [row.name, row.sha256]))
    const unknown = rows.find((row) => !migrations.some((one) => one.name === row.name))
    if (unknown)
      throw new StartRefused(
        'newer-data',
        `数据由更新的版本建立（${unknown.name}），这个版本不认识它。请换回新版程序，或换一个数据目录。数据没有改动。`,
        `The data was made by a newer version (${unknown.name}). Use that version again, or another data folder. Nothing was changed.`,
      )
    await prepareWorker(client, ownerUrl)
    let applied = 0
    for (const { name, file } of migrations) {
      if (only && !only.has(name)) continue
      const text = await readFile(file, 'utf8')
      const sha256 = createHash('sha256').update(text).digest('hex')
      if (done.has(name)) {
        if (done.get(name) !== sha256) say(`${name}: 文件在执行后改过 / changed after it ran`)
        continue
      }
      await client.query('begin')
      try {
        await client.query(text)
        await client.query('insert into migration (name, sha256) values ($1, $2)', [name, sha256])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name} failed: ${error instanceof Error ? error.message : error}`, { cause: error })
      }
      applied += 1
    }
    await client.query('grant select on migration to xiangli_app')
    return applied
  } finally {
    await client.end()
  }
}

/** The job queue's own schema belongs to the owner; the application works in it through explicit rights and policies. */
async function prepareWorker(client: pg.Client, ownerUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  pool.on('error', () => {})
  pool.on('connect', (connected) => connected.on('error', () => {}))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
  const tables = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'graphile_worker' and c.relkind in ('r', 'p')
       and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'application')`,
  )
  if (tables.rows.length === 0) return
  await client.query(`grant usage on schema graphile_worker to xiangli_app;
    grant all on all tables in schema graphile_worker to xiangli_app;
    revoke truncate on all tables in schema graphile_worker from xiangli_app;
    grant usage, select on all sequences in schema graphile_worker to xiangli_app;
    grant execute on all functions in schema graphile_worker to xiangli_app`)
  for (const { name } of tables.rows)
    await client.query(
      `create policy application on graphile_worker.${pg.escapeIdentifier(name)} to xiangli_app using (true) with check (true)`,
    )
}

/** The application's role must be harmless: owner of nothing, no superuser, no bypass. Start-up refuses otherwise. */
export async function mustBeHarmless(appUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl })
  client.on('error', () => {})
  await client.connect()
  try {
    const { rows } = await client.query<{ role: string; wrong: string | null }>(
      `select current_user as role, case
         when r.rolsuper then 'superuser' when r.rolbypassrls then 'bypassrls' when r.rolcreaterole then 'createrole'
         when exists (select from pg_class c where c.relowner = r.oid) then 'owner of tables'
         when exists (select from information_schema.role_table_grants g where g.grantee = r.rolname and g.privilege_type = 'TRUNCATE') then 'truncate'
       end as wrong from pg_roles r where r.rolname = current_user`,
    )
    const row = rows[0]
    if (row?.wrong)
      throw new StartRefused(
        'role-too-strong',
        `数据库账号 ${row.role} 权限过大（${row.wrong}），为了保护居民数据，没有启动。请改用 xiangli_app。`,
        `The database role ${row.role} may do too much (${row.wrong}); not started, to protect residents' data. Use xiangli_app.`,
      )
  } finally {
    await client.end()
  }
}
