/** A reason from a list, so that it can be counted. */
import { Radio } from 'antd'
import { useId } from 'react'

export interface ReasonFieldProps {
  label: string
  options: readonly { value: string; label: string }[]
  value: string | null
  onChange: (reason: string) => void
  error: string | undefined
}

export function ReasonField({ label, options, value, onChange, error }: ReasonFieldProps) {
  const id = useId()
  return (
    <div className="tq-field">
      <span id={id} className="tq-field__label">
        {label}
      </span>
      <Radio.Group aria-labelledby={id} vertical value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map((one, index) => (
          <Radio key={one.value} value={one.value} autoFocus={index === 0}>
            {one.label}
          </Radio>
        ))}
      </Radio.Group>
      {error ? (
        <p className="tq-field__error" role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}
