/** One published thing: words with its table and pictures, or a whole account; then who stands for it, versions, board and questions. */
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoStrip } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { EntryView } from '../../contract.ts'
import { accountAloud } from '../shared/account-words.ts'
import { FilledFields } from '../shared/filled-fields.tsx'
import { bookTone, dayOf, entryPath, paperPath, shelfPath } from '../shared/words.ts'
import { AccountLines, AccountSum, Signatures } from './account.tsx'
import { EntryFoot } from './entry-foot.tsx'
import { Questions } from './questions.tsx'
import { useVisitor } from './use-visitor.ts'
import '../shared/books.css'

export function EntryScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const area = params.area ?? ''
  useVisitor(area)
  const asked = useAsk<EntryView>('disclosure.entry', { area, id: params.id })
  const entry = asked.data
  return (
    <Page
      title={entry ? t(`disclosure.book-${entry.book}`) : ''}
      back={shelfPath(area)}
      action={
        entry ? (
          <TextLink icon="print" href={paperPath(area, entry.id)}>
            {t('disclosure.read-paper')}
          </TextLink>
        ) : null
      }
    >
      {asked.isPending ? <Loading kind="card" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {entry ? (
        <>
          <Standing entry={entry} />
          {entry.kind === 'account' && entry.account ? <Account entry={entry} /> : <Words entry={entry} />}
          <Questions entry={entry} />
          <EntryFoot entry={entry} />
        </>
      ) : null}
    </Page>
  )
}

/** What a reader must know before the first word: that a later version stands, or what this one corrects. */
function Standing({ entry }: { entry: EntryView }) {
  const t = useT()
  const [newestVersion] = entry.versions
  if (entry.superseded && newestVersion)
    return (
      <Banner
        tone="warn"
        action={<TextLink href={entryPath(entry.area, newestVersion.id)}>{t('disclosure.read-see-newest')}</TextLink>}
      >
        {t('disclosure.read-superseded')}
      </Banner>
    )
  if (entry.correction_reason)
    return <Banner tone="info">{t('disclosure.read-corrects', { reason: entry.correction_reason })}</Banner>
  return null
}

function Head({ entry, aloud }: { entry: EntryView; aloud: string }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  return (
    <div className="books-title">
      <p>
        <Tag tone={bookTone[entry.book]}>{t(`disclosure.book-${entry.book}`)}</Tag>{' '}
        {entry.in_time === false ? <Tag tone="late">{t('disclosure.read-was-late')}</Tag> : null}
        {entry.state === 'published' ? null : <Tag tone="soon">{t(`disclosure.read-state-${entry.state}`)}</Tag>}
      </p>
      <h2 className="books-title__words">{entry.title}</h2>
      <p className="x-meta">
        {[
          entry.place,
          entry.period_name,
          entry.published_at ? t('disclosure.read-published-on', { day: dayOf(entry.published_at, now, lang) }) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ReadAloud text={aloud} />
    </div>
  )
}

function Words({ entry }: { entry: EntryView }) {
  const t = useT()
  const filled = entry.fields.filter(({ value }) => value !== '')
  const aloud = [entry.title, entry.nothing ? t('disclosure.read-nothing') : '', entry.words].filter(Boolean).join('. ')
  return (
    <Card>
      <div className="books-matter">
        <Head entry={entry} aloud={aloud} />
        {entry.nothing ? <p className="books-matter__nothing">{t('disclosure.read-nothing-line')}</p> : null}
        {entry.words ? <p className="books-matter__words">{entry.words}</p> : null}
        <FilledFields fields={filled} />
        <PhotoStrip photos={entry.pictures.map(({ id, url }) => ({ id, url }))} />
      </div>
    </Card>
  )
}

function Account({ entry }: { entry: EntryView }) {
  const t = useT()
  const lang = useLang()
  return (
    <>
      <Card>
        <div className="books-matter">
          <Head entry={entry} aloud={accountAloud(t, lang, entry)} />
          {entry.account ? <AccountSum entry={entry} account={entry.account} /> : null}
          {entry.words ? <p className="books-matter__words">{entry.words}</p> : null}
        </div>
      </Card>
      <Signatures entry={entry} />
      <AccountLines entry={entry} />
    </>
  )
}
