/** One workbook: how far it is, its rows with the wrong ones in red, putting them right, and filing. */
import { Alert, App, Button, Form, Input, Modal, Progress, Skeleton, Steps, Table } from 'antd'
import { useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { useT } from '../../../../../ui/i18n.tsx'
import { useAsk, useAskPages, useCall } from '../../../../../ui/query.ts'
import { saveFrom } from '../../../../../ui/save-file.ts'
import {
  type IntakeCells,
  IntakeColumn,
  type IntakeRowPage,
  type IntakeRowView,
  type IntakeView,
} from '../../../intake/contract.ts'
import { problemWords, StateTag } from './parts.tsx'

/** How often running work is asked about. */
const watchEvery_seconds = 1
const shows = ['wrong', 'good', 'known', 'skipped', 'done'] as const
type Show = (typeof shows)[number] | 'all'

export function OneIntake({ id }: { id: string }) {
  const t = useT()
  const [, navigate] = useLocation()
  const asked = useAsk<IntakeView>('tickets.intake', { batch: id })
  const running = asked.data?.state === 'checking' || asked.data?.state === 'filing'
  // A second question of the same name, asked only while the work runs, keeps the first one fresh.
  useAsk<IntakeView>('tickets.intake', { batch: id }, { enabled: running, refetchEvery_seconds: watchEvery_seconds })
  const batch = asked.data
  return (
    <main className="intake">
      <div className="intake__line">
        <h1>{t('tickets.intake-title')}</h1>
        <span className="intake__acts">
          <Button onClick={() => navigate('/intake')}>{t('tickets.intake-all')}</Button>
        </span>
      </div>
      {asked.error ? <Alert type="error" showIcon title={problemWords(asked.error)} /> : null}
      {asked.isPending ? <Skeleton active /> : null}
      {batch ? <Batch batch={batch} /> : null}
    </main>
  )
}

function Batch({ batch }: { batch: IntakeView }) {
  const t = useT()
  const { message } = App.useApp()
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch()).get('show')
  const usual: Show = batch.wrong > 0 ? 'wrong' : 'all'
  const show = ([...shows, 'all'] as const).find((one) => one === asked) ?? usual
  const file = useCall<{ batch: string }, unknown>('tickets.file_intake')
  const [problem, setProblem] = useState<unknown>(null)
  const todo = batch.good + batch.known
  const step = batch.state === 'checking' ? 0 : batch.state === 'checked' ? 1 : batch.state === 'filing' ? 2 : 3
  const counts: Record<Exclude<Show, 'all'>, number> = {
    wrong: batch.wrong,
    good: batch.good,
    known: batch.known,
    skipped: batch.skipped,
    done: batch.filed,
  }
  return (
    <>
      <div className="intake__card intake__card--padded">
        <Steps
          size="small"
          current={step}
          items={['read', 'look', 'file'].map((part) => ({ title: t(`tickets.intake-step-${part}`) }))}
        />
        <div className="intake__line">
          <span className="intake__name">{batch.title}</span>
          <StateTag state={batch.state} />
          <span className="intake__soft">
            {t(`tickets.source.${batch.source}`)} · {batch.place} · {t('tickets.intake-rows-n', { n: batch.rows })}
          </span>
        </div>
        {batch.state === 'checking' ? (
          <Running done={batch.seen} of={batch.rows} words="tickets.intake-checking" />
        ) : null}
        {batch.state === 'filing' ? (
          <Running done={batch.filed} of={batch.filed + todo} words="tickets.intake-filing" />
        ) : null}
        {batch.state === 'done' ? (
          <Alert type="success" showIcon title={t('tickets.intake-done', { n: batch.filed })} />
        ) : null}
        <div className="intake__counts">
          {shows.map((one) => (
            <button
              key={one}
              type="button"
              className={one === 'wrong' && batch.wrong > 0 ? 'intake__count--wrong' : ''}
              aria-pressed={show === one}
              onClick={() => navigate(`/intake/${batch.id}?show=${show === one ? 'all' : one}`, { replace: true })}
            >
              <b>{counts[one]}</b>
              {t(`tickets.intake-count-${one}`)}
            </button>
          ))}
        </div>
        <div>
          <p className="intake__soft">{t('tickets.intake-mapping')}</p>
          <div className="intake__mapping">
            {batch.mapping.map(({ column, heading }) => (
              <span key={column}>
                {heading} <i>→ {t(`tickets.column-${column}`)}</i>
              </span>
            ))}
          </div>
        </div>
        {file.error || problem ? <Alert type="error" showIcon title={problemWords(file.error ?? problem)} /> : null}
        <div className="intake__acts">
          {batch.may.file ? (
            <Button type="primary" loading={file.isPending} onClick={() => file.mutate({ batch: batch.id })}>
              {t(batch.wrong > 0 ? 'tickets.intake-file-good' : 'tickets.intake-file-all', { n: todo })}
            </Button>
          ) : null}
          {batch.wrong > 0 && batch.state !== 'checking' ? (
            <Button
              onClick={() =>
                void saveFrom(`/api/tickets/intake-errors.xlsx?batch=${batch.id}`, 'intake.xlsx')
                  .then(() => message.success(t('tickets.intake-downloaded')))
                  .catch(setProblem)
              }
            >
              {t('tickets.intake-errors')}
            </Button>
          ) : null}
        </div>
      </div>
      {batch.state === 'checking' ? null : <Rows batch={batch} show={show} />}
    </>
  )
}

function Running({ done, of, words }: { done: number; of: number; words: string }) {
  const t = useT()
  return (
    <div>
      <Progress percent={Math.round((done / Math.max(of, 1)) * 100)} status="active" />
      <p className="intake__soft">
        {words === 'tickets.intake-checking'
          ? t('tickets.intake-checking', { done, of })
          : t('tickets.intake-filing', { done, of })}
      </p>
    </div>
  )
}

function Rows({ batch, show }: { batch: IntakeView; show: Show }) {
  const t = useT()
  const pages = useAskPages<IntakeRowPage>('tickets.intake_rows', { batch: batch.id, show, limit: 50 })
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  const [edited, setEdited] = useState<IntakeRowView | null>(null)
  const skip = useCall<{ batch: string; lines: number[]; skip: boolean }, unknown>('tickets.skip_intake_rows')
  const mayEdit = batch.may.edit === true
  return (
    <div className="intake__card">
      {pages.error || skip.error ? (
        <Alert type="error" showIcon title={problemWords(pages.error ?? skip.error)} />
      ) : null}
      <Table<IntakeRowView>
        rowKey="line"
        size="small"
        loading={pages.isPending}
        dataSource={rows}
        pagination={false}
        locale={{ emptyText: t('tickets.intake-rows-none') }}
        rowClassName={({ outcome }) => (outcome === 'wrong' ? 'intake__wrong' : '')}
        columns={[
          { title: t('tickets.intake-line'), dataIndex: 'line', width: 64 },
          {
            title: t('tickets.column-external_number'),
            key: 'number',
            width: 170,
            render: (_, { cells, ticket }) =>
              ticket ? <Link href={`/tickets/${ticket}`}>{cells.external_number}</Link> : cells.external_number,
          },
          {
            title: t('tickets.column-words'),
            key: 'words',
            render: (_, { cells }) => (
              <>
                <span className="intake__words">{[cells.title, cells.words].filter(Boolean).join(' · ')}</span>
                <span className="intake__soft">{[cells.region, cells.address].filter(Boolean).join(' ')}</span>
              </>
            ),
          },
          {
            title: t('tickets.column-spoken_at'),
            key: 'spoken',
            width: 150,
            render: (_, { cells }) => cells.spoken_at,
          },
          {
            title: t('tickets.intake-outcome'),
            key: 'outcome',
            width: 260,
            render: (_, row) => <Outcome row={row} />,
          },
          {
            title: t('tickets.intake-acts'),
            key: 'acts',
            width: 150,
            render: (_, row) =>
              mayEdit && row.done === null ? (
                <>
                  <Button type="link" size="small" onClick={() => setEdited(row)}>
                    {t('tickets.intake-edit')}
                  </Button>
                  <Button
                    type="link"
                    size="small"
                    disabled={skip.isPending}
                    onClick={() => skip.mutate({ batch: batch.id, lines: [row.line], skip: row.outcome !== 'skipped' })}
                  >
                    {t(row.outcome === 'skipped' ? 'tickets.intake-unskip' : 'tickets.intake-skip')}
                  </Button>
                </>
              ) : null,
          },
        ]}
      />
      {pages.hasNextPage ? (
        <Button block type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('tickets.intake-more')}
        </Button>
      ) : null}
      {edited ? <EditRow batch={batch.id} row={edited} onClose={() => setEdited(null)} /> : null}
    </div>
  )
}

function Outcome({ row }: { row: IntakeRowView }) {
  const t = useT()
  const errors = Object.entries(row.errors)
  if (row.outcome === 'wrong' && errors.length > 0)
    return errors.map(([column, words]) => (
      <div key={column} className="intake__say">
        <b>{t(`tickets.column-${column}`)}</b> {words}
      </div>
    ))
  return (
    <>
      {t(row.done ? `tickets.intake-row-${row.done}` : `tickets.intake-row-${row.outcome}`)}
      {Object.entries(row.notes).map(([column, words]) => (
        <div key={column} className="intake__soft">
          {t(`tickets.column-${column}`)} {words}
        </div>
      ))}
    </>
  )
}

/** Names and numbers stay in the workbook; everything else of a row can be put right here. */
const wide: readonly IntakeColumn[] = ['words', 'title', 'address']
const editable = IntakeColumn.options.filter((column) => !['name', 'phone', 'lon', 'lat', 'subclass'].includes(column))

function EditRow({ batch, row, onClose }: { batch: string; row: IntakeRowView; onClose: () => void }) {
  const t = useT()
  const [cells, setCells] = useState<IntakeCells>(row.cells)
  const edit = useCall<object, unknown>('tickets.edit_intake_row')
  const changed = Object.fromEntries(
    editable.flatMap((column) =>
      (cells[column] ?? '') === (row.cells[column] ?? '') ? [] : [[column, cells[column] ?? '']],
    ),
  )
  const save = () => edit.mutate({ batch, line: row.line, cells: changed }, { onSuccess: onClose })
  return (
    <Modal
      open
      width={720}
      title={t('tickets.intake-edit-line', { line: row.line })}
      okText={t('tickets.intake-save')}
      cancelText={t('tickets.intake-cancel')}
      okButtonProps={{ disabled: Object.keys(changed).length === 0, loading: edit.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <Form layout="vertical" className="intake__form">
        {edit.error ? <Alert type="error" showIcon title={problemWords(edit.error)} /> : null}
        {editable.map((column) => {
          const error = row.errors[column]
          const id = `cell-${column}`
          const props = {
            id,
            value: cells[column] ?? '',
            onChange: (event: { target: { value: string } }) => setCells({ ...cells, [column]: event.target.value }),
          }
          return (
            <Form.Item
              key={column}
              className={wide.includes(column) ? 'intake__wide' : ''}
              label={t(`tickets.column-${column}`)}
              htmlFor={id}
              {...(error ? { validateStatus: 'error' as const, help: error } : {})}
            >
              {column === 'words' ? <Input.TextArea rows={3} {...props} /> : <Input {...props} />}
            </Form.Item>
          )
        })}
      </Form>
    </Modal>
  )
}
