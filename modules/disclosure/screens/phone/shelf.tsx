/** The open books of a village as a newspaper: what is new, what is late and said plainly, then everything book by book. */
import { useState } from 'react'
import { Card } from '../../../../ui/card/card.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Icon } from '../../../../ui/icon/icon.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { isStaff, useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { SizeSwitch } from '../../../../ui/size-switch/size-switch.tsx'
import type { DueView, EntryBrief, ShelfAnswer } from '../../contract.ts'
import {
  bookTone,
  entryPath,
  itemPath,
  itemWords,
  lateWords,
  newest,
  powersPath,
  publishedWords,
} from '../shared/words.ts'
import { useVisitor } from './use-visitor.ts'
import '../shared/books.css'

/** News on the first page. */
const newMost = 4
/** Late things named one by one; more are counted. */
const lateMost = 5

export function ShelfScreen({ params }: { params: Record<string, string> }) {
  const area = params.area ?? ''
  return <Shelf area={area} back={`/v/${area}`} />
}

export function Shelf({ area, back }: { area: string; back: string }) {
  const t = useT()
  const asked = useAsk<ShelfAnswer>('disclosure.shelf', { area })
  useVisitor(area)
  const shelf = asked.data
  return (
    <Page title={t('disclosure.read-shelf')} back={back} action={<SizeSwitch />}>
      {asked.isPending ? <Loading kind="rows" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {shelf ? (
        <>
          <Head shelf={shelf} />
          <News area={area} shelf={shelf} />
          <Late area={area} shelf={shelf} />
          <Books area={area} shelf={shelf} />
          <More area={area} />
        </>
      ) : null}
    </Page>
  )
}

/** How it stands in one sentence, and the same to listen to. */
function Head({ shelf }: { shelf: ShelfAnswer }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const late = shelf.books.reduce((sum, { red }) => sum + red, 0)
  // Where no calendar runs nothing is due, and nothing can be said about it.
  const isKept = shelf.books.some(({ items }) => items.some(({ next_due }) => next_due !== null))
  const standing = late > 0 ? t('disclosure.read-some-late', { n: late }) : isKept ? t('disclosure.read-all-there') : ''
  const news = newest(shelf.books, now, newMost).map((entry) => newsWords(entry, publishedWords(t, lang, entry, now)))
  return (
    <div className="books-head">
      <p className="books-head__name">{t('disclosure.read-of', { name: shelf.name })}</p>
      {standing ? (
        <p className={late > 0 ? 'books-head__late' : 'books-head__good'}>
          <Icon name={late > 0 ? 'warning' : 'check'} />
          {standing}
        </p>
      ) : null}
      <ReadAloud text={[t('disclosure.read-of', { name: shelf.name }), standing, ...news].join(' ')} />
    </div>
  )
}

const newsWords = ({ title }: EntryBrief, when: string): string => `${title}. ${when}.`

function News({ area, shelf }: { area: string; shelf: ShelfAnswer }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const news = newest(shelf.books, now, newMost)
  if (news.length === 0) return null
  return (
    <Card title={t('disclosure.read-new')}>
      <Rows>
        {news.map((entry) => (
          <Row
            key={entry.id}
            href={entryPath(area, entry.id)}
            tag={{ words: t(`disclosure.book-${entry.book}`), tone: bookTone[entry.book] }}
            title={entry.title}
            meta={publishedWords(t, lang, entry, now)}
            {...(entry.thumb ? { thumb: entry.thumb } : {})}
          />
        ))}
      </Rows>
    </Card>
  )
}

function Late({ area, shelf }: { area: string; shelf: ShelfAnswer }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const late = shelf.books.reduce((sum, { red }) => sum + red, 0)
  const asked = useAsk<{ items: DueView[] }>(
    'disclosure.dues',
    { area, state: 'late', limit: lateMost },
    { enabled: late > 0 },
  )
  const items = asked.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card title={t('disclosure.read-late-title')}>
      <Rows>
        {items.map((due) => (
          <Row
            key={due.id}
            href={itemPath(area, due.item)}
            tag={{ words: t('disclosure.read-late-tag'), tone: 'late' }}
            title={t('disclosure.read-late-what', { item: due.item_name, period: due.period_name })}
            meta={lateWords(t, lang, due, now)}
          />
        ))}
      </Rows>
      {late > items.length ? (
        <p className="x-meta">{t('disclosure.read-late-more', { n: late - items.length })}</p>
      ) : null}
    </Card>
  )
}

function Books({ area, shelf }: { area: string; shelf: ShelfAnswer }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  // Money is what people come for.
  const [chosen, setChosen] = useState('finance')
  const book = shelf.books.find((one) => one.book === chosen) ?? shelf.books[0]
  return (
    <>
      <ChoiceChips
        label={t('disclosure.read-which-book')}
        value={chosen}
        onChange={setChosen}
        options={shelf.books.map(({ book: value }) => ({ value, label: t(`disclosure.book-${value}`) }))}
      />
      <Card title={t(`disclosure.read-book-${book?.book ?? 'finance'}`)}>
        <Rows>
          {(book?.items ?? []).map((item) => (
            <Row
              key={item.key}
              href={item.latest ? entryPath(area, item.latest.id) : itemPath(area, item.key)}
              title={item.name}
              meta={itemWords(t, lang, item, now)}
              {...(item.light === 'red'
                ? { tag: { words: t('disclosure.read-late-tag'), tone: 'late' as const } }
                : {})}
            />
          ))}
        </Rows>
      </Card>
    </>
  )
}

/** Beside the books: how things are decided and done, what I asked, what I have to do. */
function More({ area }: { area: string }) {
  const t = useT()
  const { me } = useMe()
  return (
    <Card>
      <Rows>
        <Row href={powersPath(area)} title={t('disclosure.power-lists')} />
        {me ? <Row href="/books/asked" title={t('disclosure.read-my-questions')} /> : null}
        {isStaff(me) ? <Row href="/books/work" title={t('disclosure.work-title')} /> : null}
      </Rows>
    </Card>
  )
}
