/** What text messages cost each place in a month, what is left, and how much it may be. */
import {
  Alert,
  App,
  Button,
  Empty,
  Form,
  Input,
  InputNumber,
  Modal,
  Progress,
  Select,
  Space,
  Table,
  Typography,
} from 'antd'
import { useState } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { ApiProblem } from '../../../../ui/api.ts'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useAskPages, useCall } from '../../../../ui/query.ts'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { numberWords } from '../../../../ui/time.ts'
import { type BudgetRow, type Budgets, budgetMost } from '../../contract.ts'
import './failures.css'

const pageSize = 50

export function BudgetsScreen() {
  const t = useT()
  const lang = useLang()
  const { me } = useMe()
  const [, navigate] = useLocation()
  const search = new URLSearchParams(useSearch())
  const [setting, setSetting] = useState<BudgetRow | null>(null)
  const places = [...new Map((me?.posts ?? []).map(({ area, place }) => [area, place]))]
  const area = places.find(([code]) => code === search.get('area'))?.[0] ?? places[0]?.[0] ?? ''
  const pages = useAskPages<Budgets>('notify.budgets', { area, limit: pageSize })
  const rows = pages.data?.pages.flatMap((page) => page.items) ?? []
  const n = (count: number) => numberWords(count, lang)
  return (
    <main className="failures">
      <div>
        <Typography.Title level={1} className="failures__title">
          {t('notify.budgets')}
        </Typography.Title>
        <p className="failures__soft">{t('notify.budgets-help')}</p>
        <Link href="/failures">{t('notify.failures')}</Link>
      </div>
      <Space wrap>
        <ExportLinks name="notify.budgets" params={{ area }} />
        {places.length > 1 ? (
          <Select
            value={area}
            onChange={(code) => navigate(`/messages?area=${code}`, { replace: true })}
            aria-label={t('notify.choose-place')}
            options={places.map(([value, label]) => ({ value, label }))}
            style={{ minWidth: 140 }}
          />
        ) : null}
        {pages.data ? (
          <span className="failures__soft">
            {t('notify.which-month')} {pages.data.pages[0]?.of}
          </span>
        ) : null}
      </Space>
      {pages.error ? (
        <Alert
          type="error"
          showIcon
          title={pages.error instanceof ApiProblem ? pages.error.detail : t('ui.problem-other')}
        />
      ) : null}
      <div className="failures__card">
        <Table<BudgetRow>
          rowKey="area"
          size="middle"
          loading={pages.isPending}
          dataSource={rows}
          pagination={false}
          locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('notify.budgets-empty')} /> }}
          columns={[
            { title: t('notify.place'), dataIndex: 'place', render: (place: string) => <b>{place}</b> },
            {
              title: t('notify.budget-used'),
              key: 'used',
              width: 260,
              render: (_, row) => (
                <Used used={row.used} most={row.month} words={`${n(row.used)} / ${n(row.month)}`} label={row.place} />
              ),
            },
            {
              title: t('notify.budget-reserve-used'),
              key: 'reserve',
              width: 220,
              render: (_, row) => (
                <Used
                  used={row.reserve_used}
                  most={row.reserve}
                  words={`${n(row.reserve_used)} / ${n(row.reserve)}`}
                  label={`${row.place} ${t('notify.budget-reserve')}`}
                />
              ),
            },
            {
              title: t('notify.budget-refused'),
              key: 'refused',
              render: (_, row) => (
                <>
                  {row.used >= row.month ? <Tag tone="late">{t('notify.budget-out')}</Tag> : null}{' '}
                  {row.refused > 0 ? t('notify.budget-refused-n', { n: row.refused }) : ''}
                </>
              ),
            },
            {
              title: t('notify.budget-source'),
              dataIndex: 'source',
              render: (source) => <span className="failures__soft">{source}</span>,
            },
            {
              title: t('notify.actions'),
              key: 'set',
              width: 110,
              render: (_, row) =>
                row.may.set ? (
                  <Button type="link" size="small" onClick={() => setSetting(row)}>
                    {t('notify.budget-set')}
                  </Button>
                ) : null,
            },
          ]}
        />
        {pages.hasNextPage ? (
          <Button block type="text" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('notify.older')}
          </Button>
        ) : null}
      </div>
      {setting ? <SetBudget row={setting} onClose={() => setSetting(null)} /> : null}
    </main>
  )
}

/** Full means used up, whichever way the bar is read. */
function Used({ used, most, words, label }: { used: number; most: number; words: string; label: string }) {
  const percent = most === 0 ? (used > 0 ? 100 : 0) : Math.min(100, Math.round((used / most) * 100))
  return (
    <div>
      <span>{words}</span>
      <Progress
        percent={percent}
        showInfo={false}
        size="small"
        aria-label={`${label} ${words}`}
        status={most > 0 && used >= most ? 'exception' : 'normal'}
      />
    </div>
  )
}

interface Given {
  month: number
  reserve: number
  source: string
}

function SetBudget({ row, onClose }: { row: BudgetRow; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [form] = Form.useForm<Given>()
  const save = useCall<Given & { area: string }>('notify.set_budget')
  const problem = save.error
  return (
    <Modal
      open
      title={t('notify.budget-set-of', { place: row.place })}
      onCancel={onClose}
      onOk={() => form.submit()}
      okText={t('notify.budget-save')}
      confirmLoading={save.isPending}
    >
      {problem ? <Alert type="error" showIcon title={problem.detail} /> : null}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ month: row.month, reserve: row.reserve, source: '' }}
        onFinish={(given) =>
          save.mutate(
            { ...given, area: row.area },
            {
              onSuccess: () => {
                message.success(t('notify.saved'))
                onClose()
              },
            },
          )
        }
      >
        <Form.Item
          name="month"
          label={t('notify.budget-month-field')}
          rules={[{ required: true, message: t('notify.fill-in') }]}
        >
          <InputNumber min={0} max={budgetMost} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="reserve"
          label={t('notify.budget-reserve-field')}
          rules={[{ required: true, message: t('notify.fill-in') }]}
        >
          <InputNumber min={0} max={budgetMost} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="source"
          label={t('notify.budget-source-field')}
          rules={[{ required: true, whitespace: true, message: t('notify.fill-in') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  )
}
