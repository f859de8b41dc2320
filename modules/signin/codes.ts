/** One-time codes: made, sent in the background, and spent. A code serves one purpose, for one phone, where it was asked for. */
import { randomInt, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { Arrival, Context } from '../../kernel/context.ts'
import { Refused } from '../../kernel/errors.ts'
import { newId } from '../../kernel/id.ts'
import { seal, sign, unseal } from '../../kernel/seal.ts'
import { sentencesOf } from '../../kernel/sentences.ts'
import { hashToken } from '../../kernel/session.ts'
import { doLater } from '../../kernel/timers.ts'
import type { CodePurpose, CodeSent } from './contract.ts'
import { keepNow } from './kept.ts'
import { noteTry, wayOf } from './noted.ts'
import { addressMark, phoneIndex } from './phones.ts'
import { codeSentence, codes, type Sends, type Tried } from './rules.ts'
import type { SigninTx } from './store.ts'

/** A code is bound to this browser before sign-in, and to this session after it. */
export function boundOf(arrival: Arrival | null, purpose: CodePurpose): string {
  const token = purpose === 'sign-in' ? arrival?.browser && hashToken(arrival.browser) : arrival?.session
  if (!token) throw new Refused('signin.no-cookie')
  return token
}

export interface CodeFor {
  phone: string
  purpose: CodePurpose
  bound: string
  about?: string | null
  /** Words the text message needs, e.g. who asks. */
  words?: Record<string, string>
}

/** Counts of codes sent lately. Locks the phone, so that calls side by side cannot pass the limit together. */
export async function sendsLately({ tx, app, now }: Context, { phone, bound }: CodeFor, ip: string): Promise<Sends> {
  const index = phoneIndex(app.config.keys, phone)
  await sql`select pg_advisory_xact_lock(hashtextextended(${index}, 0))`.execute(tx)
  const since = new Date(now.getTime() - codes.window_seconds * 1000)
  const yesterday = new Date(now.getTime() - 86_400_000)
  const address = addressMark(app.config.keys, ip)
  const { rows } = await sql<Sends>`select
      (select count(*) from sign_in_code where phone_index = ${index} and sent_at > ${since}) as phone,
      (select count(*) from sign_in_code where bound = ${bound} and sent_at > ${since}) as browser,
      (select count(*) from sign_in_code where address = ${address} and sent_at > ${since}) as address,
      (select count(*) from sign_in_code where phone_index = ${index} and sent_at > ${yesterday}) as day`.execute(tx)
  return rows[0] ?? { phone: 0, browser: 0, address: 0, day: 0 }
}

/**
 * Writes the code down and leaves its sending to the background, whoever the number belongs to: the answer and the time it
 * takes say nothing about it.
 */
export async function sendCode(context: Context, given: CodeFor, ip: string): Promise<CodeSent> {
  const { tx, app, now } = context
  const keys = app.config.keys
  const id = newId()
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0')
  const ends_at = new Date(now.getTime() + codes.life_seconds * 1000)
  await (tx as SigninTx)
    .insertInto('sign_in_code')
    .values({
      id,
      phone_index: phoneIndex(keys, given.phone),
      purpose: given.purpose,
      bound: given.bound,
      about: given.about ?? null,
      code_hash: hashCode(context, id, code),
      tries: 0,
      address: addressMark(keys, ip),
      sent_at: now,
      ends_at,
      used_at: null,
    })
    .execute()
  const text = sentencesOf(app.modules)(context.lang, codeSentence[given.purpose], {
    ...given.words,
    code,
    minutes: codes.life_seconds / 60,
  })
  const message: Message = { phone: given.phone, text, until: ends_at.getTime() }
  await doLater(
    tx,
    'signin.send-sms',
    context.county,
    { id, message: seal(keys, JSON.stringify(message), `sms:${id}`) },
    context.now,
  )
  return { lasts_seconds: codes.life_seconds, again_seconds: codes.again_seconds }
}

interface Message {
  phone: string
  text: string
  until: number
}

/** Background: hands the text to the provider, unless the code has run out meanwhile. */
export async function sendSms({ app, now }: Context, payload: Record<string, unknown>): Promise<void> {
  const message = JSON.parse(unseal(app.config.keys, String(payload.message), `sms:${String(payload.id)}`)) as Message
  if (message.until <= now.getTime()) return
  await app.outlets.sms({ phone: message.phone, text: message.text })
}

/**
 * Spends one try on the newest code for this phone, purpose and place, and keeps that try whatever happens next.
 * null: there is no such code, it is over, or its tries are.
 */
export async function tryCode(
  context: Context,
  given: CodeFor & { code: string },
): Promise<(Tried & { id: string }) | null> {
  const { tx, app, now } = context
  const newest = (tx as SigninTx)
    .selectFrom('sign_in_code')
    .select('id')
    .where('phone_index', '=', phoneIndex(app.config.keys, given.phone))
    .where('purpose', '=', given.purpose)
    .where('bound', '=', given.bound)
    .where((is) => (given.about ? is('about', '=', given.about) : is('about', 'is', null)))
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
  const row = await (tx as SigninTx)
    .updateTable('sign_in_code')
    .set((is) => ({ tries: is('tries', '+', 1) }))
    .where('id', '=', newest)
    .where('used_at', 'is', null)
    .where('ends_at', '>', now)
    .where('tries', '<', codes.tries)
    .returning(['id', 'code_hash', 'tries'])
    .executeTakeFirst()
  await keepNow(context)
  const way = wayOf(given.purpose)
  if (!row) {
    noteTry(context, { way, outcome: 'over' })
    return null
  }
  const right = timingSafeEqual(Buffer.from(row.code_hash), Buffer.from(hashCode(context, row.id, given.code)))
  noteTry(context, { way, outcome: right ? 'right' : 'wrong' })
  return { id: row.id, tries: row.tries, right }
}

/** A right code works once: of two calls side by side the second finds it used. */
export async function spendCode({ tx, now }: Context, id: string): Promise<void> {
  const used = await (tx as SigninTx)
    .updateTable('sign_in_code')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  if (used.numUpdatedRows !== 1n) throw new Refused('signin.code-over')
}

/** Keyed, because six digits alone are found in a second by whoever holds the table. */
const hashCode = ({ app }: Context, id: string, code: string): string =>
  sign(app.config.keys, `${id}:${code}`, 'sign-in-code')
