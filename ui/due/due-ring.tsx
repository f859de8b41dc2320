/** How much of the promised time is left, as a ring with a word in it. */
import type { ReactNode } from 'react'
import { useLang, useT } from '../i18n.tsx'
import { dueWords, ringWords } from './words.ts'
import './due.css'

export interface DueRingProps {
  due: Date
  since: Date
  now: Date
  paused?: boolean
}

/** Circumference of the circle drawn below. */
const radius = 21
const around = 2 * Math.PI * radius

export function DueRing({ due, since, now, paused = false }: DueRingProps): ReactNode {
  const t = useT()
  const lang = useLang()
  const { words, urgency } = dueWords(due, now, lang)
  const whole = Math.max(1, due.getTime() - since.getTime())
  const left = Math.min(1, Math.max(0, (due.getTime() - now.getTime()) / whole))
  const tone = paused ? 'calm' : urgency
  return (
    <div className={`x-ring x-due--${tone}`} role="img" aria-label={paused ? t('ui.ring-paused') : words}>
      <svg viewBox="0 0 48 48" aria-hidden="true">
        <circle className="x-ring__back" cx="24" cy="24" r={radius} />
        <circle
          className="x-ring__left"
          cx="24"
          cy="24"
          r={radius}
          strokeDasharray={`${around * (urgency === 'late' ? 1 : left)} ${around}`}
          transform="rotate(-90 24 24)"
        />
      </svg>
      <span className="x-ring__word" aria-hidden="true">
        {paused ? t('ui.ring-paused') : ringWords(due, now, lang)}
      </span>
    </div>
  )
}
