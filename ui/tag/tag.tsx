/** One word that says what kind of thing this is. The word carries the meaning, the colour only helps. */
import type { ReactNode } from 'react'
import './tag.css'

export type Tone = 'calm' | 'accent' | 'soon' | 'late' | 'plain'

export function Tag({ children, tone = 'calm' }: { children: ReactNode; tone?: Tone }): ReactNode {
  return <span className={`x-tag x-tag--${tone}`}>{children}</span>
}
