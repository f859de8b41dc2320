/** Passwords and authenticator codes: hashed, verified, and equally slow for logins that do not exist. */
import { hash, verify } from '@node-rs/argon2'
import { generateSecret, generateURI, verify as verifyTotp } from 'otplib'
import { type Keyring, seal, unseal } from '../../kernel/seal.ts'
import { totpTolerance_seconds } from './rules.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), cost)

let nobody: Promise<string> | undefined

/** A login that does not exist costs the same time: its password is compared with one nobody knows. */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  nobody ??= hashPassword(generateSecret())
  const right = await verify(stored ?? (await nobody), password.normalize('NFC'))
  return right && stored !== null
}

export const newTotpSecret = (): string => generateSecret()

/** For the authenticator app; the label names the login, not the person. */
export const totpUri = (login: string, secret: string): string =>
  generateURI({ issuer: 'Xiangli', label: login, secret })

/** The time step a right code belongs to, or null. A step at or before `after` has been used and counts no more. */
export async function totpStep(secret: string, code: string, now: Date, after: number): Promise<number | null> {
  const epoch = Math.floor(now.getTime() / 1000)
  const found = await verifyTotp({
    secret,
    token: code,
    epoch,
    epochTolerance: totpTolerance_seconds,
    afterTimeStep: after,
  })
  return found.valid && 'timeStep' in found ? found.timeStep : null
}

/** Compared with when there is no secret, so that the answer takes as long. */
export const decoySecret = generateSecret()

export const sealTotp = (keys: Keyring, person: string, secret: string): string => seal(keys, secret, `totp:${person}`)
export const openTotp = (keys: Keyring, person: string, sealed: string): string =>
  unseal(keys, sealed, `totp:${person}`)
