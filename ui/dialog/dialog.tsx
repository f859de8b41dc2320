/** A question in the middle of the screen. */
import type { ReactNode } from 'react'
import { Overlay, type OverlayProps } from '../sheet/overlay.tsx'

export type DialogProps = OverlayProps

export function Dialog(props: DialogProps): ReactNode {
  return <Overlay {...props} place="middle" />
}
