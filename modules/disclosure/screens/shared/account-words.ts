/** An account as it is said: what was there, what came in, what went out, what is left, and who signed. */
import type { T } from '../../../../ui/i18n.tsx'
import { yuanWords } from '../../../../ui/time.ts'
import type { Lang } from '../../../../ui/words.ts'
import type { EntryView, LineView, SignatureView } from '../../contract.ts'
import { postWords } from './words.ts'

/** Signatures of the round that counts first, refusals of earlier rounds after them. */
export function inOrder(signatures: readonly SignatureView[]): { counts: SignatureView[]; earlier: SignatureView[] } {
  const round = Math.max(0, ...signatures.map((one) => one.round))
  return {
    counts: signatures.filter((one) => one.round === round),
    earlier: signatures.filter((one) => one.round < round && one.decision === 'refused'),
  }
}

export function accountAloud(t: T, lang: Lang, entry: EntryView): string {
  const { account } = entry
  if (!account) return entry.title
  const yuan = (fen: number): string => yuanWords(fen, lang)
  const said = t('disclosure.read-account-aloud', {
    opening: yuan(account.opening_fen),
    receipts: yuan(account.receipts_fen),
    payments: yuan(account.payments_fen),
    closing: yuan(account.closing_fen),
  })
  const signed = inOrder(entry.signatures).counts.map((one) =>
    one.decision === 'signed'
      ? t('disclosure.read-signed-aloud', { post: postWords(t, one.post), name: one.name })
      : t('disclosure.read-refused-aloud', { post: postWords(t, one.post), name: one.name, reason: one.reason ?? '' }),
  )
  return [`${entry.title}.`, said, ...signed].join(' ')
}

/** + 1,200.00 元 received, − 300.00 元 paid; a line that reverses another turns the sign. */
export function amountWords(lang: Lang, { direction, amount_fen }: Pick<LineView, 'direction' | 'amount_fen'>): string {
  const isIn = direction === 'in' ? amount_fen >= 0 : amount_fen < 0
  return `${isIn ? '+' : '−'} ${yuanWords(Math.abs(amount_fen), lang)}`
}

export function lineAloud(t: T, lang: Lang, line: LineView): string {
  return [
    t(line.direction === 'in' ? 'disclosure.read-line-in-aloud' : 'disclosure.read-line-out-aloud', {
      amount: yuanWords(line.amount_fen, lang),
    }),
    `${line.purpose}.`,
    line.party ? `${t(line.direction === 'in' ? 'disclosure.read-from' : 'disclosure.read-to')} ${line.party}.` : '',
    line.basis ? `${t('disclosure.read-basis')}: ${line.basis}.` : '',
  ]
    .filter(Boolean)
    .join(' ')
}
