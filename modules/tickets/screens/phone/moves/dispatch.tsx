/** Sending a matter to whoever shall do it. The suggestion is chosen already, so that one press is enough. */
import { useState } from 'react'
import { Button } from '../../../../../ui/button/button.tsx'
import { Form } from '../../../../../ui/form/form.tsx'
import { useT } from '../../../../../ui/i18n.tsx'
import { useCall } from '../../../../../ui/query.ts'
import { Sheet } from '../../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../../ui/text-area/text-area.tsx'
import { toast } from '../../../../../ui/toast/toast.tsx'
import type { Turn } from '../../../contract.ts'
import { targetInput } from '../../shared/targets.ts'
import { seatWords } from '../../shared/words.ts'
import type { MoveProps } from './move-sheet.tsx'
import { emptyNote } from './note.ts'
import { Refusal } from './refusal.tsx'
import { TargetField, useSuggested } from './target-field.tsx'

export function DispatchSheet({ ticket, note, onNote, onClose }: MoveProps) {
  const t = useT()
  const suggested = useSuggested(ticket)
  const call = useCall<object>('tickets.dispatch')
  const [picked, setPicked] = useState<Turn | null>(null)
  const chosen = picked ?? suggested
  const decides = ticket.arbitration === 'waiting'
  const [tried, setTried] = useState(false)
  const send = () => {
    setTried(true)
    if (!chosen || (decides && note.words.trim() === '')) return
    call.mutate(
      { ticket: ticket.id, ...targetInput(chosen), ...(note.words.trim() ? { words: note.words } : {}) },
      {
        onSuccess: () => {
          toast(t('tickets.done-dispatch', { to: seatWords(t, chosen) }))
          onNote(emptyNote)
          onClose()
        },
      },
    )
  }
  const fields = call.error?.fields ?? {}
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('tickets.do.dispatch')}
      actions={
        <Button wide disabled={!chosen} pending={call.isPending} onPress={send}>
          {chosen ? t('tickets.send-dispatch', { to: seatWords(t, chosen) }) : t('tickets.do.dispatch')}
        </Button>
      }
    >
      <Form onSubmit={send}>
        <Stack gap={2}>
          <Refusal problem={call.error} own={['words']} />
          <TargetField
            label={t('tickets.dispatch-to')}
            ticket={ticket}
            butNotNow={false}
            value={chosen}
            onChange={setPicked}
          />
          <TextArea
            name="words"
            label={t(decides ? 'tickets.words-decide' : 'tickets.words-dispatch')}
            required={decides}
            value={note.words}
            onChange={(words) => onNote({ ...note, words })}
            maxLength={500}
            rows={2}
            error={tried && decides && note.words.trim() === '' ? t('tickets.decide-in-words') : fields.words}
          />
        </Stack>
      </Form>
    </Sheet>
  )
}
