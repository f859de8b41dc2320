/** What the open ticket hangs together with: where it goes on, its parts, what came before it, and who else met the same. */
import { Link } from 'wouter'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { agoWords } from '../../../../ui/time.ts'
import type { KinRef, TicketView } from '../../contract.ts'
import { PhotoRow } from './photo-row.tsx'

export function TicketKin({ ticket, now }: { ticket: TicketView; now: Date }) {
  const t = useT()
  const lang = useLang()
  const { kin } = ticket
  const groups: [string, readonly KinRef[]][] = [
    [t('tickets.kin-into'), kin.into ? [kin.into] : []],
    [t('tickets.kin-whole'), kin.whole ? [kin.whole] : []],
    [t('tickets.kin-follows'), kin.follows ? [kin.follows] : []],
    [t('tickets.kin-parts', { n: kin.parts.length }), kin.parts],
    [t('tickets.kin-merged'), kin.merged],
  ]
  return (
    <>
      {groups
        .filter(([, refs]) => refs.length > 0)
        .map(([title, refs]) => (
          <section key={title} className="tq-kin">
            <h3>{title}</h3>
            <ul>
              {refs.map((one) => (
                <li key={one.id}>
                  <span className={`tq-state tq-state--${one.state}`}>{t(`tickets.desk.state-${one.state}`)}</span>
                  {one.opens ? (
                    <Link href={`/tickets/${one.id}`}>{one.title ?? one.number}</Link>
                  ) : (
                    <span>{one.title ?? one.number}</span>
                  )}
                  <small>{one.number}</small>
                </li>
              ))}
            </ul>
          </section>
        ))}
      {kin.met.length > 0 ? (
        <section className="tq-kin">
          <h3>{`${t('tickets.kin-met')} · ${t('tickets.join-note', { n: ticket.joiners })}`}</h3>
          <ul>
            {kin.met.map((one) => (
              <li key={`${one.name} ${one.at}`} className="tq-kin__met">
                <small>
                  {[one.name, agoWords(one.at, now, lang), one.merged ? t('tickets.kin-met-merged') : '']
                    .filter(Boolean)
                    .join(' · ')}
                </small>
                <p>{one.words ?? t('tickets.kin-met-none')}</p>
                <PhotoRow files={one.photos} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  )
}
