/**
 * A back-up of everything: all rows as of one moment, while the application goes on, and all files. No program of PostgreSQL is needed:
 * Debian's pg_dump is older than the server and refuses it (docs/adr/0010).
 */
import { createWriteStream } from 'node:fs'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Readable, type Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { FileStore } from '../kernel/files.ts'
import { StartRefused } from '../kernel/start-refused.ts'
import { type KeyFile, type Manifest, manifestName, sumOf } from './manifest.ts'
import { newKey, sealing } from './sealed-stream.ts'

/** Counted anew every minute; nothing of it is worth keeping. */
const left = ['rate_count', 'migration']

interface Source {
  /** Of a role that reads every row. */
  adminUrl: string
  files: FileStore
  /** As SEAL_KEYS gives them. */
  sealKeys: string
}

/** Keeps the key beside no back-up: a new one is made where there is none. Throws StartRefused when it would lie with the pieces. */
export async function keepKey(file: string, folder: string, sealKeys: string): Promise<KeyFile> {
  if (path.resolve(file).startsWith(`${path.resolve(folder)}${path.sep}`))
    throw new StartRefused('key-beside', '钥匙文件不能和备份放在一起。', 'The key must not lie with the back-up.')
  const known = await readFile(file, 'utf8').catch(() => null)
  const key: KeyFile = { backup: known ? (JSON.parse(known) as KeyFile).backup : newKey(), seal: sealKeys }
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(`${file}.new`, JSON.stringify(key), { mode: 0o600, flush: true })
  await rename(`${file}.new`, file)
  return key
}

/** Writes into a new folder, whose list comes last: what has no list is no back-up. */
export async function backUp(
  { adminUrl, files, sealKeys }: Source,
  folder: string,
  keyFile: string,
  say: (line: string) => void,
): Promise<Manifest> {
  await mkdir(path.dirname(folder), { recursive: true })
  await mkdir(folder, { mode: 0o700 }).catch(() => {
    throw new StartRefused(
      'there',
      `${folder} 已经有了，请换一个名字。`,
      `${folder} is there already; take another name.`,
    )
  })
  const key = await keepKey(keyFile, folder, sealKeys)
  const sha256: Record<string, string> = {}
  const write = async (piece: string, from: Readable, ...through: Transform[]): Promise<void> => {
    const file = path.join(folder, piece)
    await pipeline([
      from,
      ...through,
      sealing(key.backup, piece),
      createWriteStream(file, { mode: 0o600, flush: true }),
    ])
    sha256[piece] = await sumOf(file)
  }
  const client = new pg.Client({ connectionString: adminUrl, application_name: 'xiangli-backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('set row_security = off')
    await client.query('begin isolation level repeatable read read only')
    const migrations = await client.query<{ name: string }>('select name from migration order by name')
    const tables: Manifest['tables'] = []
    const found = await tablesOf(client)
    for (const [index, { table, columns }] of found.entries()) {
      const piece = `${table}.rows`
      const rows = copyTo(`copy (select ${columns.join(', ')} from ${table}) to stdout`)
      client.query(rows)
      await write(piece, rows, createGzip({ level: 1 }))
      tables.push({ table, columns, rows: rows.rowCount, piece })
      say(`${String(index + 1).padStart(3)} / ${found.length}  ${table}  ${rows.rowCount}`)
    }
    await client.query('commit')
    let count = 0
    async function* packed(): AsyncGenerator<Buffer> {
      for await (const name of files.names()) {
        const bytes = await files.get(name)
        // Gone since it was listed: so is the row that named it.
        if (!bytes) continue
        count += 1
        yield Buffer.from(`${JSON.stringify([name, bytes.length])}\n`)
        yield bytes
      }
    }
    // After the rows: a file is stored before the row that names it is committed.
    await write('files.pack', Readable.from(packed(), { objectMode: false }))
    say(`文件 ${count} 个 · ${count} files`)
    const manifest: Manifest = {
      version: 1,
      made_at: new Date().toISOString(),
      migrations: migrations.rows.map(({ name }) => name),
      tables,
      files: { count, piece: 'files.pack' },
      sha256,
    }
    const list = path.join(folder, manifestName)
    await writeFile(`${list}.new`, JSON.stringify(manifest, null, 2), { mode: 0o600, flush: true })
    await rename(`${list}.new`, list)
    await chmod(folder, 0o700)
    return manifest
  } finally {
    await client.end()
  }
}

/** Every table with the columns that can be written. The queue's own are among them: what is to happen is part of what there is. */
async function tablesOf(client: pg.Client): Promise<{ table: string; columns: string[] }[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select n.nspname || '.' || c.relname as table, array(select quote_ident(a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and not c.relispartition
        and (n.nspname = 'public' and not c.relname = any ($1::text[]) or n.nspname = 'graphile_worker' and c.relname like '\\_private\\_%')
      order by 1`,
    [left],
  )
  return rows
}
