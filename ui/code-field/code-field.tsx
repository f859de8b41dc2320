/** The digits from a text message: one input, so that phones can fill it in by themselves. */
import type { ReactNode } from 'react'
import { Input, TextField } from 'react-aria-components/TextField'
import { ariaField, FieldLabel, type FieldProps, FieldWords } from '../field/field.tsx'
import { useT } from '../i18n.tsx'
import './code-field.css'

export interface CodeFieldProps extends FieldProps {
  value: string
  onChange: (value: string) => void
  digits?: number
  onComplete?: (value: string) => void
}

export function CodeField({ value, onChange, digits = 6, onComplete, ...field }: CodeFieldProps): ReactNode {
  const t = useT()
  const change = (typed: string): void => {
    const kept = typed.replace(/\D/g, '').slice(0, digits)
    onChange(kept)
    if (kept.length === digits && kept !== value) onComplete?.(kept)
  }
  return (
    <TextField
      className="x-field"
      {...ariaField(field)}
      value={value}
      onChange={change}
      inputMode="numeric"
      autoComplete="one-time-code"
    >
      <FieldLabel label={field.label} required={field.required} />
      <span className="x-field__box x-code">
        <Input className="x-field__input" style={{ '--digits': digits } as React.CSSProperties} />
      </span>
      <FieldWords help={field.help ?? t('ui.code-help', { n: digits })} error={field.error} />
    </TextField>
  )
}
