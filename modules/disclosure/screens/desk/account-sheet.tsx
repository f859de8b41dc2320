/**
 * The lines of an account as a sheet for the keyboard: Enter goes down, a row is kept when one leaves it, the balance follows each
 * figure typed. Published or handed-in accounts are shown in the same sheet, without its cells.
 */
import { Button, Popconfirm } from 'antd'
import { type FocusEvent, type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { Balance, DraftView, LineInput } from '../../contract.ts'
import { fenOf, yuan } from './amounts.ts'
import { BasisDialog } from './basis-dialog.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { OpeningDialog } from './opening-dialog.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import {
  type Cell,
  categoriesOf,
  emptyRow,
  isBlank,
  lineOf,
  liveSums,
  looksLikePerson,
  rowOf,
  type SheetRow,
  turned,
  wrongCells,
} from './sheet-rows.ts'

export function AccountSheet({ draft }: { draft: DraftView }) {
  return draft.may.change ? <Typed draft={draft} /> : <Shown draft={draft} />
}

function Typed({ draft }: { draft: DraftView }) {
  const t = useT()
  const serial = useRef(0)
  const table = useRef<HTMLTableElement>(null)
  const [edits, setEdits] = useState<ReadonlyMap<string, SheetRow>>(new Map())
  const [fresh, setFresh] = useState<SheetRow[]>([])
  const [tried, setTried] = useState<ReadonlySet<string>>(new Set())
  const [dialog, setDialog] = useState<'import' | 'opening' | null>(null)
  const put = useCall<{ entry: string; lines: LineInput[] }, Balance>('disclosure.put_lines')
  const remove = useCall<{ entry: string; lines: string[] }, Balance>('disclosure.remove_lines')
  const opening = draft.account?.opening_fen ?? 0

  const listed = useMemo(() => {
    const there = new Set(draft.lines.map(({ id }) => id))
    const mine = fresh.filter((row) => row.id === null || !there.has(row.id))
    return [...draft.lines.map(rowOf), ...mine].map((row) => edits.get(row.key) ?? row)
  }, [draft.lines, fresh, edits])
  const blank = emptyRow(`new-${serial.current}`, listed.at(-1), draft.from_day)
  const rows = [...listed, edits.get(blank.key) ?? blank]
  const sums = liveSums(opening, listed)

  const change = (row: SheetRow) => {
    setEdits((before) => new Map(before).set(row.key, row))
    if (row.id === null && !fresh.some(({ key }) => key === row.key)) {
      serial.current += 1
      setFresh((before) => [...before, row])
    }
  }
  const forget = (key: string) =>
    setEdits((before) => {
      const next = new Map(before)
      next.delete(key)
      return next
    })
  const keep = async (row: SheetRow | undefined) => {
    if (!row || put.isPending) return
    const { key } = row
    if (isBlank(row)) {
      setFresh((before) => before.filter((one) => one.key !== key))
      forget(key)
      return
    }
    setTried((before) => new Set(before).add(key))
    if (wrongCells(row, draft).length > 0) return
    try {
      const { ids } = await put.mutateAsync({ entry: draft.id, lines: [lineOf(row)] })
      setFresh((before) => before.map((one) => (one.key === key ? { ...row, id: ids[0] ?? null } : one)))
      forget(key)
    } catch {
      // The sentence stands above the sheet, and the row stays as it was typed.
    }
  }
  const leave = (row: SheetRow) => (event: FocusEvent<HTMLTableRowElement>) => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) void keep(edits.get(row.key))
  }
  const press = (index: number, cell: Cell) => (event: KeyboardEvent) => {
    const by =
      event.key === 'Enter' || (event.key === 'ArrowDown' && event.altKey)
        ? 1
        : event.key === 'ArrowUp' && event.altKey
          ? -1
          : 0
    if (by === 0 || event.nativeEvent.isComposing) return
    event.preventDefault()
    const at = cell === 'amount' && by === 1 ? 'day' : cell
    const next = table.current?.querySelector<HTMLElement>(`[data-row="${index + by}"][data-cell="${at}"]`)
    next?.focus()
    if (next instanceof HTMLInputElement && next.type === 'text') next.select()
  }
  return (
    <section className="bks__card" aria-label={t('disclosure.desk-lines')}>
      <div className="bks-sheet__bar">
        <Balances opening_fen={opening} {...sums} onOpening={draft.opening_open ? () => setDialog('opening') : null} />
        <div className="bks__tools">
          <Button onClick={() => setDialog('import')}>{t('disclosure.desk-import')}</Button>
        </div>
      </div>
      <ProblemAlert problem={put.error ?? remove.error} />
      <div className="bks-sheet">
        <table ref={table}>
          <Heads typed />
          <tbody>
            {rows.map((row, index) => {
              const wrong = tried.has(row.key) && edits.has(row.key) ? wrongCells(row, draft) : []
              return (
                <tr
                  key={row.key}
                  className={`${edits.has(row.key) ? 'bks-sheet__dirty' : ''}${row.reverses ? ' bks-sheet__red' : ''}`}
                  onBlur={leave(row)}
                >
                  <td className="bks-sheet__number">{row.number ?? (isBlank(row) ? '' : '+')}</td>
                  {row.fixed || row.reverses ? (
                    <FixedCells row={row} draft={draft} />
                  ) : (
                    <TypedCells
                      row={row}
                      index={index}
                      wrong={wrong}
                      draft={draft}
                      onChange={change}
                      onKeep={(changed) => {
                        change(changed)
                        void keep(changed)
                      }}
                      onKey={press}
                    />
                  )}
                  <td>
                    {row.id && !row.fixed ? (
                      <Popconfirm
                        title={t('disclosure.desk-remove-line')}
                        okText={t('disclosure.desk-remove')}
                        cancelText={t('disclosure.desk-cancel')}
                        onConfirm={() => remove.mutate({ entry: draft.id, lines: [row.id!] })}
                      >
                        <Button
                          type="text"
                          size="small"
                          aria-label={t('disclosure.desk-remove-n', { n: row.number ?? '' })}
                        >
                          ×
                        </Button>
                      </Popconfirm>
                    ) : null}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <p className="bks-sheet__hint">
        <kbd>Enter</kbd> {t('disclosure.desk-key-down')} <kbd>Tab</kbd> {t('disclosure.desk-key-next')} <kbd>Alt</kbd>
        <kbd>↑</kbd>
        <kbd>↓</kbd> {t('disclosure.desk-key-rows')}
        <span>
          {t(
            put.isPending
              ? 'disclosure.desk-keeping'
              : edits.size > 0
                ? 'disclosure.desk-not-kept'
                : 'disclosure.desk-all-kept',
          )}
        </span>
      </p>
      {dialog === 'import' ? <ImportDialog draft={draft} onClose={() => setDialog(null)} /> : null}
      {dialog === 'opening' ? <OpeningDialog draft={draft} onClose={() => setDialog(null)} /> : null}
    </section>
  )
}

function Heads({ typed }: { typed: boolean }) {
  const t = useT()
  return (
    <thead>
      <tr>
        <th className="bks-sheet__number">{t('disclosure.desk-number')}</th>
        {(['day', 'side', 'category', 'party', 'purpose', 'basis'] as const).map((cell) => (
          <th key={cell} className={`bks-sheet__${cell}`}>
            {t(`disclosure.desk-cell-${cell}`)}
          </th>
        ))}
        <th className="bks-sheet__amount">{t('disclosure.desk-cell-amount')}</th>
        {typed ? null : <th className="bks-sheet__amount">{t('disclosure.desk-cell-balance')}</th>}
        <th className="bks-sheet__vouchers">{t('disclosure.desk-cell-vouchers')}</th>
        {typed ? (
          <th>
            <span className="x-hidden">{t('disclosure.desk-remove')}</span>
          </th>
        ) : null}
      </tr>
    </thead>
  )
}

const voucherNumbers = (draft: DraftView, row: SheetRow): string =>
  row.vouchers
    .map((id) => draft.vouchers.findIndex((one) => one.id === id) + 1)
    .filter((number) => number > 0)
    .join(', ')

interface TypedProps {
  row: SheetRow
  index: number
  wrong: readonly Cell[]
  draft: DraftView
  onChange: (row: SheetRow) => void
  /** Chosen in a dialog: kept at once, since nobody leaves the row by key. */
  onKeep: (row: SheetRow) => void
  onKey: (index: number, cell: Cell) => (event: KeyboardEvent) => void
}

function TypedCells({ row, index, wrong, draft, onChange, onKeep, onKey }: TypedProps) {
  const t = useT()
  const shared = (cell: Cell) => ({
    'data-row': index,
    'data-cell': cell,
    'aria-label': t(`disclosure.desk-cell-${cell === 'direction' ? 'side' : cell}`),
    'aria-invalid': wrong.includes(cell) || undefined,
    onKeyDown: onKey(index, cell),
  })
  const text = (cell: Extract<Cell, 'purpose' | 'basis' | 'amount'>, max: number) => (
    <input
      type="text"
      {...shared(cell)}
      maxLength={max}
      value={row[cell]}
      inputMode={cell === 'amount' ? 'decimal' : 'text'}
      onChange={(event) => onChange({ ...row, [cell]: event.target.value })}
      onBlur={() => {
        const fen = cell === 'amount' ? fenOf(row.amount) : null
        if (fen !== null && yuan(fen) !== row.amount) onChange({ ...row, amount: yuan(fen) })
      }}
    />
  )
  return (
    <>
      <td>
        <input
          type="date"
          {...shared('day')}
          min={draft.from_day}
          max={draft.to_day}
          value={row.day}
          onChange={(event) => onChange({ ...row, day: event.target.value })}
        />
      </td>
      <td>
        <select
          {...shared('direction')}
          className={`bks-sheet__side--${row.direction}`}
          value={row.direction}
          onChange={(event) => onChange(turned(row, event.target.value as SheetRow['direction']))}
        >
          <option value="in">{t('disclosure.desk-in')}</option>
          <option value="out">{t('disclosure.desk-out')}</option>
        </select>
      </td>
      <td>
        <select
          {...shared('category')}
          value={row.category}
          onChange={(event) => onChange({ ...row, category: event.target.value as SheetRow['category'] })}
        >
          {categoriesOf(row.direction).map((category) => (
            <option key={category} value={category}>
              {t(`disclosure.category-${category}`)}
            </option>
          ))}
        </select>
      </td>
      <td className="bks-sheet__who">
        <input
          type="text"
          {...shared('party')}
          maxLength={60}
          value={row.party}
          onChange={(event) =>
            onChange({ ...row, party: event.target.value, is_person: looksLikePerson(event.target.value) })
          }
        />
        {row.party ? (
          <button
            type="button"
            className="bks-sheet__person"
            aria-pressed={row.is_person}
            title={t(row.is_person ? 'disclosure.desk-is-person' : 'disclosure.desk-is-unit')}
            onClick={() => onChange({ ...row, is_person: !row.is_person })}
          >
            {t(row.is_person ? 'disclosure.desk-person' : 'disclosure.desk-unit')}
          </button>
        ) : null}
      </td>
      <td>{text('purpose', 120)}</td>
      <td className="bks-sheet__who bks-sheet__why">
        {text('basis', 120)}
        {isBlank(row) ? null : <BasisLink row={row} draft={draft} onChange={onKeep} />}
      </td>
      <td className="bks-sheet__amount">{text('amount', 20)}</td>
      <td>
        {row.id ? (
          <VoucherPick row={row} draft={draft} onChange={onChange} />
        ) : (
          <span className="bks__soft">{voucherNumbers(draft, row)}</span>
        )}
      </td>
    </>
  )
}

/** Beside the words of the basis: whether they lead to something published, and to what. */
function BasisLink({ row, draft, onChange }: { row: SheetRow; draft: DraftView; onChange: (row: SheetRow) => void }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className="bks-sheet__person"
        aria-pressed={row.basis_link !== ''}
        aria-label={t('disclosure.desk-basis-link')}
        title={t(row.basis_link ? 'disclosure.desk-basis-linked' : 'disclosure.desk-basis-link')}
        onClick={() => setOpen(true)}
      >
        {t('disclosure.desk-basis-short')}
      </button>
      {open ? <BasisDialog draft={draft} row={row} onChange={onChange} onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function BasisWords({ words, link }: { words: string; link: string }) {
  return link ? (
    <a className="bks__link" href={link} target="_blank" rel="noreferrer">
      {words || link}
    </a>
  ) : (
    words
  )
}

/** Which vouchers prove this line: their numbers, each on or off. */
function VoucherPick({ row, draft, onChange }: { row: SheetRow; draft: DraftView; onChange: (row: SheetRow) => void }) {
  const t = useT()
  if (draft.vouchers.length === 0) return <span className="bks__late">{t('disclosure.desk-no-voucher')}</span>
  return (
    <details className="bks-sheet__pick">
      <summary className={row.vouchers.length === 0 ? 'bks__late' : undefined}>
        {voucherNumbers(draft, row) || t('disclosure.desk-no-voucher')}
      </summary>
      <div>
        {draft.vouchers.map((voucher, index) => {
          const on = row.vouchers.includes(voucher.id)
          return (
            <button
              key={voucher.id}
              type="button"
              aria-pressed={on}
              aria-label={t('disclosure.read-voucher-n', { n: index + 1 })}
              onClick={() =>
                onChange({
                  ...row,
                  vouchers: on ? row.vouchers.filter((id) => id !== voucher.id) : [...row.vouchers, voucher.id],
                })
              }
            >
              {index + 1}
            </button>
          )
        })}
      </div>
    </details>
  )
}

function FixedCells({ row, draft }: { row: SheetRow; draft: DraftView }) {
  const t = useT()
  return (
    <>
      <td>{row.day}</td>
      <td className={`bks-sheet__side--${row.direction}`}>
        {t(row.direction === 'in' ? 'disclosure.desk-in' : 'disclosure.desk-out')}
      </td>
      <td>{t(`disclosure.category-${row.category}`)}</td>
      <td>{row.party}</td>
      <td>
        {row.purpose}
        {row.reversed ? <span className="bks__late"> {t('disclosure.desk-reversed')}</span> : null}
      </td>
      <td>
        <BasisWords words={row.basis} link={row.basis_link} />
      </td>
      <td className="bks-sheet__amount bks__money">{row.amount}</td>
      <td>{voucherNumbers(draft, row)}</td>
    </>
  )
}

function Shown({ draft }: { draft: DraftView }) {
  const t = useT()
  const { account } = draft
  let balance = account?.opening_fen ?? 0
  return (
    <section className="bks__card" aria-label={t('disclosure.desk-lines')}>
      {account ? (
        <div className="bks-sheet__bar">
          <Balances {...account} onOpening={null} />
        </div>
      ) : null}
      <div className="bks-sheet bks-sheet--shown">
        <table>
          <Heads typed={false} />
          <tbody>
            {draft.lines.map((line) => {
              const row = rowOf(line)
              balance += line.direction === 'in' ? line.amount_fen : -line.amount_fen
              return (
                <tr key={line.id} className={row.reverses ? 'bks-sheet__red' : ''}>
                  <td className="bks-sheet__number">{line.number}</td>
                  <td>{line.day}</td>
                  <td className={`bks-sheet__side--${line.direction}`}>
                    {t(line.direction === 'in' ? 'disclosure.desk-in' : 'disclosure.desk-out')}
                  </td>
                  <td>{t(`disclosure.category-${line.category}`)}</td>
                  <td>
                    {line.party}
                    {line.party !== line.party_public ? <span className="bks__soft"> {line.party_public}</span> : null}
                  </td>
                  <td>
                    {line.purpose}
                    {line.reversed ? <span className="bks__late"> {t('disclosure.desk-reversed')}</span> : null}
                  </td>
                  <td>
                    <BasisWords words={line.basis} link={line.basis_link} />
                  </td>
                  <td className="bks-sheet__amount bks__money">{row.amount}</td>
                  <td className="bks-sheet__amount bks__money bks__soft">{yuan(balance)}</td>
                  <td>{voucherNumbers(draft, row)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** 上期结余 + 收入 − 支出 = 结余, as one reads it aloud. */
function Balances({
  opening_fen,
  receipts_fen,
  payments_fen,
  closing_fen,
  onOpening,
}: {
  opening_fen: number
  receipts_fen: number
  payments_fen: number
  closing_fen: number
  onOpening: (() => void) | null
}) {
  const t = useT()
  return (
    <div className="bks-balance" aria-live="polite">
      <div>
        <span>{t('disclosure.read-opening')}</span>
        {onOpening ? (
          <button type="button" onClick={onOpening}>
            {yuan(opening_fen)}
          </button>
        ) : (
          <b>{yuan(opening_fen)}</b>
        )}
      </div>
      <i aria-hidden="true">+</i>
      <div className="bks-balance__in">
        <span>{t('disclosure.read-receipts')}</span>
        <b>{yuan(receipts_fen)}</b>
      </div>
      <i aria-hidden="true">−</i>
      <div className="bks-balance__out">
        <span>{t('disclosure.read-payments')}</span>
        <b>{yuan(payments_fen)}</b>
      </div>
      <i aria-hidden="true">=</i>
      <div className={closing_fen < 0 ? 'bks-balance__wrong' : undefined}>
        <span>{t('disclosure.read-closing')}</span>
        <b>{yuan(closing_fen)}</b>
      </div>
    </div>
  )
}
