/** Phone numbers as signing in keeps them: an index to find the account, sealed text to write to. */
import { blindIndex, type Keyring, seal, sign, unseal } from '../../kernel/seal.ts'
import { hashToken } from '../../kernel/session.ts'

/** An account belongs to no county, so its index has a scope of its own. */
export const phoneIndex = (keys: Keyring, phone: string): string => blindIndex(keys, phone, 'account:phone')

export const sealPhone = (keys: Keyring, account: string, phone: string): string =>
  seal(keys, phone, `account:${account}:phone`)

/** 138****5678 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`

export const openIndex = (keys: Keyring, openId: string): string => blindIndex(keys, openId, 'wechat:open')

/** An address, for counting only. */
export const addressMark = (keys: Keyring, ip: string): string => sign(keys, ip, 'sign-in-address')

interface Statement {
  phone: string
  until: number
}

/** "This phone was proven in this browser", sealed: opens nowhere else and not for long. */
export function sealProof(keys: Keyring, phone: string, browser: string, until: Date): string {
  return seal(
    keys,
    JSON.stringify({ phone, until: until.getTime() } satisfies Statement),
    `proof:${hashToken(browser)}`,
  )
}

/** null: another browser's, too old, or no proof at all. */
export function openProof(keys: Keyring, proof: string, browser: string, now: Date): string | null {
  try {
    const said = JSON.parse(unseal(keys, proof, `proof:${hashToken(browser)}`)) as Statement
    return said.until > now.getTime() ? said.phone : null
  } catch {
    return null
  }
}
