/** Moves that need words only: accept, start, verify, redo, and decline with its reason. */
import { Radio } from 'antd'
import { useId, useState } from 'react'
import { useT } from '../../../../../ui/i18n.tsx'
import { DeclineReason } from '../../../contract.ts'
import { useDraft } from '../draft.ts'
import type { DeskMove } from '../keys.ts'
import { type MoveFormProps, MoveFrame } from './move-form.tsx'
import { useMove } from './send.ts'
import { WordsField } from './words-field.tsx'

const wordsMost = 500
const optional: readonly DeskMove[] = ['start', 'verify']
/** How many ready sentences each move has in the messages. */
const phraseCount: Partial<Record<DeskMove, number>> = { accept: 3, start: 2, verify: 2 }

export function WordsForm({ ticket, move, onClose }: MoveFormProps) {
  const t = useT()
  const [words, setWords] = useDraft<string>(`${ticket.id}:${move}`, '')
  const [reason, setReason] = useState<DeclineReason | null>(null)
  const [missing, setMissing] = useState<readonly string[]>([])
  const { send, problem, pending } = useMove(move, () => {
    setWords('')
    onClose()
  })
  const fields = problem?.fields ?? {}
  const trySend = () => {
    const lacks = [
      ...(move === 'decline' && reason === null ? ['reason'] : []),
      ...(words.trim() === '' && !optional.includes(move) ? ['words'] : []),
    ]
    setMissing(lacks)
    if (lacks.length > 0) return
    const said = words.trim() ? { words: words.trim() } : {}
    send({ ticket: ticket.id, ...said, ...(reason ? { reason } : {}) }, t(`tickets.done-${move}`))
  }
  return (
    <MoveFrame
      ticket={ticket}
      move={move}
      problem={problem}
      fields={['words', 'reason']}
      pending={pending}
      send={t(`tickets.send-${move}`)}
      onSend={trySend}
      onClose={onClose}
    >
      {move === 'decline' ? (
        <Reasons
          value={reason}
          onChange={setReason}
          error={missing.includes('reason') && reason === null ? t('tickets.decline-choose') : fields.reason}
        />
      ) : null}
      <WordsField
        label={t(`tickets.words-${move}`)}
        words={words}
        onWords={setWords}
        max={wordsMost}
        optional={optional.includes(move)}
        error={missing.includes('words') && words.trim() === '' ? t('tickets.desk.words-needed') : fields.words}
        phrases={Array.from({ length: phraseCount[move] ?? 0 }, (_, index) => t(`tickets.phrase-${move}-${index + 1}`))}
        focus={move !== 'decline'}
      />
    </MoveFrame>
  )
}

interface ReasonsProps {
  value: DeclineReason | null
  onChange: (reason: DeclineReason) => void
  error: string | undefined
}

function Reasons({ value, onChange, error }: ReasonsProps) {
  const t = useT()
  const id = useId()
  return (
    <div className="tq-field">
      <span id={id} className="tq-field__label">
        {t('tickets.decline-why')}
      </span>
      <Radio.Group aria-labelledby={id} vertical value={value} onChange={(event) => onChange(event.target.value)}>
        {DeclineReason.options.map((reason, index) => (
          <Radio key={reason} value={reason} autoFocus={index === 0}>
            {t(`tickets.decline.${reason}`)}
          </Radio>
        ))}
      </Radio.Group>
      {error ? (
        <p className="tq-field__error" role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}
