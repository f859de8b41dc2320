/** Keys of programs and secrets of webhooks: how they look, how they are found again, and what is kept of them. */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { type Actor, consumerActor, system } from '../../kernel/actor.ts'
import type { App } from '../../kernel/app.ts'
import { localDay } from '../../kernel/calendar.ts'
import { transact } from '../../kernel/db.ts'
import { type Keyring, seal, unseal } from '../../kernel/seal.ts'
import { changeConsumer, consumerByHash, noteUse } from './store.ts'

/** `xl_510183_…`: the county stands in front, because a key is looked up before any county is known. */
const form = /^xl_([1-9]\d{5})_[\w-]{43}$/
const shown = 16

export const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex')

export function newKey(county: number): { key: string; key_hash: string; key_prefix: string } {
  const key = `xl_${county}_${randomBytes(32).toString('base64url')}`
  return { key, key_hash: hashOf(key), key_prefix: key.slice(0, shown) }
}

const hour_ms = 3_600_000
const callLength = 120

/**
 * Whose key this is, null when nobody's or revoked. That it was used, for which call and in which hour, is written before anything
 * is answered; nothing about whom the call is about.
 */
export async function callerByKey(app: App, key: string, use: string): Promise<Actor | null> {
  const county = Number(form.exec(key)?.[1] ?? 0)
  if (county === 0) return null
  const now = app.clock()
  return await transact(app.db, system(county), 'write', async (tx) => {
    const row = await consumerByHash(tx, hashOf(key))
    if (!row || row.revoked_at !== null) return null
    const hour = new Date(Math.floor(now.getTime() / hour_ms) * hour_ms)
    await noteUse(tx, { county, consumer: row.id, hour, call: use.slice(0, callLength), area: row.area })
    const today = localDay(now)
    if (row.used_day !== today) await changeConsumer(tx, row.id, { used_day: today })
    return consumerActor(county, { id: row.id, permits: row.permits, area: row.area, per_minute: row.per_minute })
  })
}

/** As the Standard Webhooks specification writes them: `whsec_` and base64, so that its libraries take them as they are. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

const place = (webhook: string): string => `webhook:${webhook}:secret`
export const sealSecret = (ring: Keyring, webhook: string, secret: string): string => seal(ring, secret, place(webhook))
export const openSecret = (ring: Keyring, webhook: string, sealed: string): string =>
  unseal(ring, sealed, place(webhook))

const bodyPlace = (delivery: string): string => `hook_delivery:${delivery}:body`
export const sealBody = (ring: Keyring, delivery: string, body: string): string => seal(ring, body, bodyPlace(delivery))
export const openBody = (ring: Keyring, delivery: string, sealed: string): string =>
  unseal(ring, sealed, bodyPlace(delivery))

/** `v1,<base64>` over `<id>.<seconds>.<body>`: https://www.standardwebhooks.com, version 1. */
export function signatureOf(secret: string, id: string, at_seconds: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return `v1,${createHmac('sha256', key).update(`${id}.${at_seconds}.${body}`).digest('base64')}`
}
