/**
 * Vouchers as they came are sealed on disk soon after they arrive and opened only to be blackened or for somebody who said why.
 * The address of an opened original is signed and good for some minutes.
 */
import { timingSafeEqual } from 'node:crypto'
import sharp from 'sharp'
import type { App } from '../../../kernel/app.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { type Keyring, seal, sign, unseal } from '../../../kernel/seal.ts'
import type { Box } from '../contract.ts'

const row = (original: string): string => `disclosure-original:${original}`
const sealedName = (original: string): string => `${original}.sealed`
/** Minutes for which an opened original can be fetched. */
const open_minutes = 10
const minute_ms = 60_000
/** Grown on each side by so many pixels, so that the edge of a letter does not look out. */
const margin_px = 2

/** The picture as it came; null when it is gone. */
export async function originalBytes(app: App, original: string): Promise<Buffer | null> {
  const sealed = await app.files.get(sealedName(original))
  if (sealed) return Buffer.from(unseal(app.config.keys, sealed.toString('utf8'), row(original)), 'base64')
  return await app.files.get(`${original}.large`)
}

/** Seals the picture and takes the open one away, its small copy too. Doing it twice changes nothing. */
export async function sealOriginal(app: App, original: string): Promise<void> {
  const open = await app.files.get(`${original}.large`)
  if (!open) return
  const sealed = seal(app.config.keys, open.toString('base64'), row(original))
  await app.files.put(sealedName(original), Buffer.from(sealed, 'utf8'))
  await app.files.remove(`${original}.large`)
  await app.files.remove(`${original}.thumb`)
}

/** Black rectangles burned into the pixels: what was below them is not in the new picture. Throws Invalid. */
export async function blacken(bytes: Buffer, boxes: readonly Box[]): Promise<Buffer> {
  // Without a see-through channel: black that lets the ground through would turn white.
  const image = sharp(bytes).rotate().flatten({ background: '#ffffff' })
  const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  for (const box of boxes) {
    const left = Math.max(0, Math.floor(box.x * width) - margin_px)
    const top = Math.max(0, Math.floor(box.y * height) - margin_px)
    const right = Math.min(width, Math.ceil((box.x + box.width) * width) + margin_px)
    const bottom = Math.min(height, Math.ceil((box.y + box.height) * height) + margin_px)
    if (right <= left || bottom <= top) throw new Invalid({ boxes: 'disclosure.box-outside' })
    for (let line = top; line < bottom; line += 1)
      data.fill(0, (line * width + left) * channels, (line * width + right) * channels)
  }
  return await sharp(data, { raw: { width, height, channels } }).png({ compressionLevel: 3 }).toBuffer()
}

const signed = (keys: Keyring, county: number, original: string, until: number): string =>
  sign(keys, `${county}/${original}|${until}`, 'disclosure-original')

export const originalPath = '/api/disclosure/original'

export function originalAddress(context: Context, original: string): { url: string; until: Date } {
  const until = Math.floor(context.now.getTime() / minute_ms) + open_minutes
  const mark = signed(context.app.config.keys, context.county, original, until)
  return {
    url: `${originalPath}?county=${context.county}&id=${original}&until=${until}&sign=${mark}`,
    until: new Date(until * minute_ms),
  }
}

export function isOpen(
  keys: Keyring,
  given: { county: number; id: string; until: number; sign: string },
  now: Date,
): boolean {
  const expected = signed(keys, given.county, given.id, given.until)
  if (given.sign.length !== expected.length) return false
  return timingSafeEqual(Buffer.from(given.sign), Buffer.from(expected)) && given.until * minute_ms > now.getTime()
}
