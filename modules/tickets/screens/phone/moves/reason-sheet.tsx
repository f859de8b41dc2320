/** Moves that need a reason which can be counted and words the resident can do something with: return, transfer, pause, extend, void. */
import { useState } from 'react'
import { Button } from '../../../../../ui/button/button.tsx'
import { Form } from '../../../../../ui/form/form.tsx'
import { useLang, useT } from '../../../../../ui/i18n.tsx'
import { NumberField } from '../../../../../ui/number-field/number-field.tsx'
import { useCall } from '../../../../../ui/query.ts'
import { RadioCards } from '../../../../../ui/radio-cards/radio-cards.tsx'
import { Sheet } from '../../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../../ui/text-area/text-area.tsx'
import { toast } from '../../../../../ui/toast/toast.tsx'
import { type Asked, type AskedField, askedFirst, extrasOf, lackingOf, sendWords } from '../../shared/asked.ts'
import { longestExtension_days, type ReasonMove, reasonsOf, wordsOfMove_most } from '../../shared/reasons.ts'
import { DayField } from './day-field.tsx'
import type { MoveProps } from './move-sheet.tsx'
import { emptyNote } from './note.ts'
import { Refusal } from './refusal.tsx'
import { TargetField } from './target-field.tsx'

const own = ['reason', 'words', 'until', 'days', 'unit']

export function ReasonSheet({ move, ticket, note, onNote, onClose }: MoveProps & { move: ReasonMove }) {
  const t = useT()
  const lang = useLang()
  const call = useCall<object>(`tickets.${move}`)
  const [reason, setReason] = useState<string | null>(null)
  const [asked, setAsked] = useState<Asked>(askedFirst)
  const [tried, setTried] = useState(false)
  const fields = call.error?.fields ?? {}
  const lacks = lackingOf(t, move, reason, asked)
  const wrong = (field: AskedField): string | undefined => fields[field] ?? (tried ? lacks[field] : undefined)
  const send = () => {
    setTried(true)
    if (Object.keys(lacks).length > 0) return
    call.mutate(
      { ticket: ticket.id, reason, words: note.words, ...extrasOf(move, asked) },
      {
        onSuccess: () => {
          toast(t(`tickets.done-${move}`))
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
      title={t(`tickets.do.${move}`)}
      actions={
        <Button wide kind={move === 'void' ? 'danger' : 'primary'} pending={call.isPending} onPress={send}>
          {sendWords(t, lang, move, asked)}
        </Button>
      }
    >
      <Form onSubmit={send}>
        <Stack gap={2}>
          <p className="x-soft">{t(`tickets.do-help-${move}`)}</p>
          <Refusal problem={call.error} own={own} />
          <RadioCards
            name="reason"
            label={t(`tickets.why-${move}`)}
            value={reason}
            onChange={setReason}
            options={reasonsOf[move].map((value) => ({ value, label: t(`tickets.${move}.${value}`) }))}
            error={wrong('reason')}
          />
          {move === 'pause' ? (
            <DayField day={asked.until} onChange={(until) => setAsked({ ...asked, until })} error={wrong('until')} />
          ) : null}
          {move === 'extend' ? (
            <NumberField
              name="days"
              label={t('tickets.extend-days')}
              unit={t('tickets.extend-unit')}
              help={t('tickets.extend-help')}
              value={asked.days}
              onChange={(days) => setAsked({ ...asked, days })}
              min={1}
              max={longestExtension_days}
              error={wrong('days')}
            />
          ) : null}
          {move === 'transfer' ? (
            <TargetField
              label={t('tickets.transfer-to')}
              ticket={ticket}
              butNotNow
              value={asked.target}
              onChange={(target) => setAsked({ ...asked, target })}
              error={wrong('unit')}
            />
          ) : null}
          <TextArea
            name="words"
            label={t(`tickets.words-${move}`)}
            required
            value={note.words}
            onChange={(words) => onNote({ ...note, words })}
            maxLength={wordsOfMove_most}
            rows={3}
            error={fields.words}
          />
        </Stack>
      </Form>
    </Sheet>
  )
}
