/** The words of a move: a field that names what is asked, quick phrases to fill it, and what is wrong with it below. */
import { Input } from 'antd'
import { useId } from 'react'
import { useT } from '../../../../../ui/i18n.tsx'

export interface WordsFieldProps {
  label: string
  words: string
  onWords: (words: string) => void
  max: number
  optional?: boolean
  error?: string | undefined
  phrases?: readonly string[]
  focus?: boolean
}

export function WordsField({
  label,
  words,
  onWords,
  max,
  optional = false,
  error,
  phrases = [],
  focus = true,
}: WordsFieldProps) {
  const t = useT()
  const id = useId()
  return (
    <div className="tq-field">
      <label htmlFor={id} className="tq-field__label">
        {label}
        {optional ? <small> {t('ui.optional')}</small> : null}
      </label>
      {phrases.length > 0 ? (
        <fieldset className="tq-phrases">
          <legend className="x-hidden">{t('tickets.phrases')}</legend>
          {phrases
            .filter((phrase) => !words.includes(phrase))
            .map((phrase) => (
              <button
                type="button"
                key={phrase}
                onClick={() => {
                  onWords(words ? `${words} ${phrase}` : phrase)
                  document.getElementById(id)?.focus()
                }}
              >
                {phrase}
              </button>
            ))}
        </fieldset>
      ) : null}
      <Input.TextArea
        id={id}
        value={words}
        maxLength={max}
        autoSize={{ minRows: 2, maxRows: 8 }}
        autoFocus={focus}
        status={error ? 'error' : ''}
        aria-invalid={error !== undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={(event) => onWords(event.target.value)}
      />
      {error ? (
        <p className="tq-field__error" id={`${id}-error`} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}
