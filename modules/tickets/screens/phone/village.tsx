/** What a village shares with everybody: its public matters as a list, and where they lie on the map. No sign-in needed. */
import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { followArea } from '../../../../ui/live.ts'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { agoWords } from '../../../../ui/time.ts'
import { type Pin, PlaceMap } from '../../../places/screens/shared/place-map.tsx'
import type { PublicTicket } from '../../contract.ts'
import { RatesCard } from '../rates/rates-card.tsx'
import { useClasses } from '../shared/classes.ts'
import { shortPlace, stateTone, stateWords } from '../shared/words.ts'
import { ClassFilter } from './class-filter.tsx'
import '../shared/tickets.css'

interface PublicPage {
  items: PublicTicket[]
  next: string | null
}

export function VillageScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const { me } = useMe()
  const area = params.area ?? ''
  const place = useAsk<{ name: string }>('places.one', { area })
  const [kind, setKind] = useState<string | null>(null)
  const [view, setView] = useState<'list' | 'map'>('list')
  const asked = useAskPages<PublicPage>('tickets.public', { area, ...(kind ? { class: kind } : {}) })
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  const name = place.data?.name ?? ''
  const isVisitor = me === null
  // A visitor hears of this village's public happenings only while looking at it.
  useEffect(() => {
    if (!isVisitor) return
    followArea(area)
    return () => followArea(null)
  }, [area, isVisitor])
  return (
    <div className="tickets-village">
      <Page
        title={name ? t('tickets.village-of', { name }) : t('tickets.village')}
        back="/"
        action={
          <span className="tickets-village__toggle">
            <Button small kind="quiet" onPress={() => setView(view === 'list' ? 'map' : 'list')}>
              {view === 'list' ? t('tickets.show-map') : t('tickets.show-list')}
            </Button>
          </span>
        }
        bottom={
          me ? (
            <ButtonLink href="/speak" wide>
              {t('tickets.village-speak')}
            </ButtonLink>
          ) : undefined
        }
      >
        <p className="x-meta">{t('tickets.village-line')}</p>
        <ClassFilter items={items} value={kind} onChange={setKind} />
        <div className={`tickets-village__both tickets-village__both--${view}`}>
          <div className="tickets-village__list">
            <RatesCard area={area} />
            {asked.isPending ? <Loading kind="rows" /> : null}
            {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
            {asked.data ? <List items={items} /> : null}
            {asked.hasNextPage ? (
              <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
                {t('tickets.more')}
              </Button>
            ) : null}
          </div>
          <VillageMap area={area} name={name} items={items} isAsked={view === 'map'} />
        </div>
      </Page>
    </div>
  )
}

function List({ items }: { items: readonly PublicTicket[] }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const { nameOf } = useClasses()
  if (items.length === 0) {
    return (
      <Empty icon="eye" title={t('tickets.village-none')}>
        {t('tickets.village-none-line')}
      </Empty>
    )
  }
  return (
    <Card>
      <Rows>
        {items.map((ticket) => (
          <Row
            key={ticket.id}
            href={`/v/${ticket.area.slice(0, 12)}/tickets/${ticket.id}`}
            title={ticket.title}
            tag={
              ticket.late
                ? { words: t('tickets.late'), tone: 'late' }
                : { words: stateWords(t, ticket.state, false), tone: stateTone(ticket.state) }
            }
            meta={[
              shortPlace(ticket.place),
              nameOf(ticket.class),
              agoWords(ticket.spoken_at, now, lang),
              ticket.joiners > 0 ? t('tickets.join-note', { n: ticket.joiners }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
            {...(ticket.thumb ? { thumb: ticket.thumb } : {})}
          />
        ))}
      </Rows>
    </Card>
  )
}

/** From this width on list and map stand side by side. */
const wide = '(min-width: 62rem)'
const mapHeight_px = 520

function VillageMap({
  area,
  name,
  items,
  isAsked,
}: {
  area: string
  name: string
  items: readonly PublicTicket[]
  isAsked: boolean
}) {
  const t = useT()
  const [, navigate] = useLocation()
  const [isWide, setIsWide] = useState(() => matchMedia(wide).matches)
  useEffect(() => {
    const query = matchMedia(wide)
    const look = (): void => setIsWide(query.matches)
    query.addEventListener('change', look)
    return () => query.removeEventListener('change', look)
  }, [])
  if (!isAsked && !isWide) return null
  const pins: Pin[] = items.flatMap(({ id, lon, lat, late }) =>
    lon === null || lat === null ? [] : [{ id, lon, lat, tone: late ? 'late' : 'accent' }],
  )
  return (
    <div className="tickets-village__map">
      <PlaceMap
        area={area}
        label={t('tickets.map-of', { name })}
        pins={pins}
        onPin={(id) => navigate(`/v/${area.slice(0, 12)}/tickets/${id}`)}
        height_px={mapHeight_px}
      />
    </div>
  )
}
