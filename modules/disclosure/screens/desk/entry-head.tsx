/** Title, place, period and state of an entry, and what its versions are. */
import { Alert } from 'antd'
import { Link } from 'wouter'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { dateWords } from '../../../../ui/time.ts'
import type { DraftView } from '../../contract.ts'
import { StateTag } from './entries-screen.tsx'

export function EntryHead({ draft }: { draft: DraftView }) {
  const t = useT()
  const lang = useLang()
  const newest = draft.versions[0]
  return (
    <>
      <div className="bks__head">
        <h2>{draft.title}</h2>
        <StateTag state={draft.state} />
        {draft.version > 1 ? (
          <span className="bks__soft">{t('disclosure.read-version-n', { n: draft.version })}</span>
        ) : null}
        <span className="bks__soft">
          {[
            draft.place,
            t(`disclosure.book-${draft.book}`),
            draft.due_at ? t('disclosure.desk-due-by', { day: dateWords(draft.due_at, lang, { year: true }) }) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </div>
      {draft.superseded && newest ? (
        <Alert
          type="warning"
          showIcon
          title={
            <>
              {t('disclosure.read-superseded')}{' '}
              <Link href={`/books/entries/${newest.id}`}>{t('disclosure.read-see-newest')}</Link>
            </>
          }
        />
      ) : null}
      {draft.correction_reason ? (
        <Alert type="info" showIcon title={t('disclosure.read-corrects', { reason: draft.correction_reason })} />
      ) : null}
    </>
  )
}
