/** Letting a program in, or changing what it may do. */
import { Alert, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd'
import { useState } from 'react'
import { ask } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { PlacePage } from '../../../places/contract.ts'
import {
  type ConsumerView,
  type NewKey,
  type Offer,
  perMinuteMost,
  perMinuteUsual,
  purposeLimit,
  titleLimit,
  wordKey,
} from '../../contract.ts'
import { problemWords } from './frame.tsx'

export function ConsumerDialog({
  offer,
  changed,
  onClose,
}: {
  offer: Offer
  /** Null: a new one. */
  changed: ConsumerView | null
  onClose: (key?: string) => void
}) {
  const t = useT()
  const county = useMe().me?.posts.find(({ area }) => area.length === 6)
  const [title, setTitle] = useState(changed?.title ?? '')
  const [purpose, setPurpose] = useState(changed?.purpose ?? '')
  const [area, setArea] = useState(changed?.area ?? county?.area ?? '')
  const [permits, setPermits] = useState<string[]>(changed?.permits ?? [])
  const [perMinute, setPerMinute] = useState<number | null>(changed?.per_minute ?? perMinuteUsual)
  const add = useCall<object, NewKey>('doors.add_consumer')
  const change = useCall<object, unknown>('doors.change_consumer')
  const problem = add.error ?? change.error
  const save = () => {
    const given = { title, purpose, permits, per_minute: perMinute ?? perMinuteUsual }
    if (changed) change.mutate({ ...given, consumer: changed.id }, { onSuccess: () => onClose() })
    else add.mutate({ ...given, area }, { onSuccess: ({ key }) => onClose(key) })
  }
  return (
    <Modal
      open
      title={changed ? changed.title : t('doors.add')}
      okText={t('doors.save')}
      cancelText={t('doors.cancel')}
      okButtonProps={{ disabled: !title.trim() || !purpose.trim(), loading: add.isPending || change.isPending }}
      onOk={save}
      onCancel={() => onClose()}
    >
      <Form layout="vertical" className="doors__form">
        {problem ? <Alert type="error" showIcon title={problemWords(problem)} /> : null}
        <Form.Item label={t('doors.name')} htmlFor="door-title">
          <Input
            id="door-title"
            value={title}
            maxLength={titleLimit}
            placeholder={t('doors.name-hint')}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('doors.purpose')} htmlFor="door-purpose">
          <Input.TextArea
            id="door-purpose"
            value={purpose}
            rows={2}
            maxLength={purposeLimit}
            placeholder={t('doors.purpose-hint')}
            onChange={(event) => setPurpose(event.target.value)}
          />
        </Form.Item>
        {changed ? null : (
          <Form.Item label={t('doors.area')} extra={t('doors.area-help')} htmlFor="door-area">
            <PlaceSelect
              id="door-area"
              root={county ? { area: county.area, name: county.place } : null}
              value={area}
              onChange={setArea}
            />
          </Form.Item>
        )}
        <Form.Item label={t('doors.permits')}>
          <Checkbox.Group
            value={permits}
            onChange={setPermits}
            options={offer.permits.map((value) => ({ value, label: t(wordKey('permit', value)) }))}
          />
        </Form.Item>
        <Form.Item label={t('doors.per-minute')} htmlFor="door-per-minute">
          <InputNumber
            id="door-per-minute"
            min={1}
            max={perMinuteMost}
            precision={0}
            value={perMinute}
            onChange={setPerMinute}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}

/** The county, or a part of it found by name. */
function PlaceSelect({
  id,
  root,
  value,
  onChange,
}: {
  id: string
  root: { area: string; name: string } | null
  value: string
  onChange: (area: string) => void
}) {
  const [found, setFound] = useState<{ value: string; label: string }[]>([])
  const search = async (words: string) => {
    if (!root || words.trim() === '') return
    const page = await ask<Pick<PlacePage, 'items'>>('places.search', { area: root.area, words, limit: 20 })
    setFound(page.items.filter(({ area }) => area.length <= 12).map(({ area, name }) => ({ value: area, label: name })))
  }
  const own = root ? [{ value: root.area, label: root.name }] : []
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: (words: string) => void search(words) }}
      value={value || null}
      onChange={(area: string | null) => onChange(area ?? '')}
      options={[...own, ...found.filter((one) => one.value !== root?.area)]}
    />
  )
}
