/** The left column: where (the tree, for those who reach places) and which (saved views). */
import type { z } from 'zod'
import { useT } from '../../../../ui/i18n.tsx'
import { type Me, type MyPost, useMe } from '../../../../ui/me.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { type Root, rootsOf } from '../../../../ui/roots.ts'
import type { CountsAnswer } from '../../contract.ts'
import { countAt, type Filters, noFilters, searchOf } from './filters.ts'
import { PlacesTree } from './places-tree.tsx'
import { ScopeLink } from './scope-link.tsx'
import type { View } from './use-filters.ts'

/** Posts in a unit reach no place. */
export const placesOf = (posts: readonly MyPost[]): Root[] => rootsOf(posts.filter(({ unit }) => unit === null))

const unitsOf = (me: Me | null): string =>
  [...new Set((me?.posts ?? []).flatMap(({ unit_name }) => unit_name ?? []))].join(' · ')

export function ScopeColumn({ view }: { view: View }) {
  const t = useT()
  const { me } = useMe()
  const roots = placesOf(me?.posts ?? [])
  const { area } = view.filters
  const counts = useAsk<z.infer<typeof CountsAnswer>>('tickets.counts', area ? { area } : {})
  const views: { key: string; filters: Filters; count: number | null; tone?: 'late' }[] = [
    { key: 'all', filters: noFilters, count: counts.data ? countAt(counts.data.states, 'open') : null },
    { key: 'today', filters: { ...noFilters, due: 'today' }, count: counts.data?.due_today ?? null },
    { key: 'late', filters: { ...noFilters, due: 'late' }, count: counts.data?.late ?? null, tone: 'late' },
    { key: 'mine', filters: { ...noFilters, mine: true }, count: counts.data?.mine ?? null },
  ]
  const current = searchOf({ ...view.filters, area: null, sort: 'due' })
  const byUnit = roots.length === 0
  return (
    <aside className="tq-side" aria-label={t('tickets.desk.scope')}>
      {byUnit ? <p className="tq-side__unit">{unitsOf(me)}</p> : <PlacesTree roots={roots} view={view} />}
      <nav aria-label={t('tickets.desk.views')}>
        {byUnit ? null : <p className="tq-side__title">{t('tickets.desk.views')}</p>}
        <ul className="tq-views">
          {views
            .filter(({ key }) => byUnit || key !== 'all')
            .map(({ key, filters, count, tone }) => (
              <li key={key}>
                <ScopeLink
                  href={view.hrefOf(null, { ...filters, area, sort: view.filters.sort })}
                  on={current === searchOf(filters) && (byUnit || key !== 'all')}
                  name={t(byUnit && key === 'mine' ? 'tickets.desk.view-ours' : `tickets.desk.view-${key}`)}
                  count={count}
                  {...(tone ? { tone } : {})}
                />
              </li>
            ))}
        </ul>
      </nav>
    </aside>
  )
}
