/** Setting one number of a place from a day on, with what it rests on. */
import { Alert, App, Button, Form, Input, InputNumber, Modal, Space, Switch } from 'antd'
import { useState } from 'react'
import { localDay } from '../../../../kernel/calendar.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useCall } from '../../../../ui/query.ts'
import type { SettingsAnswer, SettingView, Value } from '../../../standards/contract.ts'
import { LimitField } from './limit-field.tsx'
import { isLimit, isShares, settingName, valueWords } from './setting-words.ts'

export function NumberDialog({
  place,
  setting,
  onClose,
}: {
  place: SettingsAnswer['place']
  setting: SettingView
  onClose: () => void
}) {
  const t = useT()
  const now = useNow()
  const { message } = App.useApp()
  const [value, setValue] = useState<Value>(setting.value)
  const [from_day, setDay] = useState(localDay(now))
  const [source, setSource] = useState('')
  const save = useCall<{ key: string; area: string; value: Value; from_day: string; source: string }>('standards.set')
  const undo = useCall<{ key: string; area: string }>('standards.unset')
  const problem = save.error ?? undo.error
  const said = problem ? (Object.values(problem.fields)[0] ?? problem.message) : null
  const done = () => {
    message.success(t('tickets.class-saved'))
    onClose()
  }
  const { area } = place
  const { key } = setting
  return (
    <Modal
      open
      title={t('tickets.class-change-at', { name: settingName(t, key), place: place.name })}
      okText={t('tickets.calendar-save')}
      cancelText={t('tickets.cancel')}
      okButtonProps={{ disabled: !source.trim() || !from_day, loading: save.isPending }}
      onOk={() => save.mutate({ key, area, value, from_day, source: source.trim() }, { onSuccess: done })}
      onCancel={onClose}
    >
      <Form layout="vertical" className="ck-form">
        {said ? <Alert type="error" showIcon title={said} /> : null}
        <Form.Item
          label={t('tickets.number-value')}
          htmlFor="ck-value"
          extra={t('tickets.number-now', { value: valueWords(t, key, setting.value) })}
        >
          <ValueField value={value} onChange={setValue} />
        </Form.Item>
        <Form.Item label={t('tickets.from-day')} htmlFor="ck-from_day">
          <Input id="ck-from_day" type="date" value={from_day} onChange={(event) => setDay(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('tickets.calendar-source')} htmlFor="ck-source">
          <Input id="ck-source" value={source} maxLength={200} onChange={(event) => setSource(event.target.value)} />
        </Form.Item>
        {setting.may.unset ? (
          <Button
            type="link"
            danger
            loading={undo.isPending}
            onClick={() => undo.mutate({ key, area }, { onSuccess: done })}
          >
            {t('tickets.class-undo')}
          </Button>
        ) : null}
      </Form>
    </Modal>
  )
}

function ValueField({ value, onChange }: { value: Value; onChange: (value: Value) => void }) {
  const t = useT()
  if (isLimit(value)) return <LimitField id="ck-value" value={value} onChange={onChange} />
  if (typeof value === 'boolean') return <Switch id="ck-value" checked={value} onChange={onChange} />
  if (typeof value === 'number')
    return <InputNumber id="ck-value" value={value} precision={0} onChange={(n) => onChange(n ?? value)} />
  if (!isShares(value)) return <Alert type="warning" title={t('tickets.number-elsewhere')} />
  const climbs = [0, 1, 2] as const
  return (
    <Space wrap>
      <InputNumber
        id="ck-value"
        aria-label={t('tickets.shares-remind')}
        suffix="%"
        value={value.remind}
        onChange={(n) => onChange({ ...value, remind: n ?? value.remind })}
      />
      {climbs.map((step) => (
        <InputNumber
          key={step}
          aria-label={t('tickets.shares-climb', { n: step + 1 })}
          suffix="%"
          value={value.climb[step] ?? 0}
          onChange={(n) =>
            onChange({ ...value, climb: climbs.map((at) => (at === step ? (n ?? 0) : (value.climb[at] ?? 0))) })
          }
        />
      ))}
      <InputNumber
        aria-label={t('tickets.shares-list')}
        prefix={t('tickets.shares-list')}
        suffix="%"
        value={value.list}
        onChange={(n) => onChange({ ...value, list: n ?? value.list })}
      />
    </Space>
  )
}
