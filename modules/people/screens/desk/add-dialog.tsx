/** A worker puts one person on record. */
import { App, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import type { PlacePage } from '../../../places/contract.ts'
import type { Residency } from '../../contract.ts'
import { optionsOf, residencies } from '../words.ts'
import { ProblemAlert } from './problem-alert.tsx'

const villageDigits = 12

export function AddDialog({
  area,
  onClose,
  onAdded,
}: {
  area: string | null
  onClose: () => void
  onAdded: (person: string) => void
}) {
  const t = useT()
  const { me } = useMe()
  const { message } = App.useApp()
  const around = area ?? me?.posts[0]?.area ?? ''
  const village = around.slice(0, villageDigits)
  const parts = useAsk<PlacePage>(
    'places.children',
    { area: village, limit: 100 },
    { enabled: village.length === villageDigits },
  )
  const [grid, setGrid] = useState<string | null>(around.length > villageDigits ? around : null)
  const [fields, setFields] = useState({ name: '', house: '', phone: '', id_number: '', elsewhere: '' })
  const [residency, setResidency] = useState<Residency>('registered')
  const add = useCall<Record<string, unknown>, { id: string }>('people.add')
  const errors = add.error?.fields ?? {}
  const wrong = (field: string) => (errors[field] ? { validateStatus: 'error' as const, help: errors[field] } : {})
  const text = (field: keyof typeof fields, label: string, extra?: string) => (
    <Form.Item label={label} htmlFor={`add-${field}`} {...(extra ? { extra } : {})} {...wrong(field)}>
      <Input
        id={`add-${field}`}
        value={fields[field]}
        maxLength={60}
        onChange={(event) => setFields({ ...fields, [field]: event.target.value })}
      />
    </Form.Item>
  )
  return (
    <Modal
      open
      title={t('people.add')}
      okText={t('people.add-do')}
      cancelText={t('people.cancel')}
      confirmLoading={add.isPending}
      okButtonProps={{ disabled: !grid || !fields.name.trim() || !fields.house.trim() }}
      onCancel={onClose}
      onOk={() =>
        add.mutate(
          { ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim())), area: grid, residency },
          {
            onSuccess: ({ id }) => {
              void message.success(t('people.added'))
              onClose()
              onAdded(id)
            },
          },
        )
      }
    >
      <Form layout="vertical">
        {Object.keys(errors).length > 0 ? null : <ProblemAlert problem={add.error} />}
        <Form.Item
          label={t('people.field-place')}
          htmlFor="add-area"
          {...wrong('area')}
          {...(village.length === villageDigits ? {} : { extra: t('people.add-village-first') })}
        >
          <Select
            id="add-area"
            value={grid}
            onChange={setGrid}
            options={(parts.data?.items ?? []).map((place) => ({ value: place.area, label: place.name }))}
          />
        </Form.Item>
        {text('name', t('people.field-name'))}
        {text('house', t('people.field-household'), t('people.house-help'))}
        <Form.Item label={t('people.field-residency')} htmlFor="add-residency">
          <Select
            id="add-residency"
            value={residency}
            onChange={setResidency}
            options={optionsOf(t, 'residency', residencies)}
          />
        </Form.Item>
        {residency === 'away' || residency === 'incoming' ? text('elsewhere', t('people.field-elsewhere')) : null}
        {text('phone', t('people.field-phone'), t('people.optional'))}
        {text('id_number', t('people.field-id_number'), t('people.optional'))}
      </Form>
    </Modal>
  )
}
