/** Checking a receipt on this phone: with the kept keys first, with fresh ones when those do not know the key. */
import { ask } from '../../../../ui/api.ts'
import type { Lang, T } from '../../../../ui/i18n.tsx'
import { clockWords, dateWords, type Moment } from '../../../../ui/time.ts'
import {
  type Published,
  type ReceiptFields,
  readReceipt,
  receiptFields,
  receiptTextIn,
  type VerifyAnswer,
  verifyReceipt,
  type WhyNot,
} from '../../receipt/verify.ts'
import { fetchKeys, keptKeys } from './kept-keys.ts'

export interface Checked {
  text: string
  ok: boolean
  /** `no_keys`: this phone has no keys of that county and could not fetch them; nothing is said about the receipt. */
  why: WhyNot | 'no_keys' | null
  receipt: ReceiptFields | null
  names: Published | null
  byServer: boolean
}

export async function check(pasted: string): Promise<Checked> {
  const text = receiptTextIn(pasted) ?? ''
  const county = readReceipt(text)?.receipt.county
  const kept = county === undefined ? null : keptKeys(county)
  const first = await checkWith(text, kept)
  if (county === undefined || first.why !== 'unknown_key') return first
  const fresh = await fetchKeys(county)
  if (fresh) return await checkWith(text, fresh)
  return { ...first, why: 'no_keys' }
}

async function checkWith(text: string, names: Published | null): Promise<Checked> {
  const verdict = await verifyReceipt(text, names ?? { version: 1, keys: [] })
  const receipt = verdict.receipt && receiptFields(verdict.receipt)
  return { text, ok: verdict.ok, why: verdict.ok ? null : verdict.why, receipt, names, byServer: false }
}

/** For a browser that knows no Ed25519, and only when its reader wants it. */
export async function checkByServer({ text, receipt, names }: Checked): Promise<Checked> {
  const answer = await ask<VerifyAnswer>('tickets.verify_receipt', { text, area: receipt?.county })
  return { text, ...answer, names, byServer: true }
}

/** 2026年11月18日 10:00: on paper for years, so never 今天. */
export const fullTime = (at: Moment, lang: Lang): string => `${dateWords(at, lang, { year: true })} ${clockWords(at)}`

/** What a good receipt proves, sentence by sentence. */
export function provenWords(t: T, lang: Lang, receipt: ReceiptFields, names: Published | null): string[] {
  const path = names?.places[receipt.area]
  const named = names?.classes[receipt.class]
  const place = path
    ? lang === 'en'
      ? path
      : path.replaceAll(' ', '')
    : t('tickets.verify-code', { code: receipt.area })
  const kind = named ? (lang === 'en' ? named.en : named.zh) : receipt.class
  const { number, spoken_at, filed_at, first_reply_due, answer_due } = receipt
  return [
    t('tickets.verify-said', { spoken: fullTime(spoken_at, lang), place, class: kind, number }),
    t('tickets.verify-got', { filed: fullTime(filed_at, lang), reply: fullTime(first_reply_due, lang) }),
    ...(answer_due ? [t('tickets.verify-answer', { answer: fullTime(answer_due, lang) })] : []),
  ]
}

/** Why it does not count, or cannot be told here. */
export const refusedWords = (t: T, why: NonNullable<Checked['why']>): string => t(`tickets.receipt-${why}`)

/** Nothing bad was found; only nothing can be said. */
export const isUnsure = ({ why }: Checked): boolean =>
  why === 'no_keys' || why === 'cannot_check' || why === 'unknown_key'
