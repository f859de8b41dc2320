/** One line of words. */
import type { HTMLInputAutoCompleteAttribute, ReactNode } from 'react'
import { TextField as AriaTextField, Input } from 'react-aria-components/TextField'
import { ariaField, FieldLabel, type FieldProps, FieldWords } from '../field/field.tsx'

export interface TextFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  type?: 'text' | 'tel' | 'email' | 'password' | 'url' | 'date' | 'datetime-local'
  inputMode?: 'text' | 'numeric' | 'tel' | 'decimal'
  autoComplete?: HTMLInputAutoCompleteAttribute
  maxLength?: number
  placeholder?: string
  end?: ReactNode
}

/** No single line of ours is longer; the contract may say less. */
const usualMaxLength = 200

export function TextField({
  value,
  onChange,
  type = 'text',
  inputMode,
  autoComplete,
  maxLength = usualMaxLength,
  placeholder,
  end,
  ...field
}: TextFieldProps): ReactNode {
  return (
    <AriaTextField
      className="x-field"
      {...ariaField(field)}
      type={type}
      value={value}
      onChange={onChange}
      maxLength={maxLength}
      inputMode={inputMode}
      autoComplete={autoComplete}
    >
      <FieldLabel label={field.label} required={field.required} />
      <span className="x-field__box">
        <Input className="x-field__input" placeholder={placeholder} />
        {end ? <span className="x-field__end">{end}</span> : null}
      </span>
      <FieldWords help={field.help} error={field.error} />
    </AriaTextField>
  )
}
