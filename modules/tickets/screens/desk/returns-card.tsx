/** Before an arbiter decides: who gave it back, why and in which words, one beside the other. */
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { TicketView } from '../../contract.ts'
import { stepWho } from '../shared/words.ts'

export function ReturnsCard({ ticket, now }: { ticket: TicketView; now: Date }) {
  const t = useT()
  const lang = useLang()
  const returns = ticket.steps.filter(({ move }) => move === 'return')
  if (ticket.arbitration !== 'waiting') return null
  return (
    <section className="tq-returns" aria-label={t('tickets.register.returned')}>
      <h3>{t('tickets.register.returned')}</h3>
      {returns.length > 0 ? (
        <ol>
          {returns.map((step) => (
            <li key={step.id}>
              <b>{stepWho(t, step)}</b> <small>{timeWords(step.at, now, lang)}</small>
              <p>{step.reason ? t(`tickets.return.${step.reason}`) : ''}</p>
              {step.words ? <p className="tq-step__words">{step.words}</p> : null}
            </li>
          ))}
        </ol>
      ) : null}
      <p className="tq-form__help">{t('tickets.register.final')}</p>
    </section>
  )
}
