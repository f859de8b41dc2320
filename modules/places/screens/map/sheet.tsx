/** The map in a page: opens it, gives it what changes, and closes it again. The large part (OpenLayers) comes with this file. */
import { useEffect, useRef, useState } from 'react'
import type { Backdrop, PlaceMap, Position } from '../../contract.ts'
import { type BaseMap, openMap, type Pin, type Tap } from './base.ts'
import './map.css'

export interface SheetProps {
  label: string
  map: PlaceMap
  backdrop: Backdrop | null
  pins?: readonly Pin[]
  picked?: Position | null
  selected?: string | null
  /** What to show first: a place, or everything. */
  fitTo?: string | null
  shy?: boolean
  onTap?: (tap: Tap) => void
  /** Hands the open map out, and null when it closes. */
  onOpen?: (base: BaseMap | null) => void
}

const none: readonly Pin[] = []
/** Names on the map are drawn for a text of this size. */
const usualText_px = 16

function textScale(): number {
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || usualText_px
  const wanted = getComputedStyle(document.documentElement).getPropertyValue('--size-text').trim()
  const rem = wanted.endsWith('rem') ? Number.parseFloat(wanted) : 1
  return Math.max(1, Math.min(1.8, (size * rem) / usualText_px))
}

export function Sheet({
  label,
  map,
  backdrop,
  pins = none,
  picked = null,
  selected = null,
  fitTo,
  shy = false,
  onTap,
  onOpen,
}: SheetProps) {
  const element = useRef<HTMLDivElement>(null)
  const [base, setBase] = useState<BaseMap | null>(null)
  const heard = useRef({ onTap, onOpen })
  heard.current = { onTap, onOpen }
  const shown = useRef('')

  useEffect(() => {
    if (!element.current) return
    const open = openMap(element.current, { textScale: textScale(), shy, onTap: (tap) => heard.current.onTap?.(tap) })
    shown.current = ''
    setBase(open)
    heard.current.onOpen?.(open)
    return () => {
      heard.current.onOpen?.(null)
      setBase(null)
      open.close()
    }
  }, [shy])

  useEffect(() => {
    base?.setPlaces(map)
    // The reader's own view stays as long as the place is the same.
    const key = `${map.area} ${fitTo ?? ''}`
    if (!base || shown.current === key) return
    shown.current = key
    base.fit(fitTo)
  }, [base, map, fitTo])
  useEffect(() => base?.setBackdrop(backdrop), [base, backdrop])
  useEffect(() => base?.setPins(pins, picked), [base, pins, picked])
  useEffect(() => base?.setSelected(selected), [base, selected])

  // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is moved with arrow keys
  return <div ref={element} className="place-map__sheet" role="application" aria-label={label} tabIndex={0} />
}
