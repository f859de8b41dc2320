/**
 * Uploaded files. Pictures are decoded and written anew (JPEG, upright, no EXIF, no GPS), sounds and PDF papers are checked by
 * their first bytes; the address of a file is signed and short-lived, so whoever may see a ticket may see its pictures.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import type { Actor } from './actor.ts'
import type { App } from './app.ts'
import type { Tx } from './db.ts'
import { Busy, Invalid } from './errors.ts'
import { newId } from './id.ts'
import { openScanner } from './scanner.ts'
import { type Keyring, sign } from './seal.ts'
import type { FileView } from './shapes.ts'

/** Bytes behind a name: a folder of this machine, or a bucket that several machines share (s3.ts). */
export interface FileStore {
  put(name: string, bytes: Buffer): Promise<void>
  get(name: string): Promise<Buffer | null>
  remove(name: string): Promise<void>
  /** Every name there is, in no order: for backups. */
  names(): AsyncIterable<string>
}

export const uploadLimit_bytes = 10 * 1024 * 1024
/** Larger pictures are refused before they are decoded: a small file may unfold to gigabytes. */
const pixelLimit = 50_000_000
const longestSide_px = 2_000
const thumbSide_px = 400
/** A file address holds for at least one hour and at most two, and stays the same within the hour so that browsers may keep it. */
const addressHour_ms = 3_600_000

const imageKinds: Record<string, string> = { jpeg: 'image/jpeg', png: 'image/png', webp: 'image/webp' }
const audioStarts: readonly { mime: string; at: number; bytes: string }[] = [
  { mime: 'audio/webm', at: 0, bytes: '1a45dfa3' },
  { mime: 'audio/ogg', at: 0, bytes: '4f676753' },
  { mime: 'audio/mp4', at: 4, bytes: '66747970' },
  { mime: 'audio/mpeg', at: 0, bytes: '494433' },
  { mime: 'audio/mpeg', at: 0, bytes: 'fffb' },
  { mime: 'audio/wav', at: 0, bytes: '52494646' },
]

/** A PDF says so at once and says where it ends (ISO 32000-1, 7.5); what stands after the end is at most a line or two. */
const pdfStart = '%PDF-1.'
const pdfStart2 = '%PDF-2.'
const pdfEnd = '%%EOF'
const pdfTail_bytes = 1_024

interface FileRow {
  county: number
  id: string
  area: string
  owner: string | null
  kind: 'image' | 'audio' | 'document'
  mime: string
  bytes: number
  sha256: string
  width: number | null
  height: number | null
  seconds: number | null
  taken_by: string | null
  at: Date
}

export interface FileTables {
  file: FileRow
}

/** A folder on this machine; names are spread over 256 folders by their last two characters. */
export function folderStore(root: string): FileStore {
  const place = (name: string) => {
    if (!/^[\w-]+\.\w+$/.test(name)) throw new Error('strange file name')
    return path.join(root, name.slice(34, 36) || '00', name)
  }
  return {
    async put(name, bytes) {
      const file = place(name)
      try {
        await mkdir(path.dirname(file), { recursive: true })
        await writeFile(`${file}.part`, bytes, { flush: true })
        await rename(`${file}.part`, file)
      } catch (error) {
        await unlink(`${file}.part`).catch(() => {})
        throw error
      }
    },
    get: (name) =>
      readFile(place(name)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return null
        throw error
      }),
    remove: (name) => unlink(place(name)).catch(() => {}),
    async *names() {
      for (const folder of await readdir(root).catch(() => []))
        for (const name of await readdir(path.join(root, folder))) if (!name.endsWith('.part')) yield name
    },
  }
}

/** Checks, re-encodes and stores one upload. Throws Invalid with the reason. */
export async function saveUpload(
  app: App,
  tx: Tx<FileTables>,
  actor: Actor,
  bytes: Buffer,
  now: Date,
  area: string,
): Promise<FileView> {
  const id = newId()
  const sound = soundOf(bytes)
  const plain = { ...blank(id, actor, area, now), bytes: bytes.length, sha256: sha256(bytes) }
  const row: FileRow = sound
    ? { ...plain, kind: 'audio', mime: sound.mime }
    : looksLikePdf(bytes)
      ? { ...plain, kind: 'document', mime: pdfMime }
      : await saveImage(app, bytes, blank(id, actor, area, now))
  if (row.kind === 'document') mustEndAsPdf(bytes)
  if (row.kind !== 'image') await keep(app, [{ name: `${id}.${row.kind}`, bytes }])
  await tx.insertInto('file').values(row).execute()
  return viewOf(app.config.keys, row, now)
}

/**
 * What is kept as it came goes by the operator's scanner first, if there is one; pictures are drawn anew and need none. Before a
 * transaction is opened: a scanner takes its time. Throws Invalid when it finds something, Busy when it is away.
 */
export async function mustBeClean(app: App, bytes: Buffer): Promise<void> {
  if (!app.config.FILE_SCANNER || !(soundOf(bytes) || looksLikePdf(bytes))) return
  await openScanner(app.config.FILE_SCANNER, (error) => app.log.error({ event: 'scanner-away', err: error }))(bytes)
}

const soundOf = (bytes: Buffer) =>
  audioStarts.find((start) => bytes.subarray(start.at).toString('hex', 0, start.bytes.length / 2) === start.bytes)
const pdfMime = 'application/pdf'
const looksLikePdf = (bytes: Buffer): boolean =>
  [pdfStart, pdfStart2].includes(bytes.subarray(0, pdfStart.length).toString('latin1'))

/** Half a paper is no paper: an upload cut short has no end. */
function mustEndAsPdf(bytes: Buffer): void {
  if (!bytes.subarray(-pdfTail_bytes).includes(pdfEnd)) throw new Invalid({ file: 'kernel.file-broken' })
}

const blank = (id: string, actor: Actor, area: string, at: Date) => ({
  county: actor.county,
  id,
  area,
  owner: actor.person,
  width: null,
  height: null,
  seconds: null,
  taken_by: null,
  at,
})

async function saveImage(app: App, bytes: Buffer, row: ReturnType<typeof blank>): Promise<FileRow> {
  const image = sharp(bytes, { limitInputPixels: pixelLimit, failOn: 'error', animated: false })
  const found = await image.metadata().catch((error: Error) => {
    throw new Invalid({ file: /pixel limit/i.test(error.message) ? 'kernel.file-pixels' : 'kernel.file-kind' })
  })
  if (!found.format || !(found.format in imageKinds)) throw new Invalid({ file: 'kernel.file-kind' })
  if (found.width * found.height > pixelLimit) throw new Invalid({ file: 'kernel.file-pixels' })
  const shrink = (side: number) =>
    image
      .clone()
      .rotate()
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
  const [large, thumb] = await Promise.all([
    shrink(longestSide_px).jpeg({ quality: 82, mozjpeg: false }).toBuffer({ resolveWithObject: true }),
    shrink(thumbSide_px).jpeg({ quality: 74 }).toBuffer(),
  ]).catch(() => {
    throw new Invalid({ file: 'kernel.file-broken' })
  })
  await keep(app, [
    { name: `${row.id}.large`, bytes: large.data },
    { name: `${row.id}.thumb`, bytes: thumb },
  ])
  const { width, height } = large.info
  return {
    ...row,
    kind: 'image',
    mime: 'image/jpeg',
    bytes: large.data.length,
    sha256: sha256(large.data),
    width,
    height,
  }
}

/** When somebody is to try again with a picture for which there was no place. */
const placeAgain_seconds = 60

/** All of them or none: where there is no place, or the store does not answer, nothing half-written stays. */
async function keep({ files, log }: App, parts: readonly { name: string; bytes: Buffer }[]): Promise<void> {
  try {
    for (const { name, bytes } of parts) await files.put(name, bytes)
  } catch (error) {
    log.error({ event: 'files-away', err: error as Error })
    for (const { name } of parts) await files.remove(name).catch(() => {})
    throw new Busy('kernel.files-away', 503, placeAgain_seconds)
  }
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Takes up files for a thing: each must be the caller's own and not taken yet, else Invalid on `field`. */
export async function takeFiles(
  tx: Tx<FileTables>,
  actor: Actor,
  ids: readonly string[],
  taken_by: string,
  area: string,
  field = 'photos',
): Promise<void> {
  if (ids.length === 0) return
  let update = tx
    .updateTable('file')
    .set({ taken_by, area })
    .where('id', 'in', [...ids])
    .where('taken_by', 'is', null)
  if (actor.kind !== 'system') update = update.where('owner', '=', actor.person)
  const taken = await update.executeTakeFirst()
  if (Number(taken.numUpdatedRows) !== new Set(ids).size) throw new Invalid({ [field]: 'kernel.file-gone' })
}

/** The bytes of a file, in whatever forms it has. */
const formsOf = (id: string): string[] => ['large', 'thumb', 'audio', 'document'].map((form) => `${id}.${form}`)

/** Takes files off the list of what is there; returns their keys, whose bytes are removed once that is certain (`removeBytes`). */
export async function dropFiles(tx: Tx<FileTables>, takenBy: readonly string[]): Promise<string[]> {
  if (takenBy.length === 0) return []
  const gone = await tx
    .deleteFrom('file')
    .where('taken_by', 'in', [...takenBy])
    .returning('id')
    .execute()
  return gone.map(({ id }) => id)
}

/** Doing it twice changes nothing. */
export async function removeBytes(store: FileStore, ids: readonly string[]): Promise<void> {
  for (const id of ids) for (const name of formsOf(id)) await store.remove(name)
}

/** Views of files a caller was already allowed to see through the thing that holds them; runs on the system's reach. */
export function viewOf(
  keys: Keyring,
  row: Pick<FileRow, 'id' | 'county' | 'kind' | 'width' | 'height' | 'seconds'>,
  now: Date,
): FileView {
  const address = (size: string) => {
    const until = Math.floor(now.getTime() / addressHour_ms) + 2
    const name = `${row.county}/${row.id}/${size}`
    return `/api/files/${name}?until=${until}&sign=${sign(keys, `${name}|${until}`, 'file')}`
  }
  return {
    id: row.id,
    kind: row.kind,
    url: address(row.kind === 'image' ? 'large' : row.kind),
    thumb: row.kind === 'image' ? address('thumb') : null,
    width: row.width,
    height: row.height,
    seconds: row.seconds,
  }
}

/** What stands beside a picture's id where a module keeps it, so that showing it needs no look-up. */
export const PictureRef = (row: Pick<FileRow, 'id' | 'kind' | 'width' | 'height' | 'seconds'>) => ({
  id: row.id,
  kind: row.kind,
  width: row.width,
  height: row.height,
  seconds: row.seconds,
})

export async function filesByIds(tx: Tx<FileTables>, ids: readonly string[]): Promise<FileRow[]> {
  if (ids.length === 0) return []
  return await tx
    .selectFrom('file')
    .selectAll()
    .where('id', 'in', [...ids])
    .execute()
}

/** The bytes behind a signed address; null when the signature is wrong or past, or the file is gone. */
export async function openAddress(
  app: App,
  name: { county: string; id: string; size: string },
  query: { until?: string; sign?: string },
  now: Date,
): Promise<{ bytes: Buffer; mime: string } | null> {
  const until = Number(query.until)
  const expected = sign(app.config.keys, `${name.county}/${name.id}/${name.size}|${until}`, 'file')
  const given = query.sign ?? ''
  if (given.length !== expected.length || !timingSafeEqual(Buffer.from(given), Buffer.from(expected))) return null
  if (until * addressHour_ms <= now.getTime()) return null
  const bytes = await app.files.get(`${name.id}.${name.size}`)
  if (!bytes) return null
  const sound = soundOf(bytes)
  if (name.size === 'document') return { bytes, mime: pdfMime }
  return { bytes, mime: name.size === 'audio' ? (sound?.mime ?? 'application/octet-stream') : 'image/jpeg' }
}
