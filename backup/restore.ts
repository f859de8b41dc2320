/** Brings a back-up into an empty place: its structure, its rows, its files; then the structure of today, and everything is verified. */
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { FileStore } from '../kernel/files.ts'
import { findMigrations, migrate } from '../kernel/migrate.ts'
import { StartRefused } from '../kernel/start-refused.ts'
import { type Outcome, verify } from '../verify/verify.ts'
import { type KeyFile, type Manifest, readBackup } from './manifest.ts'
import { opening } from './sealed-stream.ts'

interface Target {
  ownerUrl: string
  /** Of a superuser: rows come before those they refer to. */
  adminUrl: string
  files: FileStore
  root: string
}

/** Throws StartRefused before anything is written when the back-up is damaged, newer than this program, or the target is not empty. */
export async function restore(
  folder: string,
  { backup }: KeyFile,
  { ownerUrl, adminUrl, files, root }: Target,
  say: (line: string) => void,
): Promise<Outcome[]> {
  const manifest = await readBackup(folder)
  const known = new Set((await findMigrations(root)).map(({ name }) => name))
  const unknown = manifest.migrations.find((name) => !known.has(name))
  if (unknown)
    throw new StartRefused(
      'newer-backup',
      `备份由更新的版本做成（${unknown}），请用那个版本恢复。`,
      `The back-up was made by a newer version (${unknown}); restore it with that one.`,
    )
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'xiangli-restore' })
  client.on('error', () => {})
  await client.connect()
  try {
    const there = await client.query(`select from pg_tables where schemaname = 'public' limit 1`)
    if (there.rowCount !== 0)
      throw new StartRefused('not-empty', '目标数据库不是空的。', 'The database to restore into is not empty.')
    await migrate(ownerUrl, root, say, new Set(manifest.migrations))
    await client.query('begin')
    await client.query('set local session_replication_role = replica')
    for (const [index, table] of manifest.tables.entries()) {
      await bringRows(client, folder, backup, table)
      say(`${String(index + 1).padStart(3)} / ${manifest.tables.length}  ${table.table}  ${table.rows}`)
    }
    await client.query(sequences)
    await client.query('commit')
  } finally {
    await client.end()
  }
  await bringFiles(folder, backup, manifest, files)
  say(`文件 ${manifest.files.count} 个 · ${manifest.files.count} files`)
  const applied = await migrate(ownerUrl, root, say)
  if (applied > 0) say(`数据库结构已更新 ${applied} 步 · brought up to date, ${applied} steps`)
  return await verify(adminUrl)
}

async function bringRows(
  client: pg.Client,
  folder: string,
  key: string,
  { table, columns, rows, piece }: Manifest['tables'][number],
): Promise<void> {
  // What migrations put there themselves comes with the back-up.
  await client.query(`delete from ${table}`)
  const into = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`))
  await pipeline(createReadStream(path.join(folder, piece)), opening(key, piece), createGunzip(), into)
  if (into.rowCount !== rows) throw new Error(`${table}: ${into.rowCount} rows instead of ${rows}`)
}

/** The queue gives its jobs numbers from where it stopped. */
const sequences = `select setval(pg_get_serial_sequence(format('%I.%I', t.schema, t.name), t.column),
    greatest(1, (xpath('/row/n/text()', query_to_xml(format('select coalesce(max(%I), 0) as n from %I.%I', t.column, t.schema, t.name), false, true, '')))[1]::text::bigint))
  from (select n.nspname as schema, c.relname as name, a.attname as column from pg_attribute a join pg_class c on c.oid = a.attrelid
     join pg_namespace n on n.oid = c.relnamespace
    where a.attidentity <> '' and n.nspname in ('public', 'graphile_worker') and c.relkind = 'r') t`

async function bringFiles(folder: string, key: string, { files: packed }: Manifest, files: FileStore): Promise<void> {
  let waiting = Buffer.alloc(0)
  let count = 0
  const source = createReadStream(path.join(folder, packed.piece)).pipe(opening(key, packed.piece))
  for await (const chunk of source) {
    waiting = Buffer.concat([waiting, chunk as Buffer])
    for (;;) {
      const end = waiting.indexOf('\n')
      if (end < 0) break
      const [name, bytes] = JSON.parse(waiting.subarray(0, end).toString('utf8')) as [string, number]
      if (waiting.length < end + 1 + bytes) break
      await files.put(name, Buffer.from(waiting.subarray(end + 1, end + 1 + bytes)))
      waiting = waiting.subarray(end + 1 + bytes)
      count += 1
    }
  }
  if (count !== packed.count || waiting.length > 0) throw new Error(`${count} files instead of ${packed.count}`)
}
