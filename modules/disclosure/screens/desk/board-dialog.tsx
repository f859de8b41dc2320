/** It hangs on the board: which one, since when, and a photo of it. */
import { App, Button, Form, Input, Modal, Upload } from 'antd'
import { useState } from 'react'
import { ApiProblem, upload } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useCall } from '../../../../ui/query.ts'
import type { DraftView } from '../../contract.ts'
import { ProblemAlert } from './problem-alert.tsx'

/** China's day as a date field has it. */
const dayIn = (now: Date): string => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)

export function BoardDialog({ draft, onClose }: { draft: DraftView; onClose: () => void }) {
  const t = useT()
  const now = useNow()
  const { message } = App.useApp()
  const [form] = Form.useForm<{ board: string; posted_day: string }>()
  const [photos, setPhotos] = useState<{ id: string; url: string }[]>([])
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const post = useCall<{ entry: string; board: string; posted_day: string; photos: string[] }>(
    'disclosure.post_on_board',
  )
  return (
    <Modal
      open
      title={t('disclosure.desk-post')}
      okText={t('disclosure.desk-post-do')}
      cancelText={t('disclosure.desk-cancel')}
      okButtonProps={{ disabled: photos.length === 0 }}
      confirmLoading={post.isPending}
      onCancel={onClose}
      onOk={() =>
        void form.validateFields().then((given) =>
          post.mutate(
            { entry: draft.id, ...given, photos: photos.map(({ id }) => id) },
            {
              onSuccess: () => {
                void message.success(t('disclosure.desk-posted'))
                onClose()
              },
            },
          ),
        )
      }
    >
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ board: t('disclosure.desk-board-usual'), posted_day: dayIn(now) }}
      >
        <Form.Item
          name="board"
          label={t('disclosure.desk-board')}
          rules={[{ required: true, message: t('disclosure.desk-required') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item
          name="posted_day"
          label={t('disclosure.desk-posted-day')}
          rules={[{ required: true, message: t('disclosure.desk-required') }]}
        >
          <Input type="date" max={dayIn(now)} />
        </Form.Item>
      </Form>
      <div className="bks-pictures">
        {photos.map(({ id, url }) => (
          <img key={id} src={url} alt="" />
        ))}
        <Upload
          accept="image/jpeg,image/png,image/webp"
          showUploadList={false}
          beforeUpload={async (file) => {
            setProblem(null)
            try {
              const sent = await upload(file)
              setPhotos((before) => [...before, sent])
            } catch (error) {
              if (error instanceof ApiProblem) setProblem(error)
            }
            return false
          }}
        >
          <Button>{t('disclosure.desk-board-photo')}</Button>
        </Upload>
      </div>
      <ProblemAlert problem={problem ?? post.error} />
    </Modal>
  )
}
