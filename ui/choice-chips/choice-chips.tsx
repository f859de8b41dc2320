/** One of a few short words. */
import type { ReactNode } from 'react'
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { ariaField, FieldLabel, type FieldProps, FieldWords } from '../field/field.tsx'
import { Icon } from '../icon/icon.tsx'
import './choice-chips.css'

export interface ChoiceChipsProps extends FieldProps {
  value: string | null
  onChange: (value: string) => void
  options: readonly { value: string; label: string }[]
}

export function ChoiceChips({ value, onChange, options, ...field }: ChoiceChipsProps): ReactNode {
  return (
    <RadioGroup className="x-field" {...ariaField(field)} value={value} onChange={onChange}>
      <FieldLabel label={field.label} required={field.required} />
      <div className="x-chips">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="x-chip">
            {({ isSelected }) => (
              <>
                {isSelected ? <Icon name="check" /> : null}
                {option.label}
              </>
            )}
          </Radio>
        ))}
      </div>
      <FieldWords help={field.help} error={field.error} />
    </RadioGroup>
  )
}
