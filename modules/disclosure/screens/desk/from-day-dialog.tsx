/** Something that holds from a day on, on somebody's word: a form that is checked, sent, and closed when it was taken. */
import { App, Form, type FormInstance, Input, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import type { useCall } from '../../../../ui/query.ts'
import { ProblemAlert } from './problem-alert.tsx'

/** What every such form asks. */
export interface FromDay {
  from_day: string
  source: string
}

const dayIn = (now: Date): string => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

export function FromDayDialog<Values extends FromDay, Sent>({
  title,
  line,
  form,
  initial,
  set,
  inputOf,
  onClose,
  children,
}: {
  title: string
  line?: string
  form: FormInstance<Values>
  initial: Partial<Values>
  set: ReturnType<typeof useCall<Sent>>
  inputOf: (given: Values) => Sent
  onClose: () => void
  children: ReactNode
}) {
  const t = useT()
  const now = useNow()
  const { message } = App.useApp()
  const send = (given: Values) =>
    set.mutate(inputOf(given), {
      onSuccess: () => {
        void message.success(t('disclosure.desk-saved'))
        onClose()
      },
    })
  return (
    <Modal
      open
      title={title}
      okText={t('disclosure.desk-save')}
      cancelText={t('disclosure.desk-cancel')}
      confirmLoading={set.isPending}
      onCancel={onClose}
      onOk={() => void form.validateFields().then(send)}
    >
      {line ? <p className="bks__soft">{line}</p> : null}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ ...initial, from_day: dayIn(now) }}>
        {children}
        <FromDayFields today={dayIn(now)} />
      </Form>
      <ProblemAlert problem={set.error} />
    </Modal>
  )
}

function FromDayFields({ today }: { today: string }) {
  const t = useT()
  const need = [{ required: true, message: t('disclosure.desk-required') }]
  return (
    <div className="bks-words__fields">
      <Form.Item name="from_day" label={t('disclosure.desk-from-day')} rules={need}>
        <Input type="date" min={today} />
      </Form.Item>
      <Form.Item name="source" label={t('disclosure.desk-on-whose-word')} rules={need}>
        <Input maxLength={200} />
      </Form.Item>
    </div>
  )
}
