/** Moves that need words only: accept, start, resume, verify, redo, undoing a merge or a split, and decline with its reason. */
import { useState } from 'react'
import { useT } from '../../../../../ui/i18n.tsx'
import { DeclineReason } from '../../../contract.ts'
import { useDraft } from '../draft.ts'
import type { DeskMove } from '../keys.ts'
import { type MoveFormProps, MoveFrame } from './move-form.tsx'
import { ReasonField } from './reason-field.tsx'
import { useMove } from './send.ts'
import { WordsField } from './words-field.tsx'

const wordsMost = 500
const optional: readonly DeskMove[] = ['start', 'resume', 'verify']
/** How many ready sentences each move has in the messages. */
const phraseCount: Partial<Record<DeskMove, number>> = { accept: 3, start: 2, verify: 2 }

export function WordsForm({ ticket, move, onClose }: MoveFormProps) {
  const t = useT()
  const [words, setWords] = useDraft<string>(`${ticket.id}:${move}`, '')
  const [reason, setReason] = useState<string | null>(null)
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
        <ReasonField
          label={t('tickets.decline-why')}
          options={DeclineReason.options.map((one) => ({ value: one, label: t(`tickets.decline.${one}`) }))}
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
