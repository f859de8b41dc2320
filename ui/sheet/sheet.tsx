/** A sheet that comes up from the bottom, where the thumb is. */
import type { ReactNode } from 'react'
import { Overlay, type OverlayProps } from './overlay.tsx'

export type SheetProps = OverlayProps

export function Sheet(props: SheetProps): ReactNode {
  return <Overlay {...props} place="bottom" />
}
