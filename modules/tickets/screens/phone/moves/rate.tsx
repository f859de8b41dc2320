/** The resident's last word: was it answered well, and is it solved. Afterwards thanks, and what follows from the answer. */
import { useState } from 'react'
import { Button } from '../../../../../ui/button/button.tsx'
import { Empty } from '../../../../../ui/empty/empty.tsx'
import { Form } from '../../../../../ui/form/form.tsx'
import { useT } from '../../../../../ui/i18n.tsx'
import { useCall } from '../../../../../ui/query.ts'
import { Rating } from '../../../../../ui/rating/rating.tsx'
import { Sheet } from '../../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../../ui/text-area/text-area.tsx'
import type { MoveProps } from './move-sheet.tsx'
import { emptyNote } from './note.ts'
import { Refusal } from './refusal.tsx'

type Answers = Record<string, boolean | null>

export function RateSheet({ ticket, note, onNote, onClose }: MoveProps) {
  const t = useT()
  const call = useCall<object>('tickets.rate')
  const [answers, setAnswers] = useState<Answers>({ answered_well: null, solved: null })
  const [asked, setAsked] = useState(false)
  if (call.isSuccess) return <Thanks solved={answers.solved === true} onClose={onClose} />
  const missing = Object.entries(answers).filter(([, answer]) => answer === null)
  const send = () => {
    setAsked(true)
    if (missing.length > 0) return
    const words = note.words.trim() ? { words: note.words } : {}
    call.mutate({ ticket: ticket.id, ...answers, ...words }, { onSuccess: () => onNote(emptyNote) })
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('tickets.do.rate')}
      actions={
        <Button wide pending={call.isPending} onPress={send}>
          {t('tickets.send-rate')}
        </Button>
      }
    >
      <Form onSubmit={send}>
        <Stack gap={2}>
          <Refusal problem={call.error} own={['words']} />
          <Rating
            questions={[
              {
                name: 'answered_well',
                label: t('tickets.rate-answered'),
                yes: t('tickets.rate-well'),
                no: t('tickets.rate-badly'),
              },
              { name: 'solved', label: t('tickets.rate-solved'), yes: t('tickets.rate-yes'), no: t('tickets.rate-no') },
            ]}
            value={answers}
            onChange={setAnswers}
            errors={asked ? Object.fromEntries(missing.map(([name]) => [name, t('tickets.rate-choose')])) : {}}
          />
          <TextArea
            name="words"
            label={t('tickets.words-rate')}
            required={false}
            value={note.words}
            onChange={(words) => onNote({ ...note, words })}
            maxLength={500}
            rows={2}
            error={call.error?.fields.words}
          />
        </Stack>
      </Form>
    </Sheet>
  )
}

function Thanks({ solved, onClose }: { solved: boolean; onClose: () => void }) {
  const t = useT()
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('tickets.thanks')}
      actions={
        <Button wide onPress={onClose}>
          {t('tickets.back-to-ticket')}
        </Button>
      }
    >
      <Empty
        icon={solved ? 'check' : 'clock'}
        title={solved ? t('tickets.thanks-solved') : t('tickets.thanks-unsolved')}
      />
    </Sheet>
  )
}
