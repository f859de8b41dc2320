/** One of a few choices that need a sentence each. */
import type { ReactNode } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { ariaField, FieldLabel, type FieldProps, FieldWords } from '../field/field.tsx'
import './radio-cards.css'

export interface RadioCardsProps extends FieldProps {
  value: string | null
  onChange: (value: string) => void
  options: readonly { value: string; label: string; help?: string }[]
}

export function RadioCards({ value, onChange, options, ...field }: RadioCardsProps): ReactNode {
  return (
    <RadioGroup className="x-field" {...ariaField(field)} value={value} onChange={onChange}>
      <FieldLabel label={field.label} required={field.required} />
      <div className="x-radio-cards">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="x-radio-card">
            <span className="x-radio-card__dot" aria-hidden="true" />
            <span>
              <span className="x-radio-card__label">{option.label}</span>
              {option.help ? <span className="x-radio-card__help x-meta">{option.help}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
      <FieldWords help={field.help} error={field.error} />
    </RadioGroup>
  )
}
