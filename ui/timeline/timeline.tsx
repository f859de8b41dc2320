/** The life of a matter: who did what, when, in whose words, whose turn it is, and what comes next. */
import type { ReactNode } from 'react'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import { type Photo, PhotoStrip } from '../photo-strip/photo-strip.tsx'
import './timeline.css'

export interface TimelineStep {
  id: string
  state: 'done' | 'current' | 'next'
  who?: string
  what: ReactNode
  when?: string
  /** Said by that person, shown as a quotation. */
  words?: string
  note?: ReactNode
  photos?: readonly Photo[]
  children?: ReactNode
}

export function Timeline({ steps }: { steps: readonly TimelineStep[] }): ReactNode {
  const t = useT()
  return (
    <ol className="x-timeline">
      {steps.map(({ id, state, who, what, when, words, note, photos, children }) => (
        <li
          key={id}
          className={`x-step x-step--${state}`}
          {...(state === 'current' ? { 'aria-current': 'step' as const } : {})}
        >
          <span className="x-step__dot" aria-hidden="true">
            {state === 'done' ? <Icon name="check" /> : null}
          </span>
          <div className="x-step__body">
            <p>
              <span className="x-hidden">{t(`ui.step-${state}`)} </span>
              {who ? <b className="x-step__who">{who} </b> : null}
              {what}
              {when ? (
                <>
                  {' '}
                  <span className="x-step__when x-meta">{when}</span>
                </>
              ) : null}
            </p>
            {words ? <blockquote className="x-step__words">{words}</blockquote> : null}
            {note ? <p className="x-meta">{note}</p> : null}
            {photos ? <PhotoStrip photos={photos} /> : null}
            {children}
          </div>
        </li>
      ))}
    </ol>
  )
}
