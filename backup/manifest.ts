/** What a back-up holds and how it is laid out: sealed pieces, a list of them with their sums, and the key in a file elsewhere. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { StartRefused } from '../kernel/start-refused.ts'

export const Manifest = z.object({
  version: z.literal(1),
  made_at: z.string(),
  /** The structure it was made from; restored first, brought up to date afterwards. */
  migrations: z.array(z.string()),
  tables: z.array(
    z.object({ table: z.string(), columns: z.array(z.string()), rows: z.number().int(), piece: z.string() }),
  ),
  files: z.object({ count: z.number().int(), piece: z.string() }),
  /** Sums of the sealed pieces. */
  sha256: z.record(z.string(), z.string()),
})
export type Manifest = z.infer<typeof Manifest>

/** The two keys without which nothing here can be read. Kept apart from the pieces. */
export const KeyFile = z.object({ backup: z.string().regex(/^[0-9a-f]{64}$/), seal: z.string() })
export type KeyFile = z.infer<typeof KeyFile>

export const manifestName = 'manifest.json'

export async function sumOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Reads the list and holds every piece against its sum. Throws StartRefused with the name of what is wrong. */
export async function readBackup(folder: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, manifestName), 'utf8').catch(() => null)
  const parsed = text === null ? null : Manifest.safeParse(JSON.parse(text))
  if (!parsed?.success)
    throw new StartRefused('no-backup', `${folder} 不是一份完整的备份。`, `${folder} is no complete back-up.`)
  for (const [piece, sum] of Object.entries(parsed.data.sha256))
    if ((await sumOf(path.join(folder, piece)).catch(() => '')) !== sum)
      throw new StartRefused(
        'damaged',
        `备份里的 ${piece} 缺失或损坏。`,
        `${piece} of the back-up is missing or damaged.`,
      )
  return parsed.data
}

export async function readKey(file: string): Promise<KeyFile> {
  const text = await readFile(file, 'utf8').catch(() => '')
  try {
    return KeyFile.parse(JSON.parse(text))
  } catch {
    throw new StartRefused('no-key', `${file} 不是备份的钥匙文件。`, `${file} is not the key of a back-up.`)
  }
}
