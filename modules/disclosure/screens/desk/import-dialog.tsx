/** Lines from Excel: the template, the dry run with red rows and the balance that would follow, then all of it or nothing. */
import { Alert, Button, Modal, Progress, Table, Upload } from 'antd'
import { useState } from 'react'
import { type ApiProblem, asProblem } from '../../../../ui/api.ts'
import { base64Of } from '../../../../ui/base64.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { saveFrom } from '../../../../ui/save-file.ts'
import { type DraftView, type ImportView, workbookLimit_bytes } from '../../contract.ts'
import { yuan } from './amounts.ts'
import { ProblemAlert } from './problem-alert.tsx'

/** How often a running import is asked about. */
const watchEvery_seconds = 1
const width_px: Partial<Record<(typeof shownCells)[number], number>> = { day: 112, side: 56, party: 150, basis: 140 }
const moneyWidth_px = 104
/** Amounts stand to the right, what is said in words takes what is left. */
const cellShape = (cell: (typeof shownCells)[number]) =>
  cell === 'amount' || cell === 'income' || cell === 'expense'
    ? { width: moneyWidth_px, align: 'right' as const }
    : { width: width_px[cell] }
const shownCells = ['day', 'side', 'category', 'party', 'purpose', 'amount', 'income', 'expense', 'basis'] as const

export function ImportDialog({ draft, onClose }: { draft: DraftView; onClose: () => void }) {
  const t = useT()
  const [batch, setBatch] = useState<string | null>(null)
  const bring = useCall<{ entry: string; name: string; workbook: string }, { id: string }>('disclosure.import_lines')
  const [isLarge, setLarge] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const take = async (file: File) => {
    setLarge(file.size > workbookLimit_bytes)
    if (file.size > workbookLimit_bytes) return
    bring.mutate(
      { entry: draft.id, name: file.name.slice(0, 120), workbook: await base64Of(file) },
      { onSuccess: ({ id }) => setBatch(id) },
    )
  }
  return (
    <Modal open width={1200} title={t('disclosure.desk-import')} footer={null} onCancel={onClose}>
      {batch ? (
        <Tried id={batch} onAgain={() => setBatch(null)} onClose={onClose} onProblem={setProblem} />
      ) : (
        <div className="bks-import">
          <p className="bks__soft">{t('disclosure.desk-import-line')}</p>
          <Button
            onClick={() =>
              void saveFrom('/api/disclosure/lines-template.xlsx', 'lines.xlsx').catch((error) =>
                setProblem(asProblem(error)),
              )
            }
          >
            {t('disclosure.desk-template')}
          </Button>
          <Upload.Dragger
            accept=".xlsx"
            maxCount={1}
            height={140}
            showUploadList={false}
            disabled={bring.isPending}
            beforeUpload={(file) => {
              void take(file)
              return false
            }}
          >
            <p>{t(bring.isPending ? 'disclosure.desk-import-trying' : 'disclosure.desk-import-drop')}</p>
            <p className="bks__soft">{t('disclosure.desk-import-drop-line')}</p>
          </Upload.Dragger>
          {isLarge ? <Alert type="error" showIcon title={t('disclosure.import-too-large')} /> : null}
        </div>
      )}
      <ProblemAlert problem={problem ?? bring.error} />
    </Modal>
  )
}

function Tried({
  id,
  onAgain,
  onClose,
  onProblem,
}: {
  id: string
  onAgain: () => void
  onClose: () => void
  onProblem: (problem: ApiProblem) => void
}) {
  const t = useT()
  const asked = useAsk<ImportView>('disclosure.import', { batch: id })
  const running = asked.data?.state === 'applying'
  useAsk<ImportView>('disclosure.import', { batch: id }, { enabled: running, refetchEvery_seconds: watchEvery_seconds })
  const apply = useCall<{ batch: string }>('disclosure.apply_import')
  const view = asked.data
  if (!view) return <ProblemAlert problem={asked.error} />
  const used = shownCells.filter((cell) => view.lines.some(({ cells, errors }) => cells[cell] || errors[cell]))
  return (
    <div className="bks-import">
      <div className="bks-import__sums">
        <b>{view.name}</b>
        <span>{t('disclosure.desk-import-rows', { n: view.rows })}</span>
        <span className={view.errors > 0 ? 'bks__late' : undefined}>
          {t(view.errors > 0 ? 'disclosure.desk-import-wrong' : 'disclosure.desk-import-fine', { n: view.errors })}
        </span>
      </div>
      <table className="bks-import__balance">
        <thead>
          <tr>
            <td />
            <th>{t('disclosure.read-receipts')}</th>
            <th>{t('disclosure.read-payments')}</th>
            <th>{t('disclosure.read-closing')}</th>
          </tr>
        </thead>
        <tbody>
          {(['before', 'after'] as const).map((side) => (
            <tr key={side}>
              <th>{t(`disclosure.desk-import-${side}`)}</th>
              <td className="bks__money">{yuan(view[side].receipts_fen)}</td>
              <td className="bks__money">{yuan(view[side].payments_fen)}</td>
              <td className="bks__money">{yuan(view[side].closing_fen)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {running ? (
        <div>
          <Progress percent={Math.round((view.done / Math.max(view.rows, 1)) * 100)} status="active" />
          <p className="bks__soft">{t('disclosure.desk-import-running')}</p>
        </div>
      ) : null}
      {view.state === 'applied' ? (
        <Alert type="success" showIcon title={t('disclosure.desk-import-done', { n: view.done })} />
      ) : null}
      {view.state === 'checked' && view.errors > 0 ? (
        <Alert type="error" showIcon title={t('disclosure.desk-import-red', { n: view.errors })} />
      ) : null}
      <ProblemAlert problem={apply.error} />
      <div className="bks__acts">
        {view.may.apply ? (
          <Button type="primary" loading={apply.isPending} onClick={() => apply.mutate({ batch: id })}>
            {t('disclosure.desk-import-do', { n: view.good })}
          </Button>
        ) : null}
        {view.state === 'applied' ? (
          <Button type="primary" onClick={onClose}>
            {t('disclosure.desk-done-here')}
          </Button>
        ) : null}
        {view.errors > 0 ? (
          <Button
            onClick={() =>
              void saveFrom(`/api/disclosure/lines-errors.xlsx?batch=${id}`, 'lines.xlsx').catch((error) =>
                onProblem(asProblem(error)),
              )
            }
          >
            {t('disclosure.desk-import-red-sheet')}
          </Button>
        ) : null}
        {view.state === 'checked' ? <Button onClick={onAgain}>{t('disclosure.desk-import-other')}</Button> : null}
      </div>
      {view.state === 'checked' ? (
        <Table<ImportView['lines'][number]>
          size="small"
          rowKey="line"
          dataSource={view.lines}
          scroll={{ y: 320 }}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          rowClassName={(row) => (Object.keys(row.errors).length > 0 ? 'bks-import__wrong' : '')}
          columns={[
            { title: t('disclosure.desk-import-line-n'), dataIndex: 'line', width: 60 },
            ...used.map((cell) => ({
              title: t(`disclosure.desk-cell-${cell}`),
              ellipsis: true,
              ...cellShape(cell),
              render: (_: unknown, row: ImportView['lines'][number]) => (
                <span className={row.errors[cell] ? 'bks-import__cell' : undefined}>{row.cells[cell] ?? ''}</span>
              ),
            })),
            ...(view.errors > 0
              ? [
                  {
                    title: t('disclosure.desk-import-why'),
                    width: 250,
                    render: (_: unknown, row: ImportView['lines'][number]) =>
                      Object.entries(row.errors).map(([cell, words]) => (
                        <div key={cell}>
                          <b>{t(`disclosure.desk-cell-${cell}`)}</b> {words}
                        </div>
                      )),
                  },
                ]
              : []),
          ]}
        />
      ) : null}
    </div>
  )
}
