/** A number that is counted up and down, with its unit said. */
import type { ReactNode } from 'react'
import { NumberField as AriaNumberField, Button, Group, Input } from 'react-aria-components/NumberField'
import { ariaField, FieldLabel, type FieldProps, FieldWords } from '../field/field.tsx'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import './number-field.css'

export interface NumberFieldProps extends FieldProps {
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  unit?: string
}

export function NumberField({ value, onChange, min, max, step, unit, ...field }: NumberFieldProps): ReactNode {
  const t = useT()
  return (
    <AriaNumberField
      className="x-field"
      {...ariaField(field)}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      minValue={min}
      maxValue={max}
      step={step}
    >
      <FieldLabel label={unit ? `${field.label} (${unit})` : field.label} required={field.required} />
      <Group className="x-field__box x-number">
        <Button slot="decrement" className="x-number__step" aria-label={t('ui.less')}>
          <Icon name="minus" />
        </Button>
        <Input className="x-field__input" />
        <Button slot="increment" className="x-number__step" aria-label={t('ui.more')}>
          <Icon name="plus" />
        </Button>
      </Group>
      <FieldWords help={field.help} error={field.error} />
    </AriaNumberField>
  )
}
