/** A back-up opens with its key and with no other, shows whoever touched it, and comes back row by row. */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { makeGround } from '../faults/ground.ts'
import { folderStore } from '../kernel/files.ts'
import { root, withDatabase } from '../kernel/testing.ts'
import { backUp } from './backup.ts'
import { readBackup, readKey } from './manifest.ts'
import { restore } from './restore.ts'
import { newKey, opening, sealing } from './sealed-stream.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'xiangli-backup-'))
chmodSync(folder, 0o755)
const names = ['from', 'into'].map((word) => `backup_${word}_${randomBytes(4).toString('hex')}`)
const sealKeys = `test:${'5a'.repeat(32)}`

async function on<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
afterAll(async () => {
  for (const name of names)
    await on(inject('superUrl'), (admin) => admin.query(`drop database if exists ${name} with (force)`))
  rmSync(folder, { recursive: true, force: true })
})

async function through(text: Buffer, ...steps: NodeJS.ReadWriteStream[]): Promise<Buffer> {
  const parts: Buffer[] = []
  await pipeline([
    Readable.from([text]),
    ...steps,
    async function* (source: AsyncIterable<Buffer>) {
      for await (const chunk of source) parts.push(chunk)
      yield ''
    },
  ])
  return Buffer.concat(parts)
}

describe('a sealed piece', () => {
  const key = newKey()
  it.each([0, 1, 65_535, 65_536, 65_537, 200_000])('of %i bytes opens with its key and name only', async (size) => {
    const plain = randomBytes(size)
    const sealed = await through(plain, sealing(key, 'a'))
    expect((await through(sealed, opening(key, 'a'))).equals(plain)).toBe(true)
    await expect(through(sealed, opening(newKey(), 'a'))).rejects.toThrow(/another one/)
    await expect(through(sealed, opening(key, 'b'))).rejects.toThrow(/another one/)
    await expect(through(sealed.subarray(0, -1), opening(key, 'a'))).rejects.toThrow(/cut off/)
    const bent = Buffer.from(sealed)
    bent[bent.length - 3]! ^= 1
    await expect(through(bent, opening(key, 'a'))).rejects.toThrow()
  })

  it('shows that its last part is missing', async () => {
    const sealed = await through(randomBytes(100_000), sealing(key, 'a'))
    const first = 4 + 16 + 4 + 65_536 + 16
    await expect(through(sealed.subarray(0, first), opening(key, 'a'))).rejects.toThrow(/cut off/)
  })
})

describe('a back-up', () => {
  const [from, into] = names as [string, string]
  const admin = (name: string) => withDatabase(inject('superUrl'), name)
  const owner = (name: string) => withDatabase(inject('ownerUrl'), name)
  const kept = path.join(folder, 'kept')
  const keyFile = path.join(folder, 'keys', 'backup.key')
  const files = folderStore(path.join(folder, 'files'))

  it('comes back with every row and file, and verifies', async () => {
    for (const name of names) await on(inject('ownerUrl'), (client) => client.query(`create database ${name}`))
    await makeGround(path.join(folder, 'ground'), {
      DATABASE_URL: withDatabase(inject('appUrl'), from),
      DATABASE_OWNER_URL: owner(from),
      SEAL_KEYS: sealKeys,
    })
    const photo = randomBytes(70_000)
    const name = `${'0'.repeat(36)}.large`
    await files.put(name, photo)
    const manifest = await backUp({ adminUrl: admin(from), files, sealKeys }, kept, keyFile, () => {})
    const back = folderStore(path.join(folder, 'back'))
    const outcomes = await restore(
      kept,
      await readKey(keyFile),
      { ownerUrl: owner(into), adminUrl: admin(into), files: back, root },
      () => {},
    )
    expect(outcomes.filter(({ wrong }) => wrong > 0)).toEqual([])
    expect((await back.get(name))?.equals(photo)).toBe(true)
    expect(manifest.tables.reduce((sum, { rows }) => sum + rows, 0)).toBeGreaterThan(1_000)
    const sums = (url: string, table: string, columns: string[]) =>
      on(url, async (client) => {
        const { rows } = await client.query(
          `select md5(string_agg(t::text, '|' order by t::text)) as sum from (select ${columns.join(', ')} from ${table}) t`,
        )
        return rows[0].sum
      })
    for (const { table, columns } of manifest.tables)
      expect(await sums(admin(into), table, columns), table).toBe(await sums(admin(from), table, columns))
  }, 300_000)

  it('says nothing to whoever has no key, and lies closed to others', async () => {
    const phones = await on(admin(from), (client) =>
      client.query<{ name: string; account: string }>(
        `select name, phone_masked as account from person where length(name) >= 3 limit 20`,
      ),
    )
    expect(phones.rows.length).toBeGreaterThan(5)
    for (const piece of readdirSync(kept)) {
      const file = path.join(kept, piece)
      expect(statSync(file).mode & 0o077, piece).toBe(0)
      const bytes = readFileSync(file)
      for (const { name } of phones.rows) expect(bytes.includes(name), piece).toBe(false)
    }
    expect(statSync(keyFile).mode & 0o077).toBe(0)
    expect(readdirSync(kept).some((piece) => readFileSync(path.join(kept, piece)).includes('5a5a5a5a'))).toBe(false)
  })

  it('is refused when it was touched, when its key would lie beside it, and into what is not empty', async () => {
    const target = { ownerUrl: owner(into), adminUrl: admin(into), files, root }
    await expect(restore(kept, await readKey(keyFile), target, () => {})).rejects.toMatchObject({ reason: 'not-empty' })
    const source = { adminUrl: admin(from), files, sealKeys }
    await expect(backUp(source, kept, keyFile, () => {})).rejects.toMatchObject({ reason: 'there' })
    const beside = path.join(folder, 'beside')
    await expect(backUp(source, beside, path.join(beside, 'a.key'), () => {})).rejects.toMatchObject({
      reason: 'key-beside',
    })
    const piece = path.join(kept, 'public.person.rows')
    const bytes = readFileSync(piece)
    bytes[bytes.length >> 1]! ^= 1
    writeFileSync(piece, bytes)
    await expect(readBackup(kept)).rejects.toMatchObject({ reason: 'damaged' })
    await expect(readKey(piece)).rejects.toMatchObject({ reason: 'no-key' })
  })
})
