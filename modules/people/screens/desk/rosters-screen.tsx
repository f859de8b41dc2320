/** Rosters from Excel: template, upload, a dry run with its wrong lines in red, import with progress, undo. */
import { Alert, App, Button, Popconfirm, Progress, Select, Skeleton, Steps, Table, Tag, Upload } from 'antd'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { type ApiProblem, ask, asProblem } from '../../../../ui/api.ts'
import { base64Of } from '../../../../ui/base64.ts'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAsk, useAskPages, useCall } from '../../../../ui/query.ts'
import { saveFrom } from '../../../../ui/save-file.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { timeWords } from '../../../../ui/time.ts'
import type { PlacePage } from '../../../places/contract.ts'
import type { BatchPage, BatchView, RosterLine } from '../../contract.ts'
import { Frame } from './frame.tsx'
import { ProblemAlert } from './problem-alert.tsx'

/** A JSON body may carry 1 MB, and base64 adds a third. */
const workbookLimit_bytes = 700 * 1024
/** How often a running import is asked about. */
const watchEvery_seconds = 1

export function RostersScreen({ params }: ScreenProps) {
  const id = params.id ?? null
  if (id === 'new') return <NewRoster />
  return id ? <OneRoster key={id} id={id} /> : <AllRosters />
}

function AllRosters() {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const [, navigate] = useLocation()
  const asked = useAskPages<{ items: BatchView[]; next: string | null }>('people.batches', { limit: 20 })
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Frame
      tab="rosters"
      tools={
        <>
          <ExportLinks name="people.batches" />
          <Button type="primary" onClick={() => navigate('/people/rosters/new')}>
            {t('people.import')}
          </Button>
        </>
      }
    >
      <ProblemAlert problem={asked.error} />
      <div className="ppl__card">
        <Table<BatchView>
          size="middle"
          rowKey="id"
          dataSource={items}
          loading={asked.isPending}
          pagination={false}
          locale={{ emptyText: t('people.rosters-none') }}
          rowClassName="ppl__row"
          onRow={(row) => ({ onClick: () => navigate(`/people/rosters/${row.id}`) })}
          columns={[
            {
              title: t('people.roster-file'),
              render: (_, row) => <Link href={`/people/rosters/${row.id}`}>{row.name}</Link>,
            },
            { title: t('people.field-place'), dataIndex: 'place' },
            { title: t('people.roster-rows'), dataIndex: 'rows', align: 'right' },
            { title: t('people.roster-errors'), dataIndex: 'errors', align: 'right' },
            { title: t('people.roster-by'), dataIndex: 'by' },
            { title: t('people.roster-when'), render: (_, row) => timeWords(new Date(row.at), now, lang) },
            { title: t('people.state'), render: (_, row) => <BatchTag batch={row} /> },
          ]}
        />
      </div>
      {asked.hasNextPage ? (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('people.more')}
        </Button>
      ) : null}
    </Frame>
  )
}

const colours: Record<BatchView['state'], string> = {
  checked: 'warning',
  applying: 'processing',
  applied: 'success',
  undoing: 'processing',
  undone: 'default',
}

function BatchTag({ batch }: { batch: BatchView }) {
  const t = useT()
  return <Tag color={colours[batch.state]}>{t(`people.batch-${batch.state}`)}</Tag>
}

function NewRoster() {
  const t = useT()
  const [, navigate] = useLocation()
  const [area, setArea] = useState<string | null>(null)
  const [file, setFile] = useState<File | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const upload = useCall<{ area: string; name: string; workbook: string }, { id: string }>('people.import_roster')
  const isLarge = file !== null && file.size > workbookLimit_bytes
  const send = async () => {
    if (!file || !area) return
    upload.mutate(
      { area, name: file.name, workbook: await base64Of(file) },
      { onSuccess: ({ id }) => navigate(`/people/rosters/${id}`) },
    )
  }
  return (
    <Frame tab="rosters">
      <div className="ppl__card ppl__card--padded ppl__steps">
        <Steps
          size="small"
          current={0}
          items={['prepare', 'check', 'apply'].map((step) => ({ title: t(`people.roster-step-${step}`) }))}
        />
        <section>
          <h2>{t('people.roster-place')}</h2>
          <VillageSelect value={area} onChange={setArea} />
        </section>
        <section>
          <h2>{t('people.roster-template')}</h2>
          <p className="ppl__soft">{t('people.roster-template-line')}</p>
          <Button
            onClick={() =>
              void saveFrom('/api/people/roster-template.xlsx', 'roster.xlsx').catch((error) =>
                setProblem(asProblem(error)),
              )
            }
          >
            {t('people.roster-template-do')}
          </Button>
        </section>
        <section>
          <h2>{t('people.roster-upload')}</h2>
          <Upload.Dragger
            accept=".xlsx"
            maxCount={1}
            height={132}
            showUploadList={false}
            beforeUpload={(chosen) => {
              setFile(chosen)
              upload.reset()
              return false
            }}
          >
            <p>{file ? <b>{file.name}</b> : t('people.roster-drop')}</p>
            <p className="ppl__soft">{t(file ? 'people.roster-drop-other' : 'people.roster-drop-line')}</p>
          </Upload.Dragger>
        </section>
        {isLarge ? <Alert type="error" showIcon title={t('people.roster-too-large')} /> : null}
        <ProblemAlert problem={problem ?? upload.error} />
        <div className="ppl__acts">
          <Button
            type="primary"
            disabled={!area || !file || isLarge}
            loading={upload.isPending}
            onClick={() => void send()}
          >
            {t('people.roster-check')}
          </Button>
          <Button onClick={() => navigate('/people/rosters')}>{t('people.cancel')}</Button>
        </div>
        <p className="ppl__soft">{t('people.roster-check-line')}</p>
      </div>
    </Frame>
  )
}

/** The villages (or grids) I serve; from a township or county one searches by name. */
function VillageSelect({ value, onChange }: { value: string | null; onChange: (area: string) => void }) {
  const t = useT()
  const { me } = useMe()
  const own = (me?.posts ?? []).filter(({ area }) => area.length === 12 || area.length === 15)
  const wide = (me?.posts ?? []).find(({ area }) => area.length < 12)
  const [found, setFound] = useState<{ value: string; label: string }[]>([])
  const search = async (words: string) => {
    if (!wide || words.trim().length === 0) return
    const page = await ask<Pick<PlacePage, 'items'>>('places.search', { area: wide.area, words, limit: 20 })
    setFound(
      page.items.filter(({ area }) => area.length === 12).map(({ area, name }) => ({ value: area, label: name })),
    )
  }
  const options = [...new Map([...own.map(({ area, place }) => [area, place] as const)]).entries()].map(
    ([area, label]) => ({ value: area, label }),
  )
  return (
    <Select
      showSearch={{
        filterOption: !wide,
        ...(wide ? { onSearch: (words: string) => void search(words) } : { optionFilterProp: 'label' }),
      }}
      style={{ width: 320 }}
      value={value}
      onChange={onChange}
      options={[...options, ...found.filter((one) => !options.some((mine) => mine.value === one.value))]}
      placeholder={t(wide ? 'people.roster-place-search' : 'people.roster-place')}
      aria-label={t('people.roster-place')}
    />
  )
}

function OneRoster({ id }: { id: string }) {
  const t = useT()
  const [, navigate] = useLocation()
  const asked = useAsk<BatchPage>('people.batch', { batch: id })
  const running = asked.data?.state === 'applying' || asked.data?.state === 'undoing'
  // A second question of the same name, asked only while the work runs, keeps the first one fresh.
  useAsk<BatchPage>('people.batch', { batch: id }, { enabled: running, refetchEvery_seconds: watchEvery_seconds })
  const batch = asked.data
  return (
    <Frame tab="rosters" tools={<Button onClick={() => navigate('/people/rosters')}>{t('people.rosters-all')}</Button>}>
      <ProblemAlert problem={asked.error} />
      {asked.isPending ? <Skeleton active /> : null}
      {batch ? (
        <>
          <div className="ppl__card ppl__card--padded ppl__steps">
            <Steps
              size="small"
              current={batch.state === 'checked' ? 1 : batch.state === 'applying' ? 2 : 3}
              items={['prepare', 'check', 'apply'].map((step) => ({ title: t(`people.roster-step-${step}`) }))}
            />
            <div className="ppl__head">
              <b>{batch.name}</b>
              <span className="ppl__soft">{batch.place}</span>
              <BatchTag batch={batch} />
            </div>
            <Counts batch={batch} />
            <Work batch={batch} />
          </div>
          <Lines batch={batch} />
        </>
      ) : null}
    </Frame>
  )
}

function Counts({ batch }: { batch: BatchPage }) {
  const t = useT()
  return (
    <div className="ppl__counts">
      {(['fresh', 'changed', 'same', 'errors'] as const).map((kind) => (
        <div key={kind} className={`ppl__count${kind === 'errors' && batch.errors > 0 ? ' ppl__count--late' : ''}`}>
          <b>{batch[kind]}</b>
          {t(`people.roster-count-${kind}`)}
        </div>
      ))}
    </div>
  )
}

function Work({ batch }: { batch: BatchPage }) {
  const t = useT()
  const { message } = App.useApp()
  const apply = useCall<{ batch: string }>('people.apply_roster')
  const undo = useCall<{ batch: string }>('people.undo_roster')
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const whole = Math.max(batch.fresh + batch.changed, 1)
  const kept = batch.lines.filter(({ done }) => done === 'kept').length
  return (
    <>
      <ProblemAlert problem={problem ?? apply.error ?? undo.error} />
      {batch.state === 'applying' || batch.state === 'undoing' ? (
        <div>
          <Progress
            percent={batch.state === 'applying' ? Math.round((batch.progress / whole) * 100) : 100}
            status="active"
          />
          <p className="ppl__soft">{t('people.roster-running')}</p>
        </div>
      ) : null}
      {batch.state === 'applied' ? (
        <Alert type="success" showIcon title={t('people.roster-done', { n: batch.progress })} />
      ) : null}
      {batch.state === 'undone' ? (
        <Alert
          type="info"
          showIcon
          title={t(kept > 0 ? 'people.roster-undone-kept' : 'people.roster-undone-all', { n: kept })}
        />
      ) : null}
      <div className="ppl__acts">
        {batch.may.apply ? (
          <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate({ batch: batch.id })}>
            {t(batch.errors > 0 ? 'people.roster-apply-good' : 'people.roster-apply', { n: whole })}
          </Button>
        ) : null}
        {batch.errors > 0 ? (
          <Button
            onClick={() =>
              void saveFrom(`/api/people/roster-errors.xlsx?batch=${batch.id}`, 'roster.xlsx')
                .then(() => message.success(t('people.export-done')))
                .catch((error) => setProblem(asProblem(error)))
            }
          >
            {t('people.roster-errors-do')}
          </Button>
        ) : null}
        {batch.may.undo ? (
          <Popconfirm
            title={t('people.roster-undo-question')}
            okText={t('people.roster-undo')}
            onConfirm={() => undo.mutate({ batch: batch.id })}
          >
            <Button danger loading={undo.isPending}>
              {t('people.roster-undo')}
            </Button>
          </Popconfirm>
        ) : null}
      </div>
    </>
  )
}

function Lines({ batch }: { batch: BatchPage }) {
  const t = useT()
  return (
    <div className="ppl__card">
      <Table<RosterLine>
        size="small"
        rowKey="line"
        dataSource={batch.lines}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        rowClassName={(row) => (row.outcome === 'error' ? 'ppl__wrong' : '')}
        columns={[
          { title: t('people.roster-line'), dataIndex: 'line', width: 72 },
          { title: t('people.field-name'), dataIndex: 'name', width: 140 },
          { title: t('people.field-household'), dataIndex: 'house', width: 180 },
          {
            title: t('people.roster-outcome'),
            width: 130,
            render: (_, row) => t(row.done ? `people.roster-line-${row.done}` : `people.roster-line-${row.outcome}`),
          },
          {
            title: t('people.roster-what'),
            render: (_, row) =>
              Object.entries(row.errors).map(([column, words]) => (
                <div key={column}>
                  <b>{t(`people.column-${column}`)}</b> {words}
                </div>
              )),
          },
        ]}
      />
    </div>
  )
}
