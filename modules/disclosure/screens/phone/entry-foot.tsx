/** What stands under an entry: who answers for it, on which law it rests, its versions, when it hung on the board, the one before and after. */
import { Buttons } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Facts } from '../../../../ui/facts/facts.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { PhotoStrip } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { dateWords } from '../../../../ui/time.ts'
import type { EntryView } from '../../contract.ts'
import { dayOf, entryPath, itemPath, postWords } from '../shared/words.ts'

export function EntryFoot({ entry }: { entry: EntryView }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const by = entry.published_by ?? entry.made_by
  return (
    <>
      {entry.may.post ? (
        <ButtonLink kind="ghost" wide icon="camera" href={`/books/post/${entry.id}`}>
          {t('disclosure.post-do')}
        </ButtonLink>
      ) : null}
      {entry.postings.length > 0 ? <Postings entry={entry} /> : null}
      {entry.versions.length > 1 ? (
        <Card title={t('disclosure.read-versions')}>
          <Rows>
            {entry.versions.map((one) => (
              <Row
                key={one.id}
                {...(one.id === entry.id ? {} : { href: entryPath(entry.area, one.id) })}
                title={t('disclosure.read-version-n', { n: one.version })}
                meta={[
                  one.published_at
                    ? t('disclosure.read-published-on', { day: dayOf(one.published_at, now, lang) })
                    : '',
                  one.reason ? t('disclosure.read-version-why', { reason: one.reason }) : '',
                  one.id === entry.id ? t('disclosure.read-version-this') : '',
                ]
                  .filter(Boolean)
                  .join(' · ')}
              />
            ))}
          </Rows>
        </Card>
      ) : null}
      <Card>
        <Facts
          items={[
            { label: t('disclosure.read-by'), value: `${by.name} ${postWords(t, by.post)}` },
            { label: t('disclosure.read-source'), value: entry.source },
          ]}
        />
        <p className="books-foot__more">
          <TextLink href={itemPath(entry.area, entry.item)}>
            {t('disclosure.read-all-of-item', { item: entry.item_name })}
          </TextLink>
        </p>
      </Card>
      {entry.previous || entry.next ? (
        <Buttons>
          {entry.previous ? (
            <ButtonLink kind="ghost" href={entryPath(entry.area, entry.previous.id)}>
              {t('disclosure.read-before', { period: entry.previous.period_name })}
            </ButtonLink>
          ) : null}
          {entry.next ? (
            <ButtonLink kind="ghost" href={entryPath(entry.area, entry.next.id)}>
              {t('disclosure.read-after', { period: entry.next.period_name })}
            </ButtonLink>
          ) : null}
        </Buttons>
      ) : null}
    </>
  )
}

function Postings({ entry }: { entry: EntryView }) {
  const t = useT()
  const lang = useLang()
  return (
    <Card title={t('disclosure.read-postings')}>
      <div className="books-matter">
        {entry.postings.map((one) => (
          <div key={one.id}>
            <p>
              {t('disclosure.read-posted', { board: one.board, day: dateWords(one.posted_day, lang, { year: true }) })}
            </p>
            <p className="x-meta">{`${postWords(t, one.by_post)} ${one.by_name}`}</p>
            <PhotoStrip photos={one.photos.map(({ id, url }) => ({ id, url, alt: one.board }))} />
          </div>
        ))}
      </div>
    </Card>
  )
}
