/**
 * A small map other modules' screens may use: look at pins in a village, or pick a point. OpenLayers is loaded when it appears.
 * `<PlaceMap area={code} pins={[…]} picked={point} onPick={setPoint} label={t('…')} />`
 */
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { Backdrop, PlaceMap as PlaceMapAnswer, Position } from '../../contract.ts'
import type { BaseMap, Pin } from '../map/base.ts'
import { MapFrame } from './map-frame.tsx'

export type { Pin } from '../map/base.ts'

const Sheet = lazy(() => import('../map/sheet.tsx').then((module) => ({ default: module.Sheet })))

export interface PlaceMapProps {
  /** A village, or a grid or building in it, which is then shown first; a county or township is shown schematically. */
  area: string
  /** What the map shows, for those who hear it. */
  label: string
  pins?: readonly Pin[]
  /** The chosen point. */
  picked?: Position | null
  /** Longitude and latitude in degrees, six decimals. Without it the map is only looked at. */
  onPick?: (point: Position) => void
  onPin?: (id: string) => void
  height_px?: number
}

const usualHeight_px = 320

export function PlaceMap({
  area,
  label,
  pins,
  picked = null,
  onPick,
  onPin,
  height_px = usualHeight_px,
}: PlaceMapProps): ReactNode {
  const t = useT()
  const [base, setBase] = useState<BaseMap | null>(null)
  const map = useAsk<PlaceMapAnswer>('places.map', { area: area.slice(0, 12) })
  const backdrop = useAsk<Backdrop>(
    'places.backdrop',
    { area: area.slice(0, 12) },
    { enabled: map.data?.backdrop === true },
  )
  const [lost, setLost] = useState(false)
  if (map.error) return <Problem problem={map.error} onRetry={() => void map.refetch()} />
  const here = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const point: Position = [Number(coords.longitude.toFixed(6)), Number(coords.latitude.toFixed(6))]
        setLost(false)
        base?.goTo(point)
        onPick?.(point)
      },
      () => setLost(true),
      { enableHighAccuracy: true, timeout: 10_000 },
    )
  const note = lost
    ? t('places.map-lost')
    : map.data?.schematic
      ? t('places.map-schematic')
      : onPick
        ? t('places.map-tap')
        : null
  return (
    <MapFrame
      height_px={height_px}
      note={note}
      base={base}
      tools={
        onPick
          ? [
              { label: t('places.map-here'), press: here },
              { label: t('places.map-centre'), press: () => base && onPick(base.centre()) },
            ]
          : []
      }
    >
      {map.data ? (
        <Suspense fallback={null}>
          <Sheet
            label={label}
            map={map.data}
            backdrop={backdrop.data ?? null}
            pins={pins}
            picked={picked}
            fitTo={area.length > 12 ? area : null}
            shy={!onPick}
            onOpen={setBase}
            onTap={({ point, pin }) => (pin ? onPin?.(pin) : onPick?.(point))}
          />
        </Suspense>
      ) : null}
    </MapFrame>
  )
}
