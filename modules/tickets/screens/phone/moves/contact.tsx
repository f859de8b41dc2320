/** Calling the resident. Her number is shown for this matter only, and she sees who looked. */
import { Button } from '../../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../../ui/button/button-link.tsx'
import { useT } from '../../../../../ui/i18n.tsx'
import { Problem } from '../../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../../ui/query.ts'
import { Sheet } from '../../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../../ui/stack/stack.tsx'
import type { MoveProps } from './move-sheet.tsx'

interface Shown {
  value: string | null
}

export function ContactSheet({ ticket, onClose }: MoveProps) {
  const t = useT()
  const call = useCall<object, Shown>('people.reveal')
  const phone = call.data?.value
  const show = () =>
    call.mutate({
      person: ticket.reporter,
      field: 'phone',
      purpose: 'answer',
      words: t('tickets.contact-purpose', { number: ticket.number }),
      about: ticket.id,
    })
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('tickets.contact-title', { name: ticket.reporter_name ?? '' })}
      actions={
        phone ? (
          <ButtonLink href={`tel:${phone}`} wide icon="phone">
            {t('tickets.call-number', { phone })}
          </ButtonLink>
        ) : (
          <Button wide pending={call.isPending} disabled={call.isSuccess} onPress={show}>
            {t('tickets.contact-show')}
          </Button>
        )
      }
    >
      <Stack gap={2}>
        <p>{t('tickets.do-help-contact')}</p>
        <Problem problem={call.error} />
        {call.isSuccess && !phone ? <p className="x-soft">{t('tickets.contact-none')}</p> : null}
      </Stack>
    </Sheet>
  )
}
