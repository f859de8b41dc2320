/** The facts of a ticket as label and value; why it should go where it is suggested to go. */
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { clockWords, dayWords, timeWords } from '../../../../ui/time.ts'
import type { TargetsAnswer, TicketView } from '../../contract.ts'
import type { Classes } from '../shared/classes.ts'
import { seatWords } from '../shared/words.ts'
import { Reporter } from './reporter.tsx'
import { clockName, limitWords, timeLeft, turnLong } from './words.ts'

export function TicketFacts({ ticket, now, classes }: { ticket: TicketView; now: Date; classes: Classes }) {
  const t = useT()
  const lang = useLang()
  const targets = useAsk<z.infer<typeof TargetsAnswer>>(
    'tickets.targets',
    { ticket: ticket.id },
    { enabled: ticket.may.dispatch === true },
  )
  const kind = classes.known.find(({ key }) => key === ticket.class)
  const { words, tone } = timeLeft(t, lang, ticket, now)
  const { clock } = ticket
  const suggested = ticket.may.dispatch ? targets.data?.suggested : null
  return (
    <dl className="tq-facts">
      <Fact label={t('tickets.desk.fact-who')}>
        <Reporter key={ticket.id} ticket={ticket} />
      </Fact>
      <Fact label={t('tickets.desk.fact-where')}>{[ticket.place, ticket.address].filter(Boolean).join(' ')}</Fact>
      <Fact label={t('tickets.desk.fact-class')}>
        {[kind?.name ?? ticket.class, kind ? limitWords(t, kind.answer_limit) : null].filter(Boolean).join(' · ')}
      </Fact>
      <Fact label={t('tickets.desk.fact-source')}>
        {t(`tickets.source.${ticket.source}`)} · {timeWords(ticket.spoken_at, now, lang)}
      </Fact>
      <Fact label={clock.due ? clockName(t, clock) : t('tickets.desk.fact-since')}>
        <span className={`tq-due--${tone}`}>{words}</span>
        {clock.paused && ticket.resumes_at ? (
          <small> {t('tickets.desk.paused-until', { day: dayWords(ticket.resumes_at, now, lang) })}</small>
        ) : null}
        {clock.due && !words.includes(clockWords(clock.due)) ? <small> {timeWords(clock.due, now, lang)}</small> : null}
      </Fact>
      <Fact label={t('tickets.desk.fact-turn')}>
        {turnLong(t, ticket.turn, ticket.state)}
        {ticket.turn?.phone ? (
          <>
            {' '}
            <a href={`tel:${ticket.turn.phone}`}>{ticket.turn.phone}</a>
          </>
        ) : null}
      </Fact>
      {ticket.needs_after_photo && ticket.may.answer ? (
        <Fact label={t('tickets.desk.fact-needs')}>{t('tickets.desk.needs-photo')}</Fact>
      ) : null}
      {suggested ? (
        <Fact label={t('tickets.desk.fact-why')}>
          {t('tickets.desk.suggested', { to: seatWords(t, suggested) })}
          {targets.data?.why ? <small className="tq-facts__why">{targets.data.why}</small> : null}
        </Fact>
      ) : null}
      {ticket.solved === null ? null : (
        <Fact label={t('tickets.desk.fact-said')}>
          {t(ticket.solved ? 'tickets.solved' : 'tickets.unsolved')}
          {ticket.answered_well === null
            ? null
            : ` · ${t(ticket.answered_well ? 'tickets.desk.answered-well' : 'tickets.desk.answered-badly')}`}
        </Fact>
      )}
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}
