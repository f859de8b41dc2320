/** Adding a department or a utility. */
import { Alert, App, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { UnitKind } from '../../contract.ts'
import { problemWords } from './words.ts'

export function UnitDialog({ area, onClose }: { area: string; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [name, setName] = useState('')
  const [key, setKey] = useState('')
  const [kind, setKind] = useState<UnitKind>('department')
  const add = useCall<unknown>('offices.add_unit')
  const save = () =>
    add.mutate(
      { area, name: name.trim(), key: key.trim(), kind },
      {
        onSuccess: () => {
          message.success(t('offices.unit-added'))
          onClose()
        },
      },
    )
  return (
    <Modal
      open
      title={t('offices.add-unit')}
      okText={t('offices.save')}
      cancelText={t('offices.cancel')}
      okButtonProps={{ disabled: !name.trim() || !key.trim(), loading: add.isPending }}
      onOk={save}
      onCancel={onClose}
    >
      <Form layout="vertical" className="offices__form">
        {add.error ? <Alert type="error" showIcon title={problemWords(t, add.error)} /> : null}
        <Form.Item label={t('offices.unit-name')} htmlFor="unit-name">
          <Input id="unit-name" value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('offices.unit-key')} htmlFor="unit-key" extra={t('offices.unit-key-form')}>
          <Input id="unit-key" value={key} maxLength={40} onChange={(event) => setKey(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('offices.unit-kind')}>
          <Radio.Group value={kind} onChange={(event) => setKind(event.target.value)}>
            <Radio value="department">{t('offices.kind-department')}</Radio>
            <Radio value="utility">{t('offices.kind-utility')}</Radio>
          </Radio.Group>
        </Form.Item>
      </Form>
    </Modal>
  )
}
