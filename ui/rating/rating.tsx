/**
 * Two separate questions, each well or not well. "Was it answered well?" and "did you get what you wanted?" are different things, and
 * five stars would hide both.
 */
import type { ReactNode } from 'react'
import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import { ariaField, FieldWords } from '../field/field.tsx'
import { Icon } from '../icon/icon.tsx'
import './rating.css'

export interface RatingQuestion {
  name: string
  label: string
  yes: string
  no: string
}

export interface RatingProps {
  questions: readonly RatingQuestion[]
  value: Record<string, boolean | null>
  onChange: (value: Record<string, boolean | null>) => void
  errors?: Record<string, string>
}

export function Rating({ questions, value, onChange, errors = {} }: RatingProps): ReactNode {
  return (
    <div className="x-rating">
      {questions.map(({ name, label, yes, no }) => {
        const answer = value[name]
        return (
          <RadioGroup
            key={name}
            className="x-field"
            {...ariaField({ name, error: errors[name] })}
            value={answer === true ? 'yes' : answer === false ? 'no' : null}
            onChange={(next) => onChange({ ...value, [name]: next === 'yes' })}
          >
            <Label className="x-field__label">{label}</Label>
            <div className="x-rating__choices">
              <Radio value="yes" className="x-rating__choice">
                <Icon name="thumb-up" />
                {yes}
              </Radio>
              <Radio value="no" className="x-rating__choice x-rating__choice--no">
                <Icon name="thumb-down" />
                {no}
              </Radio>
            </div>
            <FieldWords error={errors[name]} />
          </RadioGroup>
        )
      })}
    </div>
  )
}
