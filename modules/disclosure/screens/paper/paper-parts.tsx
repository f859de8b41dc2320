/** Title, place and period on top of a sheet; names, words and dates of those who stand for it at the end. */
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { dateWords } from '../../../../ui/time.ts'
import type { EntryView } from '../../contract.ts'
import { inOrder } from '../shared/account-words.ts'
import { postWords } from '../shared/words.ts'

export function PaperHead({
  entry,
  later = false,
  unit = false,
  part,
}: {
  entry: EntryView
  later?: boolean
  /** Amounts below are in yuan. */
  unit?: boolean
  part?: string
}) {
  const t = useT()
  const lang = useLang()
  const day = (at: string): string => dateWords(at, lang, { year: true })
  return (
    <header className={`sheet__head${later ? ' sheet__head--later' : ''}`} {...(part ? { 'data-part': part } : {})}>
      <h2>{later ? t('disclosure.paper-goes-on', { title: entry.title }) : entry.title}</h2>
      {later ? null : (
        <p className="sheet__period">
          {entry.from_day === entry.to_day
            ? day(entry.from_day)
            : t('disclosure.paper-from-to', { from: day(entry.from_day), to: day(entry.to_day) })}
        </p>
      )}
      <p className="sheet__about">
        <span>{t('disclosure.paper-of', { place: entry.place })}</span>
        {unit ? <span>{t('disclosure.paper-unit')}</span> : null}
      </p>
    </header>
  )
}

export function PaperSigned({ entry }: { entry: EntryView }) {
  const t = useT()
  const lang = useLang()
  const day = (at: string): string => dateWords(at, lang, { year: true })
  const { counts, earlier } = inOrder(entry.signatures)
  const by = entry.published_by
  return (
    <div className="sheet__signed">
      {[...counts, ...earlier].map((one) => (
        <p key={one.id}>
          {t(one.decision === 'signed' ? 'disclosure.paper-signed' : 'disclosure.paper-refused', {
            post: postWords(t, one.post),
            name: one.name,
            day: day(one.at),
            reason: one.reason ?? '',
          })}
        </p>
      ))}
      {entry.made_by.name ? <p>{t('disclosure.paper-made', { name: entry.made_by.name })}</p> : null}
      {by ? (
        <p>
          {t('disclosure.paper-published', {
            post: postWords(t, by.post),
            name: by.name,
            day: entry.published_at ? day(entry.published_at) : '',
          })}
        </p>
      ) : (
        <p className="sheet__draft">{t('disclosure.paper-not-published')}</p>
      )}
      {entry.correction_reason ? (
        <p>{t('disclosure.paper-version', { n: entry.version, reason: entry.correction_reason })}</p>
      ) : null}
      <p>{t('disclosure.paper-source', { source: entry.source })}</p>
      <p className="sheet__seal">{t('disclosure.paper-seal')}</p>
    </div>
  )
}
