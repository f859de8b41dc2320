/** What somebody may do who met the same: leave it, take her own merged matter out, and after its end say that hers is not solved. */
import { useLocation } from 'wouter'
import { Button, Buttons } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { Moved, TicketView } from '../../contract.ts'
import type { Left } from '../../kin/contract.ts'

export function JoinedMoves({ ticket }: { ticket: TicketView }) {
  const t = useT()
  const [, navigate] = useLocation()
  const leave = useCall<object, Left>('tickets.leave')
  const again = useCall<object, Moved>('tickets.tell_again')
  // Her own matter was put together with this one, or is this one.
  const isApart = ticket.mine || ticket.kin.met.some(({ merged }) => merged)
  const said = isApart ? 'tickets.join-apart' : 'tickets.join-leave'
  return (
    <>
      <Problem problem={leave.error ?? again.error} />
      {ticket.may.tell_again ? <p className="x-meta">{t('tickets.again-line')}</p> : null}
      <Buttons>
        {ticket.may.leave ? (
          <ConfirmButton
            kind="ghost"
            pending={leave.isPending}
            question={t(said)}
            detail={t(`${said}-sure`)}
            confirm={t(said)}
            onConfirm={() =>
              leave.mutate(
                { ticket: ticket.id },
                {
                  onSuccess: ({ own }) => {
                    toast(t(own ? 'tickets.join-apart-done' : 'tickets.join-left'))
                    navigate(own ? `/tickets/${own}` : '/tickets')
                  },
                },
              )
            }
          >
            {t(said)}
          </ConfirmButton>
        ) : null}
        {ticket.may.tell_again ? (
          <Button
            pending={again.isPending}
            onPress={() =>
              again.mutate(
                { ticket: ticket.id },
                {
                  onSuccess: ({ id }) => {
                    toast(t('tickets.again-done'))
                    navigate(`/tickets/${id}`)
                  },
                },
              )
            }
          >
            {t('tickets.again-do')}
          </Button>
        ) : null}
        {ticket.kin.again ? (
          <ButtonLink href={`/tickets/${ticket.kin.again}`}>{t('tickets.again-see')}</ButtonLink>
        ) : null}
      </Buttons>
    </>
  )
}
