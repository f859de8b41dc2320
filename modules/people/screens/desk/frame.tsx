/** The frame all lists of people share: places on the left, tabs and tools on top, the list, and one record on the right. */
import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useLocation } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { rootsOf } from '../../../../ui/roots.ts'
import { ScopeTree } from '../../../../ui/scope-tree/scope-tree.tsx'
import './people.css'

type Tab = 'people' | 'households' | 'rosters'
const addresses: Record<Tab, string> = {
  people: '/people',
  households: '/people/households',
  rosters: '/people/rosters',
}

export function Frame({
  tab,
  area,
  onArea,
  tools,
  children,
  side,
}: {
  tab: Tab
  area?: string | null
  onArea?: (area: string | null) => void
  tools?: ReactNode
  children: ReactNode
  side?: ReactNode
}) {
  const t = useT()
  const { me } = useMe()
  const [, navigate] = useLocation()
  return (
    <div className={`ppl${side ? ' ppl--side' : ''}${onArea ? '' : ' ppl--wide'}`}>
      {onArea ? (
        <ScopeTree
          label={t('people.desk-places')}
          roots={rootsOf(me?.posts ?? [])}
          area={area ?? null}
          onSelect={(to) => onArea(to === area ? null : to)}
        />
      ) : null}
      <main className="ppl__main">
        <h1 className="x-hidden">{t(`people.desk-${tab}`)}</h1>
        <div className="ppl__bar">
          <Segmented<Tab>
            value={tab}
            onChange={(next) => navigate(`${addresses[next]}${area && next !== 'rosters' ? `?area=${area}` : ''}`)}
            options={(Object.keys(addresses) as Tab[]).map((value) => ({ value, label: t(`people.desk-${value}`) }))}
          />
          <div className="ppl__tools">{tools}</div>
        </div>
        {children}
      </main>
      {side ? <aside className="ppl__side">{side}</aside> : null}
    </div>
  )
}
