/** Everything that waits for me, of all modules, by deadline: what is late, what is due today, what comes later. */
import { Alert, Empty, Skeleton } from 'antd'
import { Link } from 'wouter'
import { dueWords } from '../../../../ui/due/words.ts'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useLive } from '../../../../ui/live.ts'
import { useNow } from '../../../../ui/now.ts'
import { useAsk } from '../../../../ui/query.ts'
import { daysFrom } from '../../../../ui/time.ts'
import type { WaitingAnswer, WaitingItem } from '../../contract.ts'
import './waiting.css'

const groups = ['late', 'today', 'later', 'open'] as const

function groupOf({ due }: WaitingItem, now: Date): (typeof groups)[number] {
  if (due === null) return 'open'
  if (new Date(due) < now) return 'late'
  return daysFrom(now, due) === 0 ? 'today' : 'later'
}

export function WaitingScreen() {
  const t = useT()
  const now = useNow()
  const asked = useAsk<WaitingAnswer>('offices.waiting')
  // A fact of any module may have brought or settled something.
  useLive(
    () => true,
    () => void asked.refetch(),
  )
  const items = asked.data?.items ?? []
  return (
    <main className="waits">
      <h1>{t('offices.waiting')}</h1>
      {asked.error ? <Alert type="error" showIcon title={asked.error.message} /> : null}
      {asked.isPending ? <Skeleton active paragraph={{ rows: 6 }} /> : null}
      {asked.data && items.length === 0 ? <Empty description={t('offices.waiting-none')} /> : null}
      {groups.map((group) => {
        const inside = items.filter((item) => groupOf(item, now) === group)
        return inside.length > 0 ? (
          <section key={group} aria-label={t(`offices.waiting-${group}`, { n: inside.length })}>
            <h2>{t(`offices.waiting-${group}`, { n: inside.length })}</h2>
            <ul className="waits__list">
              {inside.map((item) => (
                <OneThing key={`${item.module} ${item.id}`} item={item} now={now} />
              ))}
            </ul>
          </section>
        ) : null
      })}
    </main>
  )
}

function OneThing({ item: { what, title, place, due, desk }, now }: { item: WaitingItem; now: Date }) {
  const t = useT()
  const lang = useLang()
  const said = due ? dueWords(new Date(due), now, lang) : null
  return (
    <li>
      <Link href={desk} className="waits__row">
        <span className={`waits__due waits__due--${said?.urgency ?? 'calm'}`}>
          {said?.words ?? t('offices.waiting-no-due')}
        </span>
        <b>{title}</b>
        <span>{what}</span>
        <span className="waits__place">{place}</span>
      </Link>
    </li>
  )
}
