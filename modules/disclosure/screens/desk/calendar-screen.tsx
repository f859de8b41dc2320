/** The calendar of the books: of a county or township as a heat-map, of a village as what has to be done next. */
import { App, Button, Drawer, Form, Input, Modal, Segmented, Select, Skeleton, Switch } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { areaDigits } from '../../../../kernel/area.ts'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useAskPages, useCall } from '../../../../ui/query.ts'
import type { CatalogueAnswer, HeatAnswer } from '../../contract.ts'
import { books } from '../../contract.ts'
import { DueList } from './due-list.tsx'
import { Frame } from './frame.tsx'
import { HeatMap, Legend } from './heat-map.tsx'
import { ProblemAlert } from './problem-alert.tsx'
import { type Scope, useScope } from './scope.ts'

/** Villages of one page; a township fits. */
const villagesAtOnce = 40

export function CalendarScreen() {
  const scope = useScope()
  return scope.isVillage ? <VillageCalendar scope={scope} /> : <WideCalendar scope={scope} />
}

function BookFilter({ scope }: { scope: Scope }) {
  const t = useT()
  return (
    <Segmented
      value={scope.param('book') ?? 'all'}
      onChange={(value) => scope.show({ book: value === 'all' ? null : String(value) })}
      options={[
        { value: 'all', label: t('disclosure.desk-all-books') },
        ...books.map((book) => ({ value: book, label: t(`disclosure.book-${book}`) })),
      ]}
    />
  )
}

function WideCalendar({ scope }: { scope: Scope }) {
  const t = useT()
  const late = scope.param('late') === 'true'
  const book = scope.param('book')
  const asked = useAskPages<HeatAnswer>('disclosure.heat', {
    area: scope.area,
    book: book ?? undefined,
    late: late ? true : undefined,
    limit: villagesAtOnce,
  })
  const [first] = asked.data?.pages ?? []
  const rows = asked.data?.pages.flatMap((page) => page.rows) ?? []
  const [village, item] = [scope.param('village'), scope.param('item')]
  const open = rows.find((row) => row.area === village)
  const named = first?.items.find((one) => one.key === item)
  return (
    <Frame tab="calendar" scope={scope}>
      <ProblemAlert problem={asked.error} />
      {first ? (
        <>
          <Totals heat={first} />
          <div className="bks__filters">
            <BookFilter scope={scope} />
            <span className="bks__switch">
              <Switch
                size="small"
                checked={late}
                aria-label={t('disclosure.desk-only-late')}
                onChange={(on) => scope.show({ late: on ? 'true' : null })}
              />
              {t('disclosure.desk-only-late')}
            </span>
            <Legend />
            <ExportLinks name="disclosure.heat" params={{ area: scope.area, book, late: late ? true : null }} />
          </div>
          <div className={first.parts.length > 0 ? 'bks__wide' : undefined}>
            {first.parts.length > 0 ? <Parts heat={first} scope={scope} /> : null}
            <div className="bks__card">
              {rows.length === 0 ? (
                <p className="bks__empty">{t('disclosure.desk-nobody-late')}</p>
              ) : (
                <HeatMap
                  heat={{ items: first.items, rows }}
                  chosen={village && item ? { area: village, item } : null}
                  onCell={(area, key) => scope.show({ village: area, item: key })}
                  onVillage={(area) => scope.show({ area, village: null, item: null })}
                />
              )}
              {asked.hasNextPage ? (
                <div className="bks__more">
                  <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
                    {t('disclosure.desk-more-villages')}
                  </Button>
                </div>
              ) : null}
            </div>
          </div>
        </>
      ) : (
        <Skeleton active paragraph={{ rows: 12 }} />
      )}
      <Drawer
        open={village !== null && item !== null}
        onClose={() => scope.show({ village: null, item: null })}
        title={[open?.name, named?.name].filter(Boolean).join(' · ')}
        size={480}
      >
        {village && item ? (
          <>
            <h3>{t('disclosure.desk-to-publish')}</h3>
            <DueList area={village} item={item} state="open" />
            <h3>{t('disclosure.desk-published-so-far')}</h3>
            <DueList area={village} item={item} state="done" />
          </>
        ) : null}
      </Drawer>
    </Frame>
  )
}

function Totals({ heat }: { heat: HeatAnswer }) {
  const t = useT()
  const { villages, villages_late, red, yellow } = heat.total
  const figures = [
    ['in-time', villages - villages_late, t('disclosure.desk-of-villages', { n: villages })],
    ['late', red, t('disclosure.desk-in-villages', { n: villages_late })],
    ['soon', yellow, ''],
  ] as const
  return (
    <div className="bks__figures">
      {figures.map(([key, figure, line]) => (
        <div key={key} className={`bks__figure${key === 'late' && figure > 0 ? ' bks__figure--late' : ''}`}>
          <span>{t(`disclosure.desk-figure-${key}`)}</span>
          <b>{figure}</b>
          <small>{line}</small>
        </div>
      ))}
    </div>
  )
}

function Parts({ heat, scope }: { heat: HeatAnswer; scope: Scope }) {
  const t = useT()
  return (
    <nav className="bks__parts" aria-label={t('disclosure.desk-townships')}>
      {heat.parts.map((part) => (
        <Link key={part.area} href={scope.hrefOf('/books', { area: part.area, village: null, item: null })}>
          <span>{part.name}</span>
          {part.red > 0 ? <b>{part.red}</b> : null}
        </Link>
      ))}
    </nav>
  )
}

function VillageCalendar({ scope }: { scope: Scope }) {
  const t = useT()
  const [noting, setNoting] = useState(false)
  const book = scope.param('book')
  const state = scope.param('state') === 'done' ? 'done' : 'open'
  const heat = useAsk<HeatAnswer>('disclosure.heat', { area: scope.area })
  return (
    <Frame
      tab="calendar"
      scope={scope}
      tools={<Button onClick={() => setNoting(true)}>{t('disclosure.desk-note-event')}</Button>}
    >
      {heat.data ? (
        <div className="bks__figures">
          <div className={`bks__figure${heat.data.total.red > 0 ? ' bks__figure--late' : ''}`}>
            <span>{t('disclosure.desk-figure-late')}</span>
            <b>{heat.data.total.red}</b>
          </div>
          <div className="bks__figure">
            <span>{t('disclosure.desk-figure-soon')}</span>
            <b>{heat.data.total.yellow}</b>
          </div>
        </div>
      ) : null}
      <div className="bks__filters">
        <Segmented
          value={state}
          onChange={(value) => scope.show({ state: value === 'open' ? null : String(value) })}
          options={(['open', 'done'] as const).map((value) => ({ value, label: t(`disclosure.desk-state-${value}`) }))}
        />
        <BookFilter scope={scope} />
      </div>
      <div className="bks__card bks__card--padded">
        <DueList key={`${state} ${book}`} area={scope.area} book={book} state={state} />
      </div>
      {noting ? <EventDialog area={scope.area} onClose={() => setNoting(false)} /> : null}
    </Frame>
  )
}

function EventDialog({ area, onClose }: { area: string; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const catalogue = useAsk<CatalogueAnswer>('disclosure.catalogue', { area })
  const note = useCall<{ area: string; item: string; day: string; words: string }>('disclosure.note_event')
  const [form] = Form.useForm<{ item: string; day: string; words: string }>()
  const items = (catalogue.data?.items ?? []).filter(
    ({ frequency, active }) => active && (frequency === 'at_once' || frequency === 'on_event'),
  )
  return (
    <Modal
      open
      title={t('disclosure.desk-note-event')}
      okText={t('disclosure.desk-note-do')}
      cancelText={t('disclosure.desk-cancel')}
      confirmLoading={note.isPending}
      onCancel={onClose}
      onOk={() =>
        void form.validateFields().then((given) =>
          note.mutate(
            { area: area.slice(0, areaDigits.village), ...given },
            {
              onSuccess: () => {
                void message.success(t('disclosure.desk-noted'))
                onClose()
              },
            },
          ),
        )
      }
    >
      <p className="bks__soft">{t('disclosure.desk-note-line')}</p>
      <Form form={form} layout="vertical" requiredMark={false}>
        <Form.Item
          name="item"
          label={t('disclosure.desk-item')}
          rules={[{ required: true, message: t('disclosure.desk-choose') }]}
        >
          <Select options={items.map(({ key, name }) => ({ value: key, label: name }))} />
        </Form.Item>
        <Form.Item
          name="day"
          label={t('disclosure.desk-event-day')}
          rules={[{ required: true, message: t('disclosure.desk-choose') }]}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="words"
          label={t('disclosure.desk-event-words')}
          rules={[{ required: true, message: t('disclosure.desk-choose') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemAlert problem={note.error} />
    </Modal>
  )
}
