/** Several lines of words; the box grows with them, and says how much room is left when it gets short. */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { TextArea as AriaTextArea, TextField } from 'react-aria-components/TextField'
import { ariaField, FieldLabel, type FieldProps, FieldWords } from '../field/field.tsx'
import { useT } from '../i18n.tsx'
import './text-area.css'

export interface TextAreaProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  maxLength?: number
  rows?: number
  placeholder?: string
  end?: ReactNode
}

/** The counter appears when a fifth of the room is left; before that it only distracts. */
const counterFrom_share = 0.8

export function TextArea({
  value,
  onChange,
  maxLength,
  rows = 3,
  placeholder,
  end,
  ...field
}: TextAreaProps): ReactNode {
  const t = useT()
  const area = useRef<HTMLTextAreaElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the words
  useLayoutEffect(() => {
    const element = area.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [value])
  const isNearlyFull = maxLength !== undefined && value.length >= maxLength * counterFrom_share
  return (
    <TextField className="x-field" {...ariaField(field)} value={value} onChange={onChange} maxLength={maxLength}>
      <FieldLabel label={field.label} required={field.required} />
      <span className="x-field__box x-text-area">
        <AriaTextArea ref={area} className="x-field__input" rows={rows} placeholder={placeholder} />
        {end || isNearlyFull ? (
          <span className="x-text-area__foot">
            <span className="x-meta" aria-live="polite">
              {isNearlyFull ? t('ui.chars-left', { n: maxLength - value.length }) : null}
            </span>
            {end}
          </span>
        ) : null}
      </span>
      <FieldWords help={field.help} error={field.error} />
    </TextField>
  )
}
