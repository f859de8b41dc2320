/** The life of a ticket, step by step, and what comes next. */
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { Step, TicketView } from '../../contract.ts'
import { nextWords, stepWhat, stepWho } from '../shared/words.ts'
import { PhotoRow } from './photo-row.tsx'

export function TicketSteps({ ticket, now }: { ticket: TicketView; now: Date }) {
  const t = useT()
  const next = nextWords(t, ticket.state, { mine: ticket.mine, photo: ticket.needs_after_photo })
  return (
    <ol className="tq-steps" aria-label={t('tickets.how-it-went')}>
      {ticket.steps.map((step) => (
        <Line key={step.id} step={step} now={now} />
      ))}
      {next ? <li className="tq-step tq-step--next">{next}</li> : null}
    </ol>
  )
}

function Line({ step, now }: { step: Step; now: Date }) {
  const t = useT()
  const lang = useLang()
  // What the resident said stands above in full.
  const isReport = step.move === 'report'
  return (
    <li className="tq-step">
      <b>{stepWho(t, step)}</b> {stepWhat(t, lang, step)} <small>{timeWords(step.at, now, lang)}</small>
      {step.words && !isReport ? <p className="tq-step__words">{step.words}</p> : null}
      {step.why ? <small className="tq-step__why">{t('tickets.why-here', { why: step.why })}</small> : null}
      {step.assisted ? <small>{t('tickets.step-assisted')}</small> : null}
      {isReport ? null : <PhotoRow files={step.photos} />}
    </li>
  )
}
