/**
 * The foot of a printed sheet: how many facts the county had sealed when it was printed, what the seal of all of them looks like, and
 * where anybody can check that later records still hold them. Nothing stands here before the first seal.
 */
import type { ReactNode } from 'react'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Qr } from '../../../../ui/qr/qr.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { clockWords, dateWords, numberWords } from '../../../../ui/time.ts'
import type { Head, HeadAnswer, PlaceAnswer } from '../../contract.ts'
import { shortRootOf } from '../../rules.ts'
import './sealed-foot.css'

export interface Sealed {
  head: Head
  /** The fact of the sheet's own publication and its place, when it was sealed before the sheet was made. */
  fact: { id: string; place: number } | null
}

/** `area` null: nothing is known yet. `isSettled`: nothing more will come, so that the sheet may be measured and printed. */
export function useSealed(
  area: string | null,
  fact: string | null = null,
): { sealed: Sealed | null; isSettled: boolean } {
  const asked = useAsk<HeadAnswer>('log.head', { area }, { enabled: area !== null })
  const head = asked.data?.head ?? null
  const placed = useAsk<PlaceAnswer>(
    'log.place',
    { area, fact: fact ?? '' },
    { enabled: area !== null && fact !== null },
  )
  const index = placed.data?.index ?? null
  const known = head && fact !== null && index !== null && index < head.size ? { id: fact, place: index + 1 } : null
  return {
    sealed: head && { head, fact: known },
    isSettled: !asked.isPending && (head === null || fact === null || !placed.isPending),
  }
}

/** Where a sheet of this county is checked; with what stands on it, filled in by scanning. */
export const checkPath = (county: number): string => `/log/${county}`
/** Characters of the root a code carries: 128 bits, and modules still large enough for a cheap phone. */
const scannedRoot = 32
const scanned = ({ head, fact }: Sealed): string =>
  `${location.origin}${checkPath(head.county)}?size=${head.size}&root=${head.root.slice(0, scannedRoot)}${fact ? `&fact=${fact.id}` : ''}`

export function SealedFoot({ sealed }: { sealed: Sealed | null }): ReactNode {
  const t = useT()
  const lang = useLang()
  if (!sealed) return null
  const { head, fact } = sealed
  const size = numberWords(head.size, lang)
  return (
    <div className="log-foot" data-sealed={head.size} data-link={scanned(sealed)}>
      <div className="log-foot__code">
        <Qr text={scanned(sealed)} level="M" label={t('log.foot-qr')} />
      </div>
      <div className="log-foot__words x-meta">
        <p>
          {t('log.foot-head', { when: `${dateWords(head.at, lang, { year: true })} ${clockWords(head.at)}`, size })}{' '}
          <b className="log-foot__root">{shortRootOf(head.root)}</b>
        </p>
        {fact ? <p>{t('log.foot-fact', { place: numberWords(fact.place, lang) })}</p> : null}
        <p>{t('log.foot-check', { address: `${location.host}${checkPath(head.county)}` })}</p>
      </div>
    </div>
  )
}
