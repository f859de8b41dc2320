/** Measures what is to be printed and tells which block stands on which sheet; asked again when the paper or the words change. */
import { type RefObject, useEffect, useLayoutEffect, useState } from 'react'
import { onSheets } from './sheets.ts'

export const papers = ['A4', 'A3'] as const
export type PaperSize = (typeof papers)[number]

/** A3 is A4 grown by the root of two: the same page, readable from a step further away. */
export const growth: Record<PaperSize, number> = { A4: 1, A3: Math.SQRT2 }
/** Width of an A4 sheet in CSS pixels: 210 mm at 96 to the inch. */
const sheet_px = (210 / 25.4) * 96

/** `part` names come from the data-part attributes of what is drawn to be measured. */
export function useSheets(measured: RefObject<HTMLElement | null>, wanted: string): number[][] | null {
  const [sheets, setSheets] = useState<{ of: string; sheets: number[][] } | null>(null)
  useLayoutEffect(() => {
    let isWanted = true
    const measure = (): void => {
      const root = measured.current
      if (!isWanted || !root) return
      const heights = (part: string): number[] =>
        [...root.querySelectorAll(`[data-part="${part}"]`)].map((one) => one.getBoundingClientRect().height)
      const sum = (part: string): number => heights(part).reduce((all, one) => all + one, 0)
      setSheets({
        of: wanted,
        sheets: onSheets({
          room: sum('room'),
          first: sum('first') + sum('frame') + sum('opening'),
          later: sum('later') + sum('frame') + sum('carry'),
          turn: sum('carry'),
          foot: sum('foot'),
          blocks: heights('block'),
        }),
      })
    }
    // Letters that arrive later are of other heights.
    void document.fonts.ready.then(measure)
    return () => {
      isWanted = false
    }
  }, [measured, wanted])
  return sheets?.of === wanted ? sheets.sheets : null
}

/** How much smaller a sheet is shown, so that all of it is in sight. */
export function useFit(frame: RefObject<HTMLElement | null>, size: PaperSize): number {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const look = (): void => setWidth(element.clientWidth)
    look()
    const watching = new ResizeObserver(look)
    watching.observe(element)
    return () => watching.disconnect()
  }, [frame])
  return width > 0 ? Math.min(1, width / (sheet_px * growth[size])) : 1
}
