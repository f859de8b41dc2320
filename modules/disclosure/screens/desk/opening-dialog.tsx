/** The opening balance of the very first account of a book, with a note where it comes from. */
import { Form, Input, Modal } from 'antd'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { DraftView } from '../../contract.ts'
import { fenOf, yuan } from './amounts.ts'
import { ProblemAlert } from './problem-alert.tsx'

export function OpeningDialog({ draft, onClose }: { draft: DraftView; onClose: () => void }) {
  const t = useT()
  const [form] = Form.useForm<{ amount: string; note: string }>()
  const set = useCall<{ entry: string; opening_fen: number; note: string }>('disclosure.set_opening')
  return (
    <Modal
      open
      title={t('disclosure.desk-opening')}
      okText={t('disclosure.desk-save')}
      cancelText={t('disclosure.desk-cancel')}
      confirmLoading={set.isPending}
      onCancel={onClose}
      onOk={() =>
        void form
          .validateFields()
          .then(({ amount, note }) =>
            set.mutate({ entry: draft.id, opening_fen: fenOf(amount) ?? 0, note }, { onSuccess: onClose }),
          )
      }
    >
      <p className="bks__soft">{t('disclosure.desk-opening-line')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ amount: yuan(draft.account?.opening_fen ?? 0), note: draft.opening_note }}
      >
        <Form.Item
          name="amount"
          label={t('disclosure.read-opening')}
          rules={[
            {
              validator: (_, value: string) =>
                fenOf(value ?? '') === null
                  ? Promise.reject(new Error(t('disclosure.desk-amount-form')))
                  : Promise.resolve(),
            },
          ]}
        >
          <Input suffix={t('disclosure.desk-yuan')} />
        </Form.Item>
        <Form.Item
          name="note"
          label={t('disclosure.desk-opening-note')}
          rules={[{ required: true, message: t('disclosure.desk-required') }]}
        >
          <Input maxLength={200} />
        </Form.Item>
      </Form>
      <ProblemAlert problem={set.error} />
    </Modal>
  )
}
