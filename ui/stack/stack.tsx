/** Things under each other (or in a row) with even gaps of 8, 16 or 24 px. */
import type { ReactNode } from 'react'
import './stack.css'

export function Stack({
  children,
  gap = 1.5,
  row = false,
}: {
  children: ReactNode
  gap?: 1 | 1.5 | 2 | 3
  row?: boolean
}): ReactNode {
  return (
    <div className={`x-stack${row ? ' x-stack--row' : ''}`} style={{ gap: `calc(var(--space) * ${gap})` }}>
      {children}
    </div>
  )
}
