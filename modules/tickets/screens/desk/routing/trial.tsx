/** What the list would have done with the matters of the last days: counts, and each matter that would land elsewhere. */
import { Alert } from 'antd'
import { Link } from 'wouter'
import { useLang, useT } from '../../../../../ui/i18n.tsx'
import { dateWords } from '../../../../../ui/time.ts'
import type { TrialAnswer, TrialChange } from '../../../routing/contract.ts'

export function Trial({ answer }: { answer: TrialAnswer }) {
  const t = useT()
  const lang = useLang()
  const byRules = answer.rules.reduce((sum, one) => sum + one.won, 0)
  const from = dateWords(new Date(`${answer.from_day}T00:00:00+08:00`), lang)
  return (
    <section className="trial" aria-label={t('tickets.routing.trial')}>
      <h2>{t('tickets.routing.trial')}</h2>
      <p className="trial__lead" role="status">
        {t('tickets.routing.trial-of', { from, n: answer.tickets, changed: answer.changed })}
      </p>
      {answer.cut ? <Alert type="info" showIcon title={t('tickets.routing.trial-cut', { n: answer.tickets })} /> : null}
      <dl className="trial__counts">
        <Count name={t('tickets.routing.by-rules')} n={byRules} />
        {answer.by_others > 0 ? <Count name={t('tickets.routing.by-others')} n={answer.by_others} /> : null}
        <Count name={t('tickets.routing.by-first')} n={answer.first} />
        <Count name={t('tickets.routing.by-class')} n={answer.by_class} />
        <Count
          name={t('tickets.routing.by-nobody')}
          n={answer.ownerless}
          tone={answer.ownerless > answer.ownerless_before ? 'late' : ''}
          note={t('tickets.routing.before', { n: answer.ownerless_before })}
        />
      </dl>
      {answer.changed === 0 ? (
        <p className="routing__soft">{t('tickets.routing.no-change')}</p>
      ) : (
        <>
          <h3>{t('tickets.routing.changes', { n: answer.changed })}</h3>
          <ol className="trial__changes">
            {answer.changes.map((one) => (
              <Change key={one.ticket} change={one} />
            ))}
          </ol>
          {answer.changed > answer.changes.length ? (
            <p className="routing__soft">{t('tickets.routing.more', { n: answer.changed - answer.changes.length })}</p>
          ) : null}
        </>
      )}
    </section>
  )
}

function Count({ name, n, note, tone = '' }: { name: string; n: number; note?: string; tone?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <b className={tone ? `trial__n--${tone}` : ''}>{n}</b>
        {note ? <small>{note}</small> : null}
      </dd>
    </div>
  )
}

function Change({ change }: { change: TrialChange }) {
  const t = useT()
  const lang = useLang()
  return (
    <li>
      <Link href={`/tickets/${change.ticket}`}>{change.title}</Link>
      <small>
        {change.place} · {dateWords(new Date(change.at), lang)}
      </small>
      <span className="trial__move">
        <s>{change.before}</s>
        <span aria-hidden="true"> → </span>
        <span className="x-hidden">{t('tickets.routing.now-to')}</span>
        <b>{change.now}</b>
        {change.rule === null ? null : <small>{t('tickets.routing.by-rule', { n: change.rule })}</small>}
      </span>
    </li>
  )
}
