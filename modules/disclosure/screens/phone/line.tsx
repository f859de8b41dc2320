/** One line of an account: how much, for what, to whom, on which decision, the voucher itself, and what people ask about it. */
import { useEffect, useState } from 'react'
import { Button, Buttons } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Facts } from '../../../../ui/facts/facts.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoStrip } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { dateWords, yuanWords } from '../../../../ui/time.ts'
import type { EntryView, LineView } from '../../contract.ts'
import { amountWords, lineAloud } from '../shared/account-words.ts'
import { entryPath, linePath } from '../shared/words.ts'
import { type LinePage, linesPage } from './account.tsx'
import { AskSheet } from './ask-sheet.tsx'
import { Questions } from './questions.tsx'
import { useVisitor } from './use-visitor.ts'
import '../shared/books.css'

export function LineScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const area = params.area ?? ''
  const id = params.id ?? ''
  const number = Number(params.number)
  const [asks, setAsks] = useState(false)
  useVisitor(area)
  const entry = useAsk<EntryView>('disclosure.entry', { area, id })
  const { line, last, asked } = useLine(area, id, number)
  const isMissing = asked.data && !asked.hasNextPage && !line
  return (
    <Page
      title={t('disclosure.read-line-title', { n: params.number ?? '' })}
      back={entryPath(area, id)}
      bottom={
        entry.data && line ? (
          entry.data.may.ask ? (
            <Button wide onPress={() => setAsks(true)}>
              {t('disclosure.ask')}
            </Button>
          ) : (
            <SignInToAsk area={area} id={id} number={number} />
          )
        ) : undefined
      }
    >
      {asked.isPending || entry.isPending ? <Loading kind="card" /> : null}
      <Problem problem={entry.error ?? asked.error} />
      {isMissing ? <p className="x-soft">{t('disclosure.read-no-such-line')}</p> : null}
      {entry.data && line ? (
        <>
          <TheLine entry={entry.data} line={line} />
          <Vouchers line={line} />
          <Questions entry={entry.data} line={line} />
          <Buttons>
            {number > 1 ? (
              <ButtonLink kind="ghost" href={linePath(area, id, number - 1)}>
                {t('disclosure.read-line-before')}
              </ButtonLink>
            ) : null}
            {number < last ? (
              <ButtonLink kind="ghost" href={linePath(area, id, number + 1)}>
                {t('disclosure.read-line-after')}
              </ButtonLink>
            ) : null}
          </Buttons>
          <AskSheet open={asks} onClose={() => setAsks(false)} entry={entry.data} line={line} />
        </>
      ) : null}
    </Page>
  )
}

/** Lines come in pages by number; the one wanted is on the first unless the account is very long. */
function useLine(area: string, id: string, number: number) {
  const asked = useAskPages<LinePage>('disclosure.lines', { area, entry: id, limit: linesPage })
  const lines = asked.data?.pages.flatMap((page) => page.items) ?? []
  const line = lines.find((one) => one.number === number)
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = asked
  useEffect(() => {
    if (!line && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [line, hasNextPage, isFetchingNextPage, fetchNextPage])
  return { line, last: Math.max(0, ...lines.map((one) => one.number)), asked }
}

function SignInToAsk({ area, id, number }: { area: string; id: string; number: number }) {
  const t = useT()
  return (
    <ButtonLink kind="ghost" wide href={`/signin?then=${encodeURIComponent(linePath(area, id, number))}`}>
      {t('disclosure.ask-sign-in')}
    </ButtonLink>
  )
}

function TheLine({ entry, line }: { entry: EntryView; line: LineView }) {
  const t = useT()
  const lang = useLang()
  const isIn = line.direction === 'in'
  const other = line.reverses ?? line.reversed_by
  return (
    <Card>
      <div className="books-matter">
        <div>
          <p>
            <Tag tone={isIn ? 'accent' : 'soon'}>
              {t(isIn ? 'disclosure.read-receipts' : 'disclosure.read-payments')}
            </Tag>{' '}
            <Tag tone="plain">{t(`disclosure.category-${line.category}`)}</Tag>
          </p>
          <p className={`books-large books-amount--${line.direction}`}>{amountWords(lang, line)}</p>
          <h2 className="books-title__words">{line.purpose}</h2>
          <ReadAloud text={lineAloud(t, lang, line)} />
        </div>
        {other ? (
          <p className="books-matter__nothing">
            {t(line.reverses ? 'disclosure.read-reverses' : 'disclosure.read-reversed', {
              period: other.period_name,
              n: other.number,
            })}{' '}
            <TextLink href={linePath(entry.area, other.entry, other.number)}>{t('disclosure.read-see-it')}</TextLink>
          </p>
        ) : null}
        <Facts
          items={[
            { label: t('disclosure.read-day'), value: dateWords(line.day, lang, { year: true }) },
            ...(line.party
              ? [{ label: t(isIn ? 'disclosure.read-from' : 'disclosure.read-to'), value: line.party }]
              : []),
            {
              label: t('disclosure.read-basis'),
              value: line.basis || t('disclosure.read-no-basis'),
              ...(line.basis_link
                ? { end: <TextLink href={line.basis_link}>{t('disclosure.read-see-it')}</TextLink> }
                : {}),
            },
            { label: t('disclosure.read-balance-after'), value: yuanWords(line.balance_fen, lang) },
            { label: t('disclosure.read-account'), value: entry.title },
          ]}
        />
      </div>
    </Card>
  )
}

function Vouchers({ line }: { line: LineView }) {
  const t = useT()
  const photos = line.vouchers.flatMap(({ id, picture }, index) =>
    picture ? [{ id, url: picture.url, alt: t('disclosure.read-voucher-n', { n: index + 1 }) }] : [],
  )
  return (
    <Card title={t('disclosure.read-vouchers')}>
      <div className="books-matter books-vouchers">
        {photos.length > 0 ? <PhotoStrip photos={photos} label={t('disclosure.read-vouchers')} /> : null}
        {photos.length > 0 ? (
          <p className="x-meta">{t('disclosure.read-vouchers-line')}</p>
        ) : (
          <p className="x-soft">
            {t(line.reverses ? 'disclosure.read-voucher-reversed' : 'disclosure.read-voucher-none')}
          </p>
        )}
      </div>
    </Card>
  )
}
