/** Who spoke, and her number when somebody must call: shown for this matter only, and she sees who looked. */
import { Alert, Button, Popover } from 'antd'
import { useT } from '../../../../ui/i18n.tsx'
import { useCall } from '../../../../ui/query.ts'
import type { TicketView } from '../../contract.ts'

interface Shown {
  value: string | null
}

export function Reporter({ ticket }: { ticket: TicketView }) {
  const t = useT()
  const call = useCall<object, Shown>('people.reveal')
  const show = () =>
    call.mutate({
      person: ticket.reporter,
      field: 'phone',
      purpose: 'answer',
      words: t('tickets.contact-purpose', { number: ticket.number }),
      about: ticket.id,
    })
  const phone = call.data?.value
  const mayCall = ticket.may.contact === true && ticket.reporter !== null
  return (
    <>
      {ticket.reporter_name ?? t('tickets.a-resident')}
      {mayCall ? null : <small> {t('tickets.desk.name-hidden')}</small>}
      {ticket.filed_by_name ? <small> {t('tickets.filed-by', { name: ticket.filed_by_name })}</small> : null}
      {mayCall && phone ? (
        <>
          {' '}
          <a href={`tel:${phone}`}>{phone}</a>
        </>
      ) : null}
      {mayCall && !phone ? (
        <Popover
          trigger="click"
          title={t('tickets.contact-title', { name: ticket.reporter_name ?? '' })}
          content={
            <div className="tq-contact" role="dialog" aria-label={t('tickets.contact-show')}>
              <p>{t('tickets.do-help-contact')}</p>
              {call.error ? <Alert type="error" showIcon title={call.error.detail} /> : null}
              {call.isSuccess ? <p>{t('tickets.contact-none')}</p> : null}
              <Button type="primary" loading={call.isPending} disabled={call.isSuccess} onClick={show}>
                {t('tickets.contact-show')}
              </Button>
            </div>
          }
        >
          <Button type="link" size="small">
            {t('tickets.contact-show')}
          </Button>
        </Popover>
      ) : null}
    </>
  )
}
