/** The county's calendar of a year: who works when nobody else does, who rests, where each day comes from, and what is not known yet. */
import { Alert, App, Button, Input, Modal, Table, Tag, Typography } from 'antd'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { startOfDay } from '../../../../kernel/calendar.ts'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { dateWords } from '../../../../ui/time.ts'
import type { DayView, YearAnswer } from '../../../standards/contract.ts'
import { DaysDialog, type DaysDraft } from './days-dialog.tsx'
import { MonthGrid } from './month-grid.tsx'
import './clocks.css'
import { RecountLine } from './recount-line.tsx'
import { RulesTabs } from './rules-tabs.tsx'

const months = Array.from({ length: 12 }, (_, month) => month + 1)

export function CalendarScreen({ params }: ScreenProps) {
  const t = useT()
  const [, navigate] = useLocation()
  const [draft, setDraft] = useState<DaysDraft | null>(null)
  const asked = useAsk<YearAnswer>('standards.year', params.year ? { year: params.year } : {}, { keepPrevious: true })
  const year = asked.data
  const kept = new Map(year?.days.map((day) => [day.day, day]))
  const empty: DaysDraft = { from: '', to: '', works: false, name: '', source: '' }
  return (
    <main className="ck">
      <RulesTabs />
      <div className="ck-head">
        <Typography.Title level={1}>
          {t('tickets.calendar-of', { year: year?.year ?? params.year ?? '' })}
        </Typography.Title>
        <nav className="ck-years" aria-label={t('tickets.calendar-years')}>
          {year?.years.map((one) => (
            <Link
              key={one}
              href={`/calendar/${one}`}
              className={one === year.year ? 'ck-tab ck-tab--on' : 'ck-tab'}
              {...(one === year.year ? { 'aria-current': 'page' as const } : {})}
            >
              {t('tickets.calendar-year', { year: one })}
            </Link>
          ))}
        </nav>
        {year?.may.keep ? (
          <Button type="primary" onClick={() => setDraft(empty)}>
            {t('tickets.calendar-add')}
          </Button>
        ) : null}
      </div>
      {asked.error ? <Alert type="error" showIcon title={asked.error.message} /> : null}
      {year?.missing.map((one) => (
        <Alert
          key={one}
          type="warning"
          showIcon
          title={t('tickets.calendar-missing', { year: one })}
          description={t('tickets.calendar-meanwhile', { year: one })}
          action={
            one === year.year ? null : (
              <Button size="small" onClick={() => navigate(`/calendar/${one}`)}>
                {t('tickets.calendar-open', { year: one })}
              </Button>
            )
          }
        />
      ))}
      <RecountLine />
      {year ? (
        <div className="ck-year">
          <div className="ck-months">
            {months.map((month) => (
              <MonthGrid
                key={month}
                year={year.year}
                month={month}
                kept={kept}
                today={year.today}
                onPick={year.may.keep ? (day) => setDraft(draftOf(day, kept.get(day), empty)) : null}
              />
            ))}
          </div>
          <DayList year={year} onAgain={(day) => setDraft({ ...empty, ...day, from: day.day, to: day.day })} />
        </div>
      ) : null}
      {draft ? <DaysDialog draft={draft} onClose={() => setDraft(null)} /> : null}
    </main>
  )
}

/** A weekday is usually made a day off, a weekend day a make-up day. */
function draftOf(day: string, kept: DayView | undefined, empty: DaysDraft): DaysDraft {
  const isWeekend = [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
  return { ...empty, from: day, to: day, works: kept ? !kept.works : isWeekend }
}

function DayList({ year, onAgain }: { year: YearAnswer; onAgain: (day: YearAnswer['dropped'][number]) => void }) {
  const t = useT()
  const lang = useLang()
  const mayKeep = year.may.keep ?? false
  const sources = [...new Set(year.days.filter(({ official }) => official).map(({ source }) => source))]
  return (
    <section className="ck-days" aria-label={t('tickets.calendar-days')}>
      {sources.map((source) => (
        <p key={source} className="ck-source">
          {t('tickets.calendar-official', { source })}
        </p>
      ))}
      <Table<DayView>
        size="small"
        rowKey="day"
        pagination={false}
        dataSource={year.days}
        locale={{ emptyText: t('tickets.calendar-none') }}
        columns={[
          { title: t('tickets.calendar-day'), render: (_, one) => dateWords(startOfDay(one.day), lang), width: 92 },
          {
            title: t('tickets.calendar-what'),
            render: (_, one) => (
              <>
                <Tag>{t(one.works ? 'tickets.calendar-works' : 'tickets.calendar-off')}</Tag>
                {one.name}
                {one.official ? null : <Tag className="ck-own">{t('tickets.calendar-own')}</Tag>}
                {one.official ? null : <small className="ck-source">{one.source}</small>}
              </>
            ),
          },
          ...(mayKeep
            ? [{ title: '', width: 72, render: (_: unknown, one: DayView) => <ClearButton day={one} /> }]
            : []),
        ]}
      />
      {year.dropped.length > 0 ? (
        <>
          <Typography.Title level={5}>{t('tickets.calendar-dropped')}</Typography.Title>
          <ul className="ck-dropped">
            {year.dropped.map((day) => (
              <li key={day.day}>
                {dateWords(startOfDay(day.day), lang)} {day.name}
                {mayKeep ? (
                  <Button type="link" size="small" onClick={() => onAgain(day)}>
                    {t('tickets.calendar-again')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  )
}

function ClearButton({ day }: { day: DayView }) {
  const t = useT()
  const lang = useLang()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [source, setSource] = useState('')
  const clear = useCall<{ day: string; source: string }>('standards.clear_day')
  const name = dateWords(startOfDay(day.day), lang)
  const save = () =>
    clear.mutate(
      { day: day.day, source: source.trim() },
      {
        onSuccess: () => {
          message.success(t('tickets.calendar-saved'))
          setOpen(false)
        },
      },
    )
  return (
    <>
      <Button
        type="link"
        size="small"
        danger
        onClick={() => setOpen(true)}
        aria-label={t('tickets.calendar-clear-day', { name })}
      >
        {t('tickets.calendar-clear')}
      </Button>
      {open ? (
        <Modal
          open
          title={t('tickets.calendar-clear-day', { name })}
          okText={t('tickets.calendar-clear')}
          cancelText={t('tickets.cancel')}
          okButtonProps={{ danger: true, disabled: !source.trim(), loading: clear.isPending }}
          onOk={save}
          onCancel={() => setOpen(false)}
        >
          <p>{t('tickets.calendar-clear-help')}</p>
          <label htmlFor="ck-clear-source">{t('tickets.calendar-source')}</label>
          <Input
            id="ck-clear-source"
            value={source}
            maxLength={200}
            onChange={(event) => setSource(event.target.value)}
          />
          {clear.error ? <Alert type="error" showIcon title={clear.error.message} /> : null}
        </Modal>
      ) : null}
    </>
  )
}
