/** A worker writes down that a resident said yes to a relative; a second worker has to hear it too. */
import { App, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { PersonPage } from '../../contract.ts'
import { optionsOf, scopes } from '../words.ts'
import { ProblemAlert } from './problem-alert.tsx'

export function ProxyDialog({ person, onClose }: { person: PersonPage; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [name, setName] = useState('')
  const [phone, setPhone] = useState('')
  const [relation, setRelation] = useState('')
  const [words, setWords] = useState('')
  const [scope, setScope] = useState<string[]>(['speak', 'services'])
  const give = useCall<Record<string, unknown>>('people.give_proxy')
  const errors = give.error?.fields ?? {}
  const wrong = (field: string) => (errors[field] ? { validateStatus: 'error' as const, help: errors[field] } : {})
  return (
    <Modal
      open
      title={t('people.proxy-record-title', { name: person.name })}
      okText={t('people.save')}
      cancelText={t('people.cancel')}
      confirmLoading={give.isPending}
      onCancel={onClose}
      onOk={() =>
        give.mutate(
          { side: 'worker', giver: person.id, name, phone, scope, words, ...(relation ? { relation } : {}) },
          {
            onSuccess: () => {
              void message.success(t('people.proxy-recorded'))
              onClose()
            },
          },
        )
      }
    >
      <Form layout="vertical">
        <p className="ppl__soft">{t('people.proxy-record-line')}</p>
        {Object.keys(errors).length > 0 ? null : <ProblemAlert problem={give.error} />}
        <Form.Item label={t('people.proxy-name-giver')} htmlFor="proxy-name" {...wrong('name')}>
          <Input id="proxy-name" value={name} maxLength={40} onChange={(event) => setName(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('people.proxy-phone-giver')} htmlFor="proxy-phone" {...wrong('phone')}>
          <Input id="proxy-phone" value={phone} maxLength={20} onChange={(event) => setPhone(event.target.value)} />
        </Form.Item>
        <Form.Item label={t('people.relation')} htmlFor="proxy-relation" {...wrong('relation')}>
          <Input
            id="proxy-relation"
            value={relation}
            maxLength={20}
            onChange={(event) => setRelation(event.target.value)}
          />
        </Form.Item>
        <Form.Item label={t('people.proxy-scope')} {...wrong('scope')}>
          <Checkbox.Group value={scope} onChange={setScope} options={optionsOf(t, 'scope', scopes)} />
        </Form.Item>
        <Form.Item label={t('people.proxy-how')} htmlFor="proxy-words" {...wrong('words')}>
          <Input.TextArea
            id="proxy-words"
            rows={2}
            value={words}
            maxLength={300}
            onChange={(event) => setWords(event.target.value)}
            placeholder={t('people.proxy-how-example')}
          />
        </Form.Item>
      </Form>
    </Modal>
  )
}
