/** Everything that keeps a form from being sent, first on the page, each line leading to its field. After GOV.UK's error summary. */
import { type ReactNode, useEffect, useRef } from 'react'
import { fieldId } from '../field/field.tsx'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import './error-summary.css'

export interface ErrorSummaryProps {
  fields: Record<string, string>
  labels?: Record<string, string>
  title?: string
}

/** The server's name for "the whole input", which no field can be blamed for. */
const whole = '_'

export function ErrorSummary({ fields, labels = {}, title }: ErrorSummaryProps): ReactNode {
  const t = useT()
  const box = useRef<HTMLElement>(null)
  const wrong = Object.entries(fields)
  const written = JSON.stringify(fields)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new set of errors takes the focus again
  useEffect(() => {
    box.current?.focus()
  }, [written])
  if (wrong.length === 0) return null
  return (
    <section className="x-errors" role="alert" tabIndex={-1} ref={box}>
      <h2 className="x-errors__title">
        <Icon name="warning" />
        {title ?? t('ui.errors-title', { n: wrong.length })}
      </h2>
      <ul>
        {wrong.map(([name, sentence]) => (
          <li key={name}>
            {name === whole ? (
              <p className="x-errors__line">{sentence}</p>
            ) : (
              <a
                className="x-errors__line x-errors__line--link"
                href={`#${fieldId(name)}`}
                onClick={(event) => {
                  event.preventDefault()
                  focusField(name)
                }}
              >
                {labels[name] ? `${labels[name]} · ${sentence}` : sentence}
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** A group of choices cannot hold the focus itself; its first choice can. */
export function focusField(name: string): void {
  const found = document.getElementById(fieldId(name))
  const target = found?.matches('input, textarea, button')
    ? found
    : found?.querySelector<HTMLElement>('input, textarea, button')
  found?.scrollIntoView({ block: 'center' })
  target?.focus()
}
