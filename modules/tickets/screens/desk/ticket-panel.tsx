/** One ticket beside the queue: what it is, why here, pictures, its life so far, and what I may do next. */
import { Alert, Button, Skeleton } from 'antd'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { TicketView } from '../../contract.ts'
import type { Classes } from '../shared/classes.ts'
import type { DeskMove } from './keys.ts'
import { KeyList } from './keys-help.tsx'
import { PhotoRow } from './photo-row.tsx'
import { ReturnsCard } from './returns-card.tsx'
import { TicketActs } from './ticket-acts.tsx'
import { TicketFacts } from './ticket-facts.tsx'
import { TicketKin } from './ticket-kin.tsx'
import { TicketSteps } from './ticket-steps.tsx'

export interface TicketPanelProps {
  id: string
  now: Date
  classes: Classes
  /** Back to the list; beside the list it only closes. */
  backHref: string
  alone: boolean
  /** The move whose form is open. */
  move: DeskMove | null
  onMove: (move: DeskMove | null) => void
}

export const panelId = 'tq-panel'

export function TicketPanel({ id, now, classes, backHref, alone, move, onMove }: TicketPanelProps) {
  const t = useT()
  const asked = useAsk<TicketView>('tickets.one', { id })
  const ticket = asked.data
  const scroller = useRef<HTMLDivElement>(null)
  // Another ticket begins at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only the ticket decides
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 })
  }, [id])
  return (
    <section className="tq-panel" id={panelId} tabIndex={-1} aria-label={ticket?.title ?? t('tickets.one')}>
      <div className="tq-panel__scroll" ref={scroller}>
        <Link
          href={backHref}
          className={alone ? 'tq-panel__back' : 'tq-panel__close'}
          {...(alone ? {} : { 'aria-label': t('tickets.desk.close') })}
        >
          {alone ? `‹ ${t('tickets.desk.back-to-list')}` : '×'}
        </Link>
        {asked.error && !ticket ? (
          <Alert
            type="error"
            showIcon
            title={asked.error.detail}
            action={
              <Button size="small" onClick={() => void asked.refetch()}>
                {t('tickets.desk.again')}
              </Button>
            }
          />
        ) : null}
        {ticket ? <Whole ticket={ticket} now={now} classes={classes} /> : null}
        {asked.isPending ? <Skeleton active paragraph={{ rows: 8 }} /> : null}
      </div>
      {ticket ? <TicketActs key={ticket.id} ticket={ticket} move={move} onMove={onMove} /> : null}
    </section>
  )
}

function Whole({ ticket, now, classes }: { ticket: TicketView; now: Date; classes: Classes }) {
  const t = useT()
  return (
    <>
      <header className="tq-panel__head">
        <h2>{ticket.title}</h2>
        <p>
          <span className={`tq-state tq-state--${ticket.state}`}>{t(`tickets.desk.state-${ticket.state}`)}</span>
          <span>{ticket.number}</span>
          <span>{t(ticket.public ? 'tickets.desk.public' : 'tickets.desk.private')}</span>
          {ticket.reopenings > 0 ? <span>{t('tickets.desk.reopened', { n: ticket.reopenings })}</span> : null}
        </p>
      </header>
      <ReturnsCard ticket={ticket} now={now} />
      <TicketFacts ticket={ticket} now={now} classes={classes} />
      {ticket.words ? <blockquote className="tq-words">{ticket.words}</blockquote> : null}
      {ticket.voice ? (
        // biome-ignore lint/a11y/useMediaCaption: what a resident said has no captions; the handler writes down what matters
        <audio className="tq-voice" controls preload="none" src={ticket.voice.url} aria-label={t('ui.voice')} />
      ) : null}
      <PhotoRow files={ticket.photos} />
      <TicketKin ticket={ticket} now={now} />
      <TicketSteps ticket={ticket} now={now} />
    </>
  )
}

/** Beside the list while no ticket is chosen. */
export function NoTicket() {
  const t = useT()
  return (
    <section className="tq-panel tq-panel--none" aria-label={t('tickets.one')}>
      <p>{t('tickets.desk.choose')}</p>
      <KeyList commands={['next', 'previous', 'open', 'search', 'help']} />
    </section>
  )
}
