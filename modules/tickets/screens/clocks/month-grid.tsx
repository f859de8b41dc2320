/** One month as a table: rest and make-up work are said by a letter as well as a colour. */
import { startOfDay } from '../../../../kernel/calendar.ts'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { dateWords } from '../../../../ui/time.ts'
import type { DayView } from '../../../standards/contract.ts'

/** 0 is Monday. */
function weekdayOf(year: number, month: number, day: number): number {
  return (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7
}
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

function weeksOf(year: number, month: number): (number | null)[][] {
  const cells: (number | null)[] = [
    ...Array.from({ length: weekdayOf(year, month, 1) }, () => null),
    ...Array.from({ length: daysIn(year, month) }, (_, index) => index + 1),
  ]
  while (cells.length % 7 !== 0) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

const two = (n: number): string => String(n).padStart(2, '0')

export function MonthGrid({
  year,
  month,
  kept,
  today,
  onPick,
}: {
  year: number
  month: number
  kept: ReadonlyMap<string, DayView>
  today: string
  /** Null: the reader may only look. */
  onPick: ((day: string) => void) | null
}) {
  const t = useT()
  const lang = useLang()
  return (
    <table className="ck-month">
      <caption>{t('tickets.calendar-month', { month })}</caption>
      <thead>
        <tr>
          {Array.from({ length: 7 }, (_, weekday) => (
            <th key={t(`tickets.weekday-${(weekday + 1) % 7}`)} scope="col">
              {t(`tickets.weekday-${(weekday + 1) % 7}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find((day) => day !== null) ?? 0}>
            {week.map((day, weekday) => {
              if (day === null) return <td key={`${-weekday}`} />
              const name = `${year}-${two(month)}-${two(day)}`
              return (
                <DayCell
                  key={name}
                  day={name}
                  kept={kept.get(name)}
                  isWeekend={weekday > 4}
                  isToday={name === today}
                  onPick={onPick}
                  words={dateWords(startOfDay(name), lang)}
                />
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DayCell({
  day,
  kept,
  isWeekend,
  isToday,
  onPick,
  words,
}: {
  day: string
  kept: DayView | undefined
  isWeekend: boolean
  isToday: boolean
  onPick: ((day: string) => void) | null
  words: string
}) {
  const t = useT()
  const mark = kept ? t(kept.works ? 'tickets.calendar-mark-works' : 'tickets.calendar-mark-off') : ''
  const kind = kept ? (kept.works ? 'ck-day--works' : 'ck-day--off') : isWeekend ? 'ck-day--weekend' : ''
  const className = ['ck-day', kind, isToday ? 'ck-day--today' : ''].filter(Boolean).join(' ')
  const inside = (
    <>
      {Number(day.slice(8))}
      {mark ? <sup>{mark}</sup> : null}
    </>
  )
  const said = [
    words,
    kept ? `${kept.name} ${t(kept.works ? 'tickets.calendar-works' : 'tickets.calendar-off')}` : '',
  ].join(' ')
  return (
    <td title={kept?.name}>
      {onPick ? (
        <button type="button" className={className} aria-label={said.trim()} onClick={() => onPick(day)}>
          {inside}
        </button>
      ) : (
        <span className={className}>{inside}</span>
      )}
    </td>
  )
}
