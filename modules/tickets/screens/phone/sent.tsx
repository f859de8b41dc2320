/** After sending: the number, who will see it first and until when; or that it is safe on this phone and will go by itself. */
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Icon, type IconName } from '../../../../ui/icon/icon.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { ReadAloud } from '../../../../ui/read-aloud/read-aloud.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { Moved } from '../../contract.ts'
import type { Joined } from '../../kin/contract.ts'
import { nearWords } from '../shared/words.ts'
import '../shared/tickets.css'

export function SentPage({ ticket, onAgain }: { ticket: Moved; onAgain: () => void }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const who = ticket.turn ? nearWords(t, ticket.turn) : ''
  const first = who ? t('tickets.sent-who', { who }) : ''
  const due = ticket.clock.due ? t('tickets.sent-due', { time: timeWords(ticket.clock.due, now, lang) }) : ''
  return (
    <Done
      icon="check"
      title={t('tickets.sent')}
      onAgain={onAgain}
      next={
        <ButtonLink href={`/tickets/${ticket.id}`} wide>
          {t('tickets.sent-follow')}
        </ButtonLink>
      }
    >
      {first ? <p>{first}</p> : null}
      {due ? <p>{due}</p> : null}
      <p className="x-meta">{t('tickets.sent-number', { number: ticket.number })}</p>
      <ReadAloud text={[t('tickets.sent'), first, due].filter(Boolean).join(t('tickets.stop'))} />
    </Done>
  )
}

export function WaitingPage({ onAgain }: { onAgain: () => void }) {
  const t = useT()
  return (
    <Done
      icon="clock"
      title={t('tickets.waiting')}
      onAgain={onAgain}
      next={
        <ButtonLink href="/tickets" wide>
          {t('tickets.waiting-see')}
        </ButtonLink>
      }
    >
      <p>{t('tickets.waiting-line')}</p>
      <ReadAloud text={[t('tickets.waiting'), t('tickets.waiting-line')].join(t('tickets.stop'))} />
    </Done>
  )
}

/** A neighbour's matter was joined: nothing new was filed. */
export function JoinedPage({ joined, onAgain }: { joined: Joined; onAgain: () => void }) {
  const t = useT()
  const said = t('tickets.join-done-line', { n: joined.joiners })
  return (
    <Done
      icon="check"
      title={t('tickets.join-done')}
      onAgain={onAgain}
      next={
        <ButtonLink href={`/tickets/${joined.id}`} wide>
          {t('tickets.join-follow')}
        </ButtonLink>
      }
    >
      <p>{said}</p>
      <p className="x-meta">{t('tickets.sent-number', { number: joined.number })}</p>
      <ReadAloud text={[t('tickets.join-done'), said].join(t('tickets.stop'))} />
    </Done>
  )
}

function Done({
  icon,
  title,
  children,
  next,
  onAgain,
}: {
  icon: IconName
  title: string
  children: React.ReactNode
  next: React.ReactNode
  onAgain: () => void
}) {
  const t = useT()
  return (
    <Page
      title={t('tickets.receipt')}
      back="/"
      bottom={
        <>
          {next}
          <Button kind="ghost" wide onPress={onAgain}>
            {t('tickets.sent-again')}
          </Button>
        </>
      }
    >
      <Card>
        <div className="tickets-sent" role="status">
          <span className={`tickets-standing__mark tickets-sent__mark--${icon}`}>
            <Icon name={icon} />
          </span>
          <h2 className="tickets-matter__title">{title}</h2>
          {children}
        </div>
      </Card>
    </Page>
  )
}
