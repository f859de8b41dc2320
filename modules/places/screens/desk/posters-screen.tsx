/** Posters with the joining code, one A4 page for the village and one for each grid, ready to print and to hang up. */
import { Alert, Button, Checkbox, Space, Spin } from 'antd'
import { useState } from 'react'
import { Link } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'
import { Qr } from '../../../../ui/qr/qr.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { PlaceDetail, PlacePage } from '../../contract.ts'
import './places.css'
import './posters.css'
import { problemWords } from './words.ts'

interface Poster {
  area: string
  village: string
  grid: string | null
}

export function PostersScreen({ params }: ScreenProps) {
  const t = useT()
  const asked = params.area ?? ''
  const village = asked.slice(0, 12)
  const place = useAsk<PlaceDetail>('places.one', { area: village })
  const grids = useAsk<PlacePage>('places.children', { area: village, limit: 100 })
  const [left, setLeft] = useState<readonly string[] | null>(null)
  if (place.error) return <Alert type="error" showIcon title={problemWords(t, place.error)} style={{ margin: 24 }} />
  if (!place.data || !grids.data) return <Spin style={{ margin: 80 }} />
  const name = place.data.name
  const township = place.data.path.at(-2)?.name ?? ''
  const all: Poster[] = [
    { area: village, village: name, grid: null },
    ...grids.data.items.map((grid) => ({ area: grid.area, village: name, grid: grid.name })),
  ]
  // Opened from a grid: that page alone, until another is ticked.
  const start = asked.length > 12 ? all.filter((one) => one.area !== asked).map((one) => one.area) : []
  const hidden = left ?? start
  const shown = all.filter((one) => !hidden.includes(one.area))
  const turn = (area: string, isOn: boolean) => setLeft(isOn ? hidden.filter((one) => one !== area) : [...hidden, area])
  return (
    <main className="posters">
      <div className="posters__bar">
        <Link href={`/places/${asked}`} className="places__link">
          {t('places.back-to-place', { name })}
        </Link>
        <Space wrap>
          {all.map((one) => (
            <Checkbox
              key={one.area}
              checked={!hidden.includes(one.area)}
              onChange={(event) => turn(one.area, event.target.checked)}
            >
              {one.grid ?? one.village}
            </Checkbox>
          ))}
        </Space>
        <Button type="primary" disabled={shown.length === 0} onClick={() => window.print()}>
          {t('places.print', { n: shown.length })}
        </Button>
      </div>
      {shown.map((poster) => (
        <PosterPage key={poster.area} poster={poster} township={township} />
      ))}
    </main>
  )
}

function PosterPage({ poster, township }: { poster: Poster; township: string }) {
  const t = useT()
  const link = `${window.location.origin}/join/${poster.area}`
  return (
    <article className="poster">
      <p className="poster__over">
        {township} · {t('places.app-name')}
      </p>
      <h1 className="poster__name">
        {poster.village}
        {poster.grid ? <span>{poster.grid}</span> : null}
      </h1>
      <p className="poster__call">{t('places.poster-call')}</p>
      <Qr text={link} label={t('places.poster-qr', { name: poster.grid ?? poster.village })} />
      <p className="poster__scan">{t('places.poster-scan')}</p>
      <ol className="poster__steps">
        {(['1', '2', '3'] as const).map((step) => (
          <li key={step}>
            <b>{step}</b>
            <span>{t(`places.poster-step-${step}`)}</span>
          </li>
        ))}
      </ol>
      <p className="poster__help">{t('places.poster-help')}</p>
      <p className="poster__link">{link}</p>
    </article>
  )
}
