/** One box for words that go on record. */
import { Input, Modal } from 'antd'
import { useState } from 'react'
import type { ApiProblem } from '../../../../ui/api.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { ProblemAlert } from './problem-alert.tsx'

export function ReasonDialog({
  title,
  help,
  problem,
  pending,
  onClose,
  onSend,
}: {
  title: string
  help: string
  problem: ApiProblem | null
  pending: boolean
  onClose: () => void
  onSend: (words: string) => void
}) {
  const t = useT()
  const [words, setWords] = useState('')
  return (
    <Modal
      open
      title={title}
      okText={title}
      cancelText={t('people.cancel')}
      confirmLoading={pending}
      onCancel={onClose}
      onOk={() => onSend(words)}
      okButtonProps={{ disabled: !words.trim() }}
    >
      <div className="ppl__steps">
        <ProblemAlert problem={problem} />
        <p id="reason-help">{help}</p>
        <Input.TextArea
          aria-labelledby="reason-help"
          rows={3}
          maxLength={300}
          showCount
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      </div>
    </Modal>
  )
}
