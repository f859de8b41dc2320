/** Taking a roster along: masked as usual, in full only with a reason that everybody on it will read. */
import { App, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { type ApiProblem, asProblem } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { saveFrom } from '../../../../ui/save-file.ts'
import { ProblemAlert } from './problem-alert.tsx'

export function ExportDialog({ area, onClose }: { area: string | null; onClose: () => void }) {
  const t = useT()
  const { me } = useMe()
  const { message } = App.useApp()
  const [full, setFull] = useState(false)
  const [words, setWords] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const send = async () => {
    setBusy(true)
    setProblem(null)
    try {
      await saveFrom('/api/people/roster-export', 'roster.xlsx', {
        area: area ?? me?.posts[0]?.area,
        full,
        ...(full ? { words } : {}),
      })
      void message.success(t('people.export-done'))
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      title={t('people.export')}
      okText={t('people.export-do')}
      cancelText={t('people.cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: full && !words.trim() }}
      onCancel={onClose}
      onOk={() => void send()}
    >
      <Form layout="vertical">
        <ProblemAlert problem={problem} />
        <Form.Item>
          <Radio.Group
            value={full}
            onChange={(event) => setFull(event.target.value)}
            style={{ display: 'grid', gap: 8 }}
            options={[
              { value: false, label: t('people.export-masked') },
              { value: true, label: t('people.export-full') },
            ]}
          />
        </Form.Item>
        {full ? (
          <Form.Item label={t('people.reveal-words')} htmlFor="export-words" extra={t('people.export-seen')}>
            <Input.TextArea
              id="export-words"
              rows={2}
              maxLength={300}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </Form.Item>
        ) : null}
      </Form>
    </Modal>
  )
}
