/** Not taking a matter on: a reason that can be counted, and words the resident can do something with. */
import { useState } from 'react'
import { Button } from '../../../../../ui/button/button.tsx'
import { Form } from '../../../../../ui/form/form.tsx'
import { useT } from '../../../../../ui/i18n.tsx'
import { useCall } from '../../../../../ui/query.ts'
import { RadioCards } from '../../../../../ui/radio-cards/radio-cards.tsx'
import { Sheet } from '../../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../../ui/text-area/text-area.tsx'
import { toast } from '../../../../../ui/toast/toast.tsx'
import type { DeclineReason } from '../../../contract.ts'
import type { MoveProps } from './move-sheet.tsx'
import { emptyNote } from './note.ts'
import { Refusal } from './refusal.tsx'

const reasons: readonly DeclineReason[] = [
  'not_ours',
  'no_details',
  'duplicate',
  'in_court',
  'settled_before',
  'unlawful',
]

export function DeclineSheet({ ticket, note, onNote, onClose }: MoveProps) {
  const t = useT()
  const call = useCall<object>('tickets.decline')
  const [reason, setReason] = useState<string | null>(null)
  const [unchosen, setUnchosen] = useState(false)
  const fields = call.error?.fields ?? {}
  const send = () => {
    setUnchosen(reason === null)
    if (reason === null) return
    call.mutate(
      { ticket: ticket.id, reason, words: note.words },
      {
        onSuccess: () => {
          toast(t('tickets.done-decline'))
          onNote(emptyNote)
          onClose()
        },
      },
    )
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('tickets.do.decline')}
      actions={
        <Button wide kind="danger" pending={call.isPending} onPress={send}>
          {t('tickets.send-decline')}
        </Button>
      }
    >
      <Form onSubmit={send}>
        <Stack gap={2}>
          <p className="x-soft">{t('tickets.do-help-decline')}</p>
          <Refusal problem={call.error} own={['reason', 'words']} />
          <RadioCards
            name="reason"
            label={t('tickets.decline-why')}
            value={reason}
            onChange={setReason}
            options={reasons.map((value) => ({ value, label: t(`tickets.decline.${value}`) }))}
            error={fields.reason ?? (unchosen && reason === null ? t('tickets.decline-choose') : undefined)}
          />
          <TextArea
            name="words"
            label={t('tickets.words-decline')}
            required
            value={note.words}
            onChange={(words) => onNote({ ...note, words })}
            maxLength={500}
            error={fields.words}
          />
        </Stack>
      </Form>
    </Sheet>
  )
}
