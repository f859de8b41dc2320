/** A whole account as an old person reads it: four large sums, what it was for, who signed, and every line. */
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Icon } from '../../../../ui/icon/icon.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { dateWords, yuanWords } from '../../../../ui/time.ts'
import type { AccountSums, EntryView, LineView, SignatureView } from '../../contract.ts'
import { amountWords, inOrder } from '../shared/account-words.ts'
import { dayOf, linePath, postWords } from '../shared/words.ts'

/** A quarter of a village fits into one page of lines. */
export const linesPage = 100

export interface LinePage {
  items: LineView[]
  next: string | null
}

export function AccountSum({ entry, account }: { entry: Pick<EntryView, 'previous'>; account: AccountSums }) {
  const t = useT()
  const lang = useLang()
  const before = entry.previous ? t('disclosure.read-opening-of', { period: entry.previous.period_name }) : ''
  return (
    <dl className="books-sums">
      <Sum name={t('disclosure.read-opening')} note={before} amount={yuanWords(account.opening_fen, lang)} />
      <Sum name={t('disclosure.read-receipts')} amount={`+ ${yuanWords(account.receipts_fen, lang)}`} tone="in" />
      <Sum name={t('disclosure.read-payments')} amount={`− ${yuanWords(account.payments_fen, lang)}`} tone="out" />
      <Sum name={t('disclosure.read-closing')} amount={yuanWords(account.closing_fen, lang)} tone="total" />
    </dl>
  )
}

function Sum({
  name,
  amount,
  note = '',
  tone = 'plain',
}: {
  name: string
  amount: string
  note?: string
  tone?: string
}) {
  return (
    <div className={`books-sum books-sum--${tone}`}>
      <dt>
        {name}
        {note ? <span className="x-meta">{note}</span> : null}
      </dt>
      <dd className="books-sum__amount">{amount}</dd>
    </div>
  )
}

/** Who of the supervision committee signed, who refused and why, word for word. */
export function Signatures({ entry }: { entry: EntryView }) {
  const t = useT()
  const { counts, earlier } = inOrder(entry.signatures)
  const signed = counts.filter((one) => one.decision === 'signed').length
  return (
    <Card title={t('disclosure.read-supervision')}>
      <div className="books-signatures">
        {counts.map((one) => (
          <Signature key={one.id} one={one} />
        ))}
        {earlier.length > 0 ? <p className="x-meta">{t('disclosure.read-earlier-refusals')}</p> : null}
        {earlier.map((one) => (
          <Signature key={one.id} one={one} />
        ))}
        {signed < entry.needs_signatures ? (
          <p className="x-soft">{t('disclosure.read-signatures-missing', { n: entry.needs_signatures - signed })}</p>
        ) : null}
      </div>
    </Card>
  )
}

function Signature({ one }: { one: SignatureView }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const isSigned = one.decision === 'signed'
  return (
    <div className={`books-signature books-signature--${one.decision}`}>
      <span className="books-signature__mark">
        <Icon name={isSigned ? 'check' : 'warning'} />
      </span>
      <div>
        <p>
          <b>{one.name}</b> {isSigned ? t('disclosure.read-signed') : t('disclosure.read-refused')}
        </p>
        <p className="x-meta">{`${postWords(t, one.post)} · ${dayOf(one.at, now, lang)}`}</p>
        {one.reason ? <p>{t('disclosure.read-refused-why', { reason: one.reason })}</p> : null}
      </div>
    </div>
  )
}

export function AccountLines({ entry }: { entry: EntryView }) {
  const t = useT()
  const [shown, setShown] = useState('all')
  const asked = useAskPages<LinePage>('disclosure.lines', {
    area: entry.area,
    entry: entry.id,
    limit: linesPage,
    ...(shown === 'all' ? {} : { direction: shown }),
  })
  const lines = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card title={t('disclosure.read-lines', { n: entry.account?.lines ?? 0 })}>
      <div className="books-matter">
        <ChoiceChips
          label={t('disclosure.read-which-lines')}
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: t('disclosure.read-lines-all') },
            { value: 'in', label: t('disclosure.read-receipts') },
            { value: 'out', label: t('disclosure.read-payments') },
          ]}
        />
        {shown === 'all' ? null : <Categories entry={entry} direction={shown} />}
        {asked.isPending ? <Loading kind="rows" /> : null}
        {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
        <Rows>
          {lines.map((line) => (
            <LineRow key={line.id} line={line} entry={entry} />
          ))}
        </Rows>
        {asked.data && lines.length === 0 ? <p className="x-soft">{t('disclosure.read-no-lines')}</p> : null}
        {asked.hasNextPage ? (
          <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
            {t('disclosure.read-more-lines')}
          </Button>
        ) : null}
      </div>
    </Card>
  )
}

/** What it was for, largest first, as bars: length and words say the same. */
function Categories({ entry, direction }: { entry: EntryView; direction: string }) {
  const t = useT()
  const lang = useLang()
  const sums = (entry.account?.categories ?? []).filter((one) => one.direction === direction)
  const most = Math.max(1, ...sums.map((one) => Math.abs(one.amount_fen)))
  return (
    <ul className="books-bars" aria-label={t('disclosure.read-by-category')}>
      {sums.map((one) => (
        <li key={one.category} className="books-bar">
          <span className="books-bar__name">{t(`disclosure.category-${one.category}`)}</span>
          <span className="books-bar__amount">{yuanWords(one.amount_fen, lang)}</span>
          <span className="books-bar__line" style={{ width: `${(Math.abs(one.amount_fen) / most) * 100}%` }} />
        </li>
      ))}
    </ul>
  )
}

function LineRow({ line, entry }: { line: LineView; entry: EntryView }) {
  const t = useT()
  const lang = useLang()
  return (
    <Row
      href={linePath(entry.area, entry.id, line.number)}
      title={
        <>
          <span className={line.reversed_by ? 'books-line books-line--reversed' : 'books-line'}>{line.purpose}</span>
          <span className={`books-amount books-amount--${line.direction}`}>{amountWords(lang, line)}</span>
        </>
      }
      meta={[
        t('disclosure.read-number', { n: line.number }),
        dateWords(line.day, lang),
        line.party,
        line.reverses ? t('disclosure.read-reverses-short', { n: line.reverses.number }) : '',
        line.reversed_by ? t('disclosure.read-reversed-short', { n: line.reversed_by.number }) : '',
        line.questions > 0 ? t('disclosure.read-asked-n', { n: line.questions }) : '',
      ]
        .filter(Boolean)
        .join(' · ')}
    />
  )
}
