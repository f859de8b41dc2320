/** Yes or no to a sentence; the whole line is the target. */
import { type ReactNode, useId } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import { fieldId } from '../field/field.tsx'
import { Icon } from '../icon/icon.tsx'
import './checkbox.css'

export interface CheckboxProps {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
  help?: ReactNode
  error?: string | undefined
  name?: string
  disabled?: boolean
}

export function Checkbox({
  checked,
  onChange,
  children,
  help,
  error,
  name,
  disabled = false,
}: CheckboxProps): ReactNode {
  const wordsId = useId()
  return (
    <div className="x-check-field">
      <AriaCheckbox
        className="x-check"
        isSelected={checked}
        onChange={onChange}
        isDisabled={disabled}
        isInvalid={Boolean(error)}
        {...(name ? { id: fieldId(name), name } : {})}
        {...(help || error ? { 'aria-describedby': wordsId } : {})}
      >
        <span className="x-check__box" aria-hidden="true">
          <Icon name="check" />
        </span>
        <span>{children}</span>
      </AriaCheckbox>
      {help || error ? (
        <div id={wordsId} className="x-check__words">
          {help ? <p className="x-meta">{help}</p> : null}
          {error ? (
            <p className="x-field__error">
              <Icon name="warning" />
              <span>{error}</span>
            </p>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
