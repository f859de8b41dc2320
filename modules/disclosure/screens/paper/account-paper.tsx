/** A whole account in the layout of an account book: head on every sheet, sums carried over, signatures and date at the end. */
import type { ReactNode } from 'react'
import { type Lang, type T, useLang, useT } from '../../../../ui/i18n.tsx'
import { dateWords } from '../../../../ui/time.ts'
import { localeOf } from '../../../../ui/words.ts'
import type { EntryView, LineView } from '../../contract.ts'
import { entryPath } from '../shared/words.ts'
import { PaperCode, PaperFrame } from './paper-frame.tsx'
import { PaperHead, PaperSigned } from './paper-parts.tsx'
import { type Carried, carriedOver } from './sheets.ts'

const plain = (fen: number, lang: Lang): string =>
  new Intl.NumberFormat(localeOf[lang], { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(fen / 100)

export function AccountPaper({
  entry,
  lines,
  waits,
}: {
  entry: EntryView
  lines: readonly LineView[]
  waits: boolean
}) {
  const t = useT()
  const lang = useLang()
  const opening = entry.account?.opening_fen ?? 0
  const sums = (name: string, part: string | undefined, of: Carried): ReactNode => (
    <Sums name={name} part={part} of={of} lang={lang} />
  )
  const none: Carried = { receipts_fen: 0, payments_fen: 0, balance_fen: opening }
  const total = carriedOver(opening, lines, [lines.map((_, place) => place)])[1] ?? none
  return (
    <PaperFrame
      title={entry.title}
      area={entry.area}
      back={entryPath(entry.area, entry.id)}
      about={`${entry.id} ${lines.length}`}
      waits={waits}
      measured={
        <>
          <PaperHead entry={entry} part="first" unit />
          <PaperHead entry={entry} part="later" later unit />
          <table className="sheet__table">
            <Head part="frame" />
            <tbody>
              {sums(t('disclosure.read-opening'), 'opening', none)}
              {sums(t('disclosure.paper-carried-in'), 'carry', total)}
              {lines.map((line) => (
                <Line key={line.id} line={line} part="block" />
              ))}
            </tbody>
          </table>
          <div data-part="foot">
            <table className="sheet__table">
              <tbody>
                {sums(t('disclosure.paper-total'), undefined, total)}
                {sums(t('disclosure.paper-closing'), undefined, total)}
              </tbody>
            </table>
            <Foot entry={entry} t={t} />
          </div>
        </>
      }
      sheet={(blocks, { first, last, at }, all) => {
        const carried = carriedOver(opening, lines, all)
        const before = carried[at] ?? none
        const after = carried[at + 1] ?? none
        return (
          <>
            <PaperHead entry={entry} later={!first} unit />
            <table className="sheet__table">
              <Head />
              <tbody>
                {first
                  ? sums(t('disclosure.read-opening'), undefined, none)
                  : sums(t('disclosure.paper-carried-in'), undefined, before)}
                {blocks.flatMap((place) => {
                  const line = lines[place]
                  return line ? [<Line key={line.id} line={line} />] : []
                })}
                {last ? null : sums(t('disclosure.paper-carried-out'), undefined, after)}
                {last ? sums(t('disclosure.paper-total'), undefined, after) : null}
                {last ? <Closing of={after} lang={lang} name={t('disclosure.paper-closing')} /> : null}
              </tbody>
            </table>
            {last ? <Foot entry={entry} t={t} /> : null}
          </>
        )
      }}
    />
  )
}

function Head({ part }: { part?: string }) {
  const t = useT()
  return (
    <thead {...(part ? { 'data-part': part } : {})}>
      <tr>
        <th className="sheet__number">{t('disclosure.paper-no')}</th>
        <th className="sheet__day">{t('disclosure.read-day')}</th>
        <th>{t('disclosure.paper-purpose')}</th>
        <th className="sheet__party">{t('disclosure.paper-party')}</th>
        <th className="sheet__basis">{t('disclosure.paper-basis')}</th>
        <th className="sheet__sum">{t('disclosure.read-receipts')}</th>
        <th className="sheet__sum">{t('disclosure.read-payments')}</th>
        <th className="sheet__sum">{t('disclosure.paper-balance')}</th>
      </tr>
    </thead>
  )
}

function Line({ line, part }: { line: LineView; part?: string }) {
  const lang = useLang()
  const amount = plain(line.amount_fen, lang)
  return (
    <tr {...(part ? { 'data-part': part } : {})} className={line.amount_fen < 0 ? 'sheet__red' : undefined}>
      <td className="sheet__number">{line.number}</td>
      <td className="sheet__day">{line.day.slice(5)}</td>
      <td>{line.purpose}</td>
      <td className="sheet__party">{line.party}</td>
      <td className="sheet__basis">{line.basis}</td>
      <td className="sheet__sum">{line.direction === 'in' ? amount : ''}</td>
      <td className="sheet__sum">{line.direction === 'out' ? amount : ''}</td>
      <td className="sheet__sum">{plain(line.balance_fen, lang)}</td>
    </tr>
  )
}

function Sums({ name, part, of, lang }: { name: string; part: string | undefined; of: Carried; lang: Lang }) {
  return (
    <tr {...(part ? { 'data-part': part } : {})} className="sheet__sums">
      <td colSpan={5}>{name}</td>
      <td className="sheet__sum">{of.receipts_fen === 0 ? '' : plain(of.receipts_fen, lang)}</td>
      <td className="sheet__sum">{of.payments_fen === 0 ? '' : plain(of.payments_fen, lang)}</td>
      <td className="sheet__sum">{plain(of.balance_fen, lang)}</td>
    </tr>
  )
}

function Closing({ of, lang, name }: { of: Carried; lang: Lang; name: string }) {
  return (
    <tr className="sheet__sums sheet__sums--closing">
      <td colSpan={5}>{name}</td>
      <td className="sheet__sum" colSpan={3}>
        {plain(of.balance_fen, lang)}
      </td>
    </tr>
  )
}

function Foot({ entry, t }: { entry: EntryView; t: T }) {
  const lang = useLang()
  return (
    <div className="sheet__end">
      <PaperSigned entry={entry} />
      <PaperCode
        link={entry.link}
        words={t('disclosure.paper-scan-account', { day: dateWords(entry.to_day, lang, { year: true }) })}
      />
    </div>
  )
}
