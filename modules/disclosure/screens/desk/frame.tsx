/** What all screens of the books share on the desk: the way up from a village to the county, tools on the right. */
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { areaDigits } from '../../../../kernel/area.ts'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { PlaceDetail } from '../../../places/contract.ts'
import type { Scope } from './scope.ts'
import '../../../../ui/field/field.css'
import './books.css'
import './heat.css'
import './entry.css'
import './sheet.css'
import './powers.css'
import './import.css'
import './questions.css'

type Tab = 'calendar' | 'entries' | 'questions' | 'catalogue' | 'powers'

export function Frame({
  tab,
  scope,
  tools,
  children,
}: {
  tab: Tab
  scope: Scope
  tools?: ReactNode
  children: ReactNode
}) {
  const t = useT()
  return (
    <main className="bks">
      <h1 className="x-hidden">{t(`disclosure.desk-${tab}`)}</h1>
      <div className="bks__bar">
        <Crumbs scope={scope} />
        <div className="bks__tools">{tools}</div>
      </div>
      {children}
    </main>
  )
}

/** 邛崃市 › 大同镇 › 陶坝村, as far as I reach. */
function Crumbs({ scope }: { scope: Scope }) {
  const t = useT()
  const place = useAsk<PlaceDetail>('places.one', { area: scope.area }, { enabled: scope.area !== scope.root.area })
  if (scope.area === scope.root.area) return <span className="bks__place">{scope.root.name}</span>
  const path = (place.data?.path ?? []).filter(
    ({ area }) => area.length >= scope.root.area.length && area.length <= areaDigits.village,
  )
  return (
    <nav className="bks__crumbs" aria-label={t('disclosure.desk-where')}>
      {path.map(({ area, name }, index) => (
        <span key={area}>
          {index > 0 ? <span aria-hidden="true"> › </span> : null}
          {area === scope.area ? (
            <b aria-current="location">{name}</b>
          ) : (
            <Link href={scope.hrefOf('/books', { area: area === scope.root.area ? null : area, item: null })}>
              {name}
            </Link>
          )}
        </span>
      ))}
    </nav>
  )
}
