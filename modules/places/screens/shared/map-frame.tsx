/** The frame around every map: a word on top of it, and its buttons. */
import type { ReactNode } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import type { BaseMap } from '../map/base.ts'
import '../map/map.css'

export interface MapTool {
  label: string
  press: () => void
}

export interface MapFrameProps {
  height_px: number
  note: string | null
  base: BaseMap | null
  tools?: readonly MapTool[]
  children: ReactNode
}

export function MapFrame({ height_px, note, base, tools = [], children }: MapFrameProps): ReactNode {
  const t = useT()
  return (
    <div className="place-map-box">
      <div className="place-map" style={{ height: height_px }}>
        {children}
        <div className="place-map__cross" aria-hidden="true" />
        {note ? (
          <div className="place-map__note" role="status">
            {note}
          </div>
        ) : null}
        <div className="place-map__tools">
          <button
            type="button"
            className="place-map__tool place-map__tool--sign"
            aria-label={t('places.map-nearer')}
            onClick={() => base?.zoomBy(1)}
          >
            +
          </button>
          <button
            type="button"
            className="place-map__tool place-map__tool--sign"
            aria-label={t('places.map-farther')}
            onClick={() => base?.zoomBy(-1)}
          >
            −
          </button>
        </div>
      </div>
      {tools.length > 0 ? (
        <div className="place-map__under">
          {tools.map(({ label, press }) => (
            <button key={label} type="button" className="place-map__tool" onClick={press}>
              {label}
            </button>
          ))}
        </div>
      ) : null}
    </div>
  )
}
