/** The code that lets the first person in: made from this installation's own key, printed by the server, and worth nothing once a county is open. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { App } from '../../kernel/app.ts'
import { globally, type Tx } from '../../kernel/db.ts'
import { sign } from '../../kernel/seal.ts'
import type { SigninTables } from './store.ts'

/** Letters and digits that are not taken for one another when read aloud. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const length = 12

function codeOf(app: App): string {
  const bytes = createHash('sha256')
    .update(sign(app.config.keys, 'first run', 'signin-setup'))
    .digest()
  return [...bytes.subarray(0, length)].map((byte) => letters[byte % letters.length]).join('')
}

export const isSetupCode = (app: App, given: string): boolean =>
  given.length === length && timingSafeEqual(Buffer.from(given), Buffer.from(codeOf(app)))

export async function isFirstRun(tx: Tx<SigninTables>): Promise<boolean> {
  return (await tx.selectFrom('county').select('code').limit(1).executeTakeFirst()) === undefined
}

/** For the server to print at start: 'ABCD-EFGH-JKLM', or null when a county is open already. */
export async function setupCode(app: App): Promise<string | null> {
  const first = await globally(app.db, (tx) => isFirstRun(tx))
  return first ? codeOf(app).replace(/(.{4})(?=.)/g, '$1-') : null
}
