/** The queue: one line per ticket, dense, the next page when the end comes into sight. */
import { Button, Checkbox } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import type { TicketRow } from '../../contract.ts'
import { shortPlace } from '../shared/words.ts'
import type { View } from './use-filters.ts'
import { timeLeft, turnBrief } from './words.ts'

export interface TicketTableProps {
  rows: readonly TicketRow[]
  /** The row under the cursor. */
  cursor: string | null
  view: Pick<View, 'hrefOf'>
  now: Date
  nameOf: (key: string) => string
  /** The village is said already, so its name would only repeat. */
  inVillage: boolean
  onOpen: (id: string) => void
  /** Chosen ones, where several can be dealt with at once. */
  chosen?: ReadonlySet<string>
  onChoose?: (ids: readonly string[], on: boolean) => void
}

export const rowId = (id: string): string => `tq-row-${id}`

const columns = ['due', 'matter', 'place', 'source', 'state', 'turn'] as const

export function TicketTable({
  rows,
  cursor,
  view,
  now,
  nameOf,
  inVillage,
  onOpen,
  chosen,
  onChoose,
}: TicketTableProps) {
  const t = useT()
  return (
    <table className="tq-table">
      <caption className="x-hidden">{t('tickets.desk.queue')}</caption>
      <thead>
        <tr>
          {chosen && onChoose ? (
            <th scope="col" className="tq-col-choose">
              <Checkbox
                aria-label={t('tickets.bulk.all')}
                checked={rows.every((row) => chosen.has(row.id))}
                indeterminate={chosen.size > 0 && !rows.every((row) => chosen.has(row.id))}
                onChange={(event) =>
                  onChoose(
                    rows.map((row) => row.id),
                    event.target.checked,
                  )
                }
              />
            </th>
          ) : null}
          {columns.map((column) => (
            <th key={column} scope="col" className={`tq-col-${column}`}>
              {t(`tickets.desk.col-${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line
            key={row.id}
            row={row}
            on={row.id === cursor}
            href={view.hrefOf(row.id)}
            now={now}
            className={nameOf(row.class)}
            inVillage={inVillage}
            onOpen={() => onOpen(row.id)}
            {...(chosen && onChoose
              ? { chosen: chosen.has(row.id), onChoose: (on: boolean) => onChoose([row.id], on) }
              : {})}
          />
        ))}
      </tbody>
    </table>
  )
}

interface LineProps {
  row: TicketRow
  on: boolean
  href: string
  now: Date
  className: string
  inVillage: boolean
  onOpen: () => void
  chosen?: boolean
  onChoose?: (on: boolean) => void
}

function Line({ row, on, href, now, className, inVillage, onOpen, chosen, onChoose }: LineProps) {
  const t = useT()
  const lang = useLang()
  const { words, tone } = timeLeft(t, lang, row, now)
  return (
    // The whole line is a target for the mouse; keyboards and readers use the link inside.
    <tr className={on ? 'tq-line tq-line--on' : 'tq-line'} onClick={onOpen}>
      {onChoose ? (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the cell only keeps the click of its box to itself
        <td className="tq-col-choose" onClick={(event) => event.stopPropagation()}>
          <Checkbox
            aria-label={t('tickets.bulk.choose', { title: row.title })}
            checked={chosen ?? false}
            onChange={(event) => onChoose(event.target.checked)}
          />
        </td>
      ) : null}
      <td className={`tq-due tq-due--${tone}`}>{words}</td>
      <td>
        <div className="tq-matter">
          <Link
            id={rowId(row.id)}
            href={href}
            title={row.title}
            {...(on ? { 'aria-current': true } : {})}
            onClick={(event) => event.stopPropagation()}
          >
            {row.title}
          </Link>
          {className ? <span className="tq-tag">{className}</span> : null}
        </div>
      </td>
      <td>{inVillage ? shortPlace(row.place) : row.place}</td>
      <td>{t(`tickets.desk.from-${row.source}`)}</td>
      <td>{t(`tickets.desk.state-${row.state}`)}</td>
      <td>{turnBrief(t, row.turn, row.state)}</td>
    </tr>
  )
}

/** Asks for the next page when it comes into sight; the button does the same for those who do not scroll. */
export function More({ onMore, pending }: { onMore: () => void; pending: boolean }) {
  const t = useT()
  const mark = useRef<HTMLDivElement>(null)
  const latest = useRef(onMore)
  useEffect(() => {
    latest.current = onMore
  })
  useEffect(() => {
    if (!mark.current || pending || typeof IntersectionObserver === 'undefined') return
    const watching = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting)) latest.current()
    })
    watching.observe(mark.current)
    return () => watching.disconnect()
  }, [pending])
  return (
    <div className="tq-more" ref={mark}>
      <Button loading={pending} onClick={onMore}>
        {t('tickets.more')}
      </Button>
    </div>
  )
}

/** Where there is nothing to show: why, and the way out. */
export function NoRows({ narrowed, onClear }: { narrowed: boolean; onClear: () => void }) {
  const t = useT()
  return (
    <div className="tq-none">
      <p className="tq-none__title">{t(narrowed ? 'tickets.desk.none-found' : 'tickets.desk.none')}</p>
      <p>{t(narrowed ? 'tickets.desk.none-found-line' : 'tickets.desk.none-line')}</p>
      {narrowed ? <Button onClick={onClear}>{t('tickets.desk.clear')}</Button> : null}
    </div>
  )
}
