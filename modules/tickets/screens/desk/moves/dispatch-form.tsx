/** Sending a ticket to whoever shall do it: the suggestion first, with its why, so that D and Enter are enough. */
import { useState } from 'react'
import { useT } from '../../../../../ui/i18n.tsx'
import type { Turn } from '../../../contract.ts'
import { wordsOfMove_most } from '../../shared/reasons.ts'
import { targetInput } from '../../shared/targets.ts'
import { seatWords } from '../../shared/words.ts'
import { useDraft } from '../draft.ts'
import { type MoveFormProps, MoveFrame } from './move-form.tsx'
import { useMove } from './send.ts'
import { TargetField, useSuggested } from './target-field.tsx'
import { WordsField } from './words-field.tsx'

export function DispatchForm({ ticket, move, onClose }: MoveFormProps) {
  const t = useT()
  const suggested = useSuggested(ticket)
  const [words, setWords] = useDraft<string>(`${ticket.id}:${move}`, '')
  const [picked, setPicked] = useState<Turn | null>(null)
  const { send, problem, pending } = useMove(move, () => {
    setWords('')
    onClose()
  })
  const chosen = picked ?? suggested
  const decides = ticket.arbitration === 'waiting'
  const [tried, setTried] = useState(false)
  const sendIt = () => {
    setTried(true)
    if (!chosen || (decides && words.trim() === '')) return
    const said = words.trim() ? { words: words.trim() } : {}
    send(
      { ticket: ticket.id, ...targetInput(chosen), ...said },
      t('tickets.done-dispatch', { to: seatWords(t, chosen) }),
    )
  }
  return (
    <MoveFrame
      ticket={ticket}
      move={move}
      problem={problem}
      fields={['words']}
      pending={pending}
      ready={chosen !== null}
      send={chosen ? t('tickets.send-dispatch', { to: seatWords(t, chosen) }) : t('tickets.do.dispatch')}
      onSend={sendIt}
      onClose={onClose}
    >
      <TargetField
        label={t('tickets.dispatch-to')}
        ticket={ticket}
        butNotNow={false}
        value={chosen}
        onChange={setPicked}
      />
      <WordsField
        label={t(decides ? 'tickets.words-decide' : 'tickets.words-dispatch')}
        words={words}
        onWords={setWords}
        max={wordsOfMove_most}
        optional={!decides}
        focus={false}
        error={tried && decides && words.trim() === '' ? t('tickets.decide-in-words') : problem?.fields.words}
      />
    </MoveFrame>
  )
}
