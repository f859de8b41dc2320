/** Notices as a list shows them: what, from whom, when. */
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { dayWords } from '../../../../ui/time.ts'
import type { NoticeRow } from '../../contract.ts'
import { tagOf } from './words.ts'

export function NoticeRows({
  items,
  base,
  label,
}: {
  items: readonly NoticeRow[]
  /** Path before the key: /notices, or /v/<area>/notices. */
  base: string
  label?: string
}) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  return (
    <Rows {...(label ? { label } : {})}>
      {items.map((notice) => {
        const tag = tagOf(t, notice)
        const at = notice.published_at ?? notice.publish_at ?? notice.edited_at
        const meta = [
          notice.place.split(' ').at(-1),
          dayWords(at, now, lang),
          notice.counts.comments > 0 ? t('bulletin.n-comments', { n: notice.counts.comments }) : '',
        ]
        return (
          <Row
            key={notice.id}
            href={`${base}/${notice.id}`}
            title={notice.title || t('bulletin.untitled')}
            meta={meta.filter(Boolean).join(' · ')}
            {...(tag ? { tag } : {})}
            {...(notice.thumb ? { thumb: notice.thumb } : {})}
          />
        )
      })}
    </Rows>
  )
}
