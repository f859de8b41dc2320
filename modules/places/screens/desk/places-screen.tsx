/** Places at the desk: the tree on the left, the map and the parts in the middle, the facts of the chosen place on the right. */
import { Alert, Spin } from 'antd'
import { useLocation } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { PlaceDetail } from '../../contract.ts'
import { GridWork } from './grid-work.tsx'
import { PartsTable } from './parts-table.tsx'
import { PlaceFacts } from './place-facts.tsx'
import { PlaceTree } from './place-tree.tsx'
import './places.css'
import { problemWords, workplace } from './words.ts'

const mapHeight_px = 480

export function PlacesScreen({ params }: ScreenProps) {
  const t = useT()
  const { me } = useMe()
  const [, navigate] = useLocation()
  const mine = workplace(me)
  const area = /^\d{6,18}$/.test(params.area ?? '') ? params.area! : (mine?.area ?? '')
  const place = useAsk<PlaceDetail>('places.one', { area }, { enabled: area !== '', keepPrevious: true })
  const select = (to: string) => navigate(`/places/${to}`)
  if (!mine) return <Alert type="info" showIcon title={t('places.no-workplace')} style={{ margin: 24 }} />
  return (
    <div className="places">
      <PlaceTree county={area.slice(0, 6)} area={area} onSelect={select} />
      <main className="places__middle">
        <GridWork area={area} onSelect={select} height_px={mapHeight_px} />
        {place.data && place.data.level !== 'building' ? <PartsTable place={place.data} onSelect={select} /> : null}
      </main>
      {place.data ? (
        <PlaceFacts place={place.data} onSelect={select} />
      ) : (
        <aside className="places__facts">
          {place.error ? <Alert type="error" showIcon title={problemWords(t, place.error)} /> : <Spin />}
        </aside>
      )}
    </div>
  )
}
