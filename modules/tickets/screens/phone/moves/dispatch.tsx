/** Sending a matter to whoever shall do it: the suggestion first with its why, then everybody else it may go to. */
import { useState } from 'react'
import type { z } from 'zod'
import { Button } from '../../../../../ui/button/button.tsx'
import { Form } from '../../../../../ui/form/form.tsx'
import { useT } from '../../../../../ui/i18n.tsx'
import { Loading } from '../../../../../ui/loading/loading.tsx'
import { Problem } from '../../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../../ui/query.ts'
import { RadioCards } from '../../../../../ui/radio-cards/radio-cards.tsx'
import { Sheet } from '../../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../../ui/text-area/text-area.tsx'
import { toast } from '../../../../../ui/toast/toast.tsx'
import type { TargetsAnswer, Turn } from '../../../contract.ts'
import { seatWords } from '../../shared/words.ts'
import type { MoveProps } from './move-sheet.tsx'
import { Refusal } from './refusal.tsx'

type Targets = z.infer<typeof TargetsAnswer>

/** One value per target, so that radio buttons can name it. */
const keyOf = ({ unit, post, area, person }: Turn): string => [unit, post, area, person].join('|')

/** The suggestion stands first, once. */
export function targetsInOrder({ suggested, targets }: Targets): Turn[] {
  if (!suggested) return targets
  return [suggested, ...targets.filter((one) => keyOf(one) !== keyOf(suggested))]
}

export function DispatchSheet({ ticket, note, onNote, onClose }: MoveProps) {
  const t = useT()
  const asked = useAsk<Targets>('tickets.targets', { ticket: ticket.id })
  const call = useCall<object>('tickets.dispatch')
  const [picked, setPicked] = useState<string | null>(null)
  const targets = asked.data ? targetsInOrder(asked.data) : []
  const suggested = asked.data?.suggested ?? null
  const value = picked ?? (suggested ? keyOf(suggested) : null)
  const chosen = targets.find((one) => keyOf(one) === value)
  const send = () => {
    if (!chosen) return
    const { unit, post, area, person } = chosen
    call.mutate(
      {
        ticket: ticket.id,
        ...(unit ? { unit } : { post, area }),
        ...(person ? { person } : {}),
        ...(note.words.trim() ? { words: note.words } : {}),
      },
      {
        onSuccess: () => {
          toast(t('tickets.done-dispatch', { to: seatWords(t, chosen) }))
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
          {asked.isPending ? <Loading kind="rows" /> : null}
          <Problem problem={asked.error} />
          <Refusal problem={call.error} own={['words']} />
          {targets.length > 0 ? (
            <RadioCards
              name="unit"
              label={t('tickets.dispatch-to')}
              value={value}
              onChange={setPicked}
              options={targets.map((one) => ({
                value: keyOf(one),
                label: seatWords(t, one),
                ...(suggested && keyOf(one) === keyOf(suggested)
                  ? { help: t('tickets.suggested', { why: asked.data?.why ?? '' }) }
                  : {}),
              }))}
            />
          ) : null}
          {asked.data && targets.length === 0 ? <p className="x-soft">{t('tickets.no-target')}</p> : null}
          <TextArea
            name="words"
            label={t('tickets.words-dispatch')}
            required={false}
            value={note.words}
            onChange={(words) => onNote({ ...note, words })}
            maxLength={500}
            rows={2}
            error={fields.words}
          />
        </Stack>
      </Form>
    </Sheet>
  )
}
