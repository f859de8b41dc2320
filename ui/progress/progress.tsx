/** How far something has come, as a bar and in words. */
import { type ReactNode, useId } from 'react'
import './progress.css'

export function Progress({
  label,
  value,
  max = 100,
  words,
}: {
  label: string
  value: number
  max?: number
  words?: string
}): ReactNode {
  const labelId = useId()
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0
  const said = words ?? `${Math.round(share * 100)}%`
  return (
    <div className="x-progress">
      <p className="x-progress__words">
        <span id={labelId}>{label}</span>
        <span>{said}</span>
      </p>
      <div
        className="x-progress__track"
        role="progressbar"
        aria-labelledby={labelId}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(share * 100)}
        aria-valuetext={said}
      >
        <span style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  )
}
