/** One look of one component, for the gallery and the accessibility check. */
import type { ReactNode } from 'react'

export interface Example {
  name: string
  render: () => ReactNode
  /** A whole phone screen: the gallery shows it in a frame of its own. */
  screen?: boolean
}
