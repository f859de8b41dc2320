/** The map of one place at the desk, and, for those who may, the tools to draw grids and put houses on it. */
import { Alert, Button, Checkbox, Space, Spin } from 'antd'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { Backdrop, PlaceDetail, PlaceMap, Polygon, Position } from '../../contract.ts'
import type { BaseMap, Tap } from '../map/base.ts'
import { type Drawing, startDrawing } from '../map/drawing.ts'
import { Sheet } from '../map/sheet.tsx'
import { MapFrame } from '../shared/map-frame.tsx'
import { mapArea, problemWords } from './words.ts'
import { BuildingForm, GridForm, MoveForm, OutlineForm } from './work-forms.tsx'

/** What the reader is doing on the map. */
type Mode =
  | { kind: 'look' }
  | { kind: 'new-grid'; outlined: boolean }
  | { kind: 'outline'; from: Polygon | null }
  | { kind: 'building' }
  | { kind: 'move' }

const look: Mode = { kind: 'look' }

export interface GridWorkProps {
  /** Any place; drawing is offered for a village, its grids and buildings. */
  area: string
  onSelect: (area: string) => void
  height_px: number
}

export function GridWork({ area, onSelect, height_px }: GridWorkProps): ReactNode {
  const t = useT()
  const [base, setBase] = useState<BaseMap | null>(null)
  const [mode, setMode] = useState<Mode>(look)
  const [polygon, setPolygon] = useState<Polygon | null>(null)
  const [point, setPoint] = useState<Position | null>(null)
  const [follow, setFollow] = useState(true)
  const [attempt, setAttempt] = useState(0)
  const [drawing, setDrawing] = useState<Drawing | null>(null)
  const place = useAsk<PlaceDetail>('places.one', { area }, { keepPrevious: true })
  const map = useAsk<PlaceMap>('places.map', { area: mapArea(area) }, { keepPrevious: true })
  const backdrop = useAsk<Backdrop>(
    'places.backdrop',
    { area: mapArea(area) },
    { enabled: map.data?.backdrop === true },
  )

  const rest = useCallback(() => {
    setMode(look)
    setPolygon(null)
    setPoint(null)
  }, [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another place ends what was begun here
  useEffect(rest, [area, rest])

  const pinned = place.data?.area === area && place.data.geometry?.type === 'Point' ? place.data.geometry : null
  useEffect(() => {
    if (pinned) base?.goTo(pinned.coordinates)
  }, [base, pinned])

  const from = mode.kind === 'outline' ? mode.from : null
  const draws = mode.kind === 'outline' || (mode.kind === 'new-grid' && mode.outlined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` begins again on an empty sheet
  useEffect(() => {
    if (!base || !draws) return
    const started = startDrawing(base, attempt > 0 ? null : from, {
      own: from ? area : null,
      follow,
      onChange: setPolygon,
    })
    setPolygon(attempt > 0 ? null : from)
    setDrawing(started)
    return () => {
      setDrawing(null)
      started.stop()
    }
  }, [base, draws, from, attempt, follow])

  const begin = (next: Mode) => {
    setAttempt(0)
    setPolygon(next.kind === 'outline' ? next.from : null)
    setPoint(next.kind === 'move' && place.data?.geometry?.type === 'Point' ? place.data.geometry.coordinates : null)
    setMode(next)
  }
  const tapped = (tap: Tap) => {
    if (mode.kind === 'building' || mode.kind === 'move') setPoint(tap.point)
    else if (!draws && tap.area) onSelect(tap.area)
  }
  if (map.error) return <Alert type="error" showIcon title={problemWords(t, map.error)} />
  const done = (made: string) => {
    rest()
    onSelect(made)
  }
  return (
    <div className="places__work">
      <div className="places__bar">
        {place.data ? <Way place={place.data} onSelect={onSelect} /> : null}
        {mode.kind === 'look' && place.data ? <Offers place={place.data} begin={begin} /> : null}
        {draws ? (
          <DrawBar
            isNew={from === null || attempt > 0}
            hasShape={polygon !== null}
            follow={follow}
            onFollow={setFollow}
            drawing={drawing}
            again={() => setAttempt((count) => count + 1)}
          />
        ) : null}
        {mode.kind === 'building' || mode.kind === 'move' ? (
          <span className="places__soft">{t('places.tap-point')}</span>
        ) : null}
      </div>
      {mode.kind !== 'look' && place.data ? (
        <div className="places__form">
          {mode.kind === 'new-grid' ? (
            <GridForm village={place.data} polygon={polygon} outlined={mode.outlined} onDone={done} onCancel={rest} />
          ) : mode.kind === 'outline' ? (
            <OutlineForm grid={place.data} polygon={polygon} onDone={done} onCancel={rest} />
          ) : mode.kind === 'building' ? (
            <BuildingForm grid={place.data} point={point} onDone={done} onCancel={rest} />
          ) : (
            <MoveForm building={place.data} point={point} onDone={done} onCancel={rest} />
          )}
        </div>
      ) : null}
      <MapFrame height_px={height_px} base={base} note={map.data?.schematic ? t('places.map-schematic') : null}>
        {map.data ? (
          <Sheet
            label={t('places.map-of', { name: place.data?.name ?? '' })}
            map={map.data}
            backdrop={map.data.backdrop ? (backdrop.data ?? null) : null}
            picked={mode.kind === 'building' || mode.kind === 'move' ? point : null}
            selected={area}
            onOpen={setBase}
            onTap={tapped}
          />
        ) : (
          <Spin style={{ margin: 40 }} />
        )}
      </MapFrame>
    </div>
  )
}

/** The names from the county down, each a way up. */
function Way({ place, onSelect }: { place: PlaceDetail; onSelect: (area: string) => void }) {
  return (
    <ol>
      {place.path.map(({ area, name }) => (
        <li key={area}>
          {area === place.area ? (
            <b>{name}</b>
          ) : (
            <Button type="text" onClick={() => onSelect(area)}>
              {name}
            </Button>
          )}
        </li>
      ))}
    </ol>
  )
}

function Offers({ place, begin }: { place: PlaceDetail; begin: (mode: Mode) => void }) {
  const t = useT()
  const polygon = place.geometry?.type === 'Polygon' ? place.geometry : null
  return (
    <Space wrap>
      {place.may.draw ? (
        <>
          <Button type="primary" onClick={() => begin({ kind: 'new-grid', outlined: true })}>
            {t('places.draw-grid')}
          </Button>
          <Button onClick={() => begin({ kind: 'new-grid', outlined: false })}>{t('places.number-grid')}</Button>
        </>
      ) : null}
      {place.level === 'grid' && place.may.change ? (
        <Button type={polygon ? 'default' : 'primary'} onClick={() => begin({ kind: 'outline', from: polygon })}>
          {t(polygon ? 'places.change-outline' : 'places.draw-outline')}
        </Button>
      ) : null}
      {place.may.add_building ? (
        <Button onClick={() => begin({ kind: 'building' })}>{t('places.add-building')}</Button>
      ) : null}
      {place.level === 'building' && place.may.change ? (
        <Button onClick={() => begin({ kind: 'move' })}>{t('places.move-building')}</Button>
      ) : null}
    </Space>
  )
}

interface DrawBarProps {
  isNew: boolean
  hasShape: boolean
  follow: boolean
  onFollow: (follow: boolean) => void
  drawing: Drawing | null
  again: () => void
}

function DrawBar({ isNew, hasShape, follow, onFollow, drawing, again }: DrawBarProps) {
  const t = useT()
  const draws = isNew && !hasShape
  return (
    <Space wrap>
      <span className="places__soft">{t(draws ? 'places.draw-how' : 'places.change-how')}</span>
      {draws ? (
        <>
          <Checkbox checked={follow} onChange={(event) => onFollow(event.target.checked)}>
            {t('places.draw-follow')}
          </Checkbox>
          <Button size="small" onClick={() => drawing?.undo()}>
            {t('places.draw-undo')}
          </Button>
          <Button size="small" onClick={() => drawing?.finish()}>
            {t('places.draw-finish')}
          </Button>
        </>
      ) : (
        <Button size="small" onClick={again}>
          {t('places.draw-again')}
        </Button>
      )}
    </Space>
  )
}
