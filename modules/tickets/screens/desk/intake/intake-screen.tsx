/** Bringing matters from a workbook of the 12345 hotline or of city management: choose a file, look it through, file what is good. */
import { Alert, Button, Segmented, Select, Table, Upload } from 'antd'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { ExportLinks } from '../../../../../ui/export-links/export-links.tsx'
import { I18nProvider, useLang, useT } from '../../../../../ui/i18n.tsx'
import { useMe } from '../../../../../ui/me.tsx'
import { useNow } from '../../../../../ui/now.ts'
import { useAskPages } from '../../../../../ui/query.ts'
import { saveFrom } from '../../../../../ui/save-file.ts'
import type { ScreenProps } from '../../../../../ui/screens.ts'
import { timeWords } from '../../../../../ui/time.ts'
import {
  type BatchState,
  type IntakePage,
  IntakeSource,
  type IntakeView,
  intakeWorkbook_bytes,
} from '../../../intake/contract.ts'
import { sendWorkbook } from './files.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { OneIntake } from './one-intake.tsx'
import { problemWords, StateTag } from './parts.tsx'
import './intake.css'

export function IntakeScreen({ params }: ScreenProps) {
  const lang = useLang()
  return (
    <I18nProvider messages={lang === 'en' ? en : zh}>
      {params.id ? <OneIntake key={params.id} id={params.id} /> : <AllIntakes />}
    </I18nProvider>
  )
}

function AllIntakes() {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const [, navigate] = useLocation()
  const pages = useAskPages<IntakePage>('tickets.intakes', { limit: 20 })
  const items = pages.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <main className="intake">
      <div>
        <h1>{t('tickets.intake-title')}</h1>
        <p className="intake__soft">{t('tickets.intake-help')}</p>
      </div>
      <NewIntake />
      {pages.error ? <Alert type="error" showIcon title={problemWords(pages.error)} /> : null}
      <div>
        <ExportLinks name="tickets.intakes" />
      </div>
      <div className="intake__card">
        <Table<IntakeView>
          rowKey="id"
          size="middle"
          loading={pages.isPending}
          dataSource={items}
          pagination={false}
          locale={{ emptyText: t('tickets.intake-none') }}
          columns={[
            {
              title: t('tickets.intake-file'),
              key: 'title',
              render: (_, { id, title }) => (
                <Link className="intake__name" href={`/intake/${id}`}>
                  {title}
                </Link>
              ),
            },
            {
              title: t('tickets.intake-source'),
              dataIndex: 'source',
              render: (source: string) => t(`tickets.source.${source}`),
            },
            { title: t('tickets.intake-rows'), dataIndex: 'rows', align: 'right' },
            { title: t('tickets.intake-filed'), dataIndex: 'filed', align: 'right' },
            {
              title: t('tickets.intake-wrong'),
              dataIndex: 'wrong',
              align: 'right',
              render: (n: number) => (n > 0 ? <b className="intake__say">{n}</b> : 0),
            },
            { title: t('tickets.intake-by'), dataIndex: 'by' },
            {
              title: t('tickets.intake-at'),
              dataIndex: 'at',
              render: (at: string) => timeWords(new Date(at), now, lang),
            },
            {
              title: t('tickets.intake-state'),
              dataIndex: 'state',
              render: (state: BatchState) => <StateTag state={state} />,
            },
          ]}
          onRow={({ id }) => ({ onClick: () => navigate(`/intake/${id}`), style: { cursor: 'pointer' } })}
        />
        {pages.hasNextPage ? (
          <Button block type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('tickets.intake-older')}
          </Button>
        ) : null}
      </div>
    </main>
  )
}

function NewIntake() {
  const t = useT()
  const { me } = useMe()
  const [, navigate] = useLocation()
  const places = [
    ...new Map((me?.posts ?? []).filter(({ area }) => area.length <= 9).map(({ area, place }) => [area, place])),
  ]
  const [area, setArea] = useState(places[0]?.[0] ?? '')
  const [source, setSource] = useState<IntakeSource>('hotline_12345')
  const [file, setFile] = useState<File | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const isLarge = file !== null && file.size > intakeWorkbook_bytes
  const send = async () => {
    if (!file) return
    setBusy(true)
    setProblem(null)
    try {
      navigate(`/intake/${await sendWorkbook(file, { area, source })}`)
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="intake__card intake__card--padded">
      <div className="intake__new">
        <Upload.Dragger
          accept=".xlsx"
          maxCount={1}
          height={168}
          showUploadList={false}
          beforeUpload={(chosen) => {
            setFile(chosen)
            setProblem(null)
            return false
          }}
        >
          <p>{file ? <b>{file.name}</b> : t('tickets.intake-drop')}</p>
          <p className="intake__soft">{t(file ? 'tickets.intake-drop-other' : 'tickets.intake-drop-line')}</p>
        </Upload.Dragger>
        <div className="intake__choices">
          <div>
            <label htmlFor="intake-source">{t('tickets.intake-source')}</label>
            <Segmented<IntakeSource>
              id="intake-source"
              block
              value={source}
              onChange={setSource}
              options={IntakeSource.options.map((value) => ({ value, label: t(`tickets.source.${value}`) }))}
            />
          </div>
          {places.length > 1 ? (
            <div>
              <label htmlFor="intake-area">{t('tickets.intake-area')}</label>
              <Select
                id="intake-area"
                style={{ width: '100%' }}
                value={area}
                onChange={setArea}
                options={places.map(([value, label]) => ({ value, label }))}
              />
            </div>
          ) : null}
          <div className="intake__acts">
            <Button type="primary" disabled={!file || isLarge} loading={busy} onClick={() => void send()}>
              {t('tickets.intake-check')}
            </Button>
            <Button onClick={() => void saveFrom('/api/tickets/intake-template.xlsx', 'intake.xlsx').catch(setProblem)}>
              {t('tickets.intake-template')}
            </Button>
          </div>
          <p className="intake__soft">{t('tickets.intake-check-line')}</p>
        </div>
      </div>
      {isLarge ? <Alert type="error" showIcon title={t('tickets.intake-workbook-large')} /> : null}
      {problem ? <Alert type="error" showIcon title={problemWords(problem)} /> : null}
    </div>
  )
}
