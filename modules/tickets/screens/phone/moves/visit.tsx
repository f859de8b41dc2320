/** Writing down a return visit: how she was asked, whether she was reached, and her two answers as she gave them. */
import { useState } from 'react'
import { Banner } from '../../../../../ui/banner/banner.tsx'
import { Button } from '../../../../../ui/button/button.tsx'
import { ChoiceChips } from '../../../../../ui/choice-chips/choice-chips.tsx'
import { Form } from '../../../../../ui/form/form.tsx'
import { useT } from '../../../../../ui/i18n.tsx'
import { useCall } from '../../../../../ui/query.ts'
import { Rating } from '../../../../../ui/rating/rating.tsx'
import { Sheet } from '../../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../../ui/text-area/text-area.tsx'
import { toast } from '../../../../../ui/toast/toast.tsx'
import { missingIn, noVisitYet, type VisitDraft, visitInput, visitQuestions } from '../../shared/visit.ts'
import type { MoveProps } from './move-sheet.tsx'
import { emptyNote } from './note.ts'
import { Refusal } from './refusal.tsx'

export function VisitSheet({ ticket, note, onNote, onClose }: MoveProps) {
  const t = useT()
  const call = useCall<object>('tickets.visit')
  const [draft, setDraft] = useState<VisitDraft>(noVisitYet)
  const [asked, setAsked] = useState(false)
  const set = (change: Partial<VisitDraft>) => setDraft((known) => ({ ...known, ...change }))
  const missing = missingIn(draft)
  const wrong = (name: string) => (asked && missing.includes(name) ? t('tickets.visit-choose') : undefined)
  const send = () => {
    setAsked(true)
    const input = visitInput(ticket.id, draft, note.words)
    if (!input) return
    call.mutate(input, {
      onSuccess: () => {
        onNote(emptyNote)
        toast(t('tickets.done-visit'))
        onClose()
      },
    })
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('tickets.do.visit')}
      actions={
        <Button wide pending={call.isPending} onPress={send}>
          {t(draft.reached === 'no' ? 'tickets.send-visit-nobody' : 'tickets.send-visit')}
        </Button>
      }
    >
      <Form onSubmit={send}>
        <Stack gap={2}>
          <Refusal problem={call.error} own={['words']} />
          <ChoiceChips
            name="how"
            label={t('tickets.visit-how-asked')}
            value={draft.how}
            onChange={(how) => set({ how })}
            options={[
              { value: 'phone', label: t('tickets.visit-phone') },
              { value: 'in_person', label: t('tickets.visit-in-person') },
            ]}
            {...(wrong('how') ? { error: wrong('how') } : {})}
          />
          <ChoiceChips
            name="reached"
            label={t('tickets.visit-reached')}
            value={draft.reached}
            onChange={(reached) => set({ reached })}
            options={[
              { value: 'yes', label: t('tickets.visit-reached-yes') },
              { value: 'no', label: t('tickets.visit-reached-no') },
            ]}
            {...(wrong('reached') ? { error: wrong('reached') } : {})}
          />
          {draft.reached === 'no' ? null : (
            <Rating
              questions={visitQuestions(t)}
              value={draft.answers}
              onChange={(answers) => set({ answers })}
              errors={
                asked
                  ? Object.fromEntries(
                      missing.filter((name) => name in draft.answers).map((name) => [name, t('tickets.visit-choose')]),
                    )
                  : {}
              }
            />
          )}
          <TextArea
            name="words"
            label={t('tickets.words-visit')}
            required={false}
            value={note.words}
            onChange={(words) => onNote({ ...note, words })}
            maxLength={500}
            rows={2}
            error={call.error?.fields.words}
          />
          <Banner tone="info">{t('tickets.visit-told')}</Banner>
        </Stack>
      </Form>
    </Sheet>
  )
}
