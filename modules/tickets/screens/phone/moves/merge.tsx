/** Putting a matter together with another about the same; the words are said to both residents. */
import { useState } from 'react'
import type { z } from 'zod'
import { Button } from '../../../../../ui/button/button.tsx'
import { Form } from '../../../../../ui/form/form.tsx'
import { useT } from '../../../../../ui/i18n.tsx'
import { Loading } from '../../../../../ui/loading/loading.tsx'
import { useAsk, useCall } from '../../../../../ui/query.ts'
import { RadioCards } from '../../../../../ui/radio-cards/radio-cards.tsx'
import { SearchField } from '../../../../../ui/search-field/search-field.tsx'
import { Sheet } from '../../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../../ui/text-area/text-area.tsx'
import { toast } from '../../../../../ui/toast/toast.tsx'
import type { SameAnswer } from '../../../kin/contract.ts'
import { sameWords } from '../../shared/same.ts'
import type { MoveProps } from './move-sheet.tsx'
import { emptyNote } from './note.ts'
import { Refusal } from './refusal.tsx'

export function MergeSheet({ ticket, note, onNote, onClose }: MoveProps) {
  const t = useT()
  const [sought, setSought] = useState('')
  const [into, setInto] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const text = sought.trim()
  const asked = useAsk<z.infer<typeof SameAnswer>>(
    'tickets.same',
    { ticket: ticket.id, ...(text ? { text } : {}) },
    { keepPrevious: true },
  )
  const call = useCall<object>('tickets.merge')
  const items = asked.data?.items ?? []
  const send = () => {
    setTried(true)
    if (into === null || note.words.trim() === '') return
    call.mutate(
      { ticket: ticket.id, into, words: note.words },
      {
        onSuccess: () => {
          toast(t('tickets.done-merge'))
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
      title={t('tickets.do.merge')}
      actions={
        <Button wide pending={call.isPending} onPress={send}>
          {t('tickets.send-merge')}
        </Button>
      }
    >
      <Form onSubmit={send}>
        <Stack gap={2}>
          <p className="x-soft">{t('tickets.do-help-merge')}</p>
          <Refusal problem={call.error} own={['words']} />
          <SearchField label={t('tickets.same-seek')} value={sought} onChange={setSought} />
          {asked.isPending ? <Loading kind="rows" /> : null}
          {items.length > 0 ? (
            <RadioCards
              name="into"
              label={t('tickets.merge-into')}
              value={into}
              onChange={setInto}
              options={items.map((one) => ({ value: one.id, label: one.title, help: sameWords(t, one) }))}
              error={tried && into === null ? t('tickets.merge-choose') : undefined}
            />
          ) : null}
          {asked.data && items.length === 0 ? <p className="x-soft">{t('tickets.same-none')}</p> : null}
          <TextArea
            name="words"
            label={t('tickets.words-merge')}
            required
            value={note.words}
            onChange={(words) => onNote({ ...note, words })}
            maxLength={500}
            rows={3}
            error={
              call.error?.fields.words ??
              (tried && note.words.trim() === '' ? t('tickets.desk.words-needed') : undefined)
            }
          />
        </Stack>
      </Form>
    </Sheet>
  )
}
