/** One of many: a field that opens a sheet with the list. The sheet is fetched when it is first needed. */
import { lazy, type ReactNode, Suspense, useId, useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { type FieldProps, fieldId } from '../field/field.tsx'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import './select.css'

export interface Option {
  value: string
  label: string
  help?: string
  disabled?: boolean
}

export interface SelectProps extends FieldProps {
  value: string | null
  onChange: (value: string) => void
  options: readonly Option[]
  placeholder?: string
}

const SelectSheet = lazy(() => import('./select-sheet.tsx').then((file) => ({ default: file.SelectSheet })))

export function Select({
  label,
  help,
  error,
  name,
  required,
  disabled = false,
  value,
  onChange,
  options,
  placeholder,
}: SelectProps): ReactNode {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [wasOpened, setWasOpened] = useState(false)
  const ownId = useId()
  const id = name ? fieldId(name) : ownId
  const chosen = options.find((option) => option.value === value)
  return (
    <div
      className="x-field"
      {...(error ? { 'data-invalid': true } : {})}
      {...(disabled ? { 'data-disabled': true } : {})}
    >
      <span className="x-field__label" id={`${id}-label`}>
        {label}
        {required === false ? <span className="x-field__optional">{t('ui.optional')}</span> : null}
      </span>
      <Button
        className="x-field__box x-select"
        id={id}
        isDisabled={disabled}
        aria-haspopup="dialog"
        aria-labelledby={`${id}-label ${id}-value`}
        {...(help || error ? { 'aria-describedby': `${id}-words` } : {})}
        onPress={() => {
          setWasOpened(true)
          setOpen(true)
        }}
      >
        <span className={chosen ? 'x-select__value' : 'x-select__value x-soft'} id={`${id}-value`}>
          {chosen?.label ?? placeholder ?? t('ui.choose')}
        </span>
        <Icon name="down" />
      </Button>
      {help || error ? (
        <div id={`${id}-words`}>
          {help ? <p className="x-field__help">{help}</p> : null}
          {error ? (
            <p className="x-field__error">
              <Icon name="warning" />
              <span>{error}</span>
            </p>
          ) : null}
        </div>
      ) : null}
      {wasOpened ? (
        <Suspense fallback={null}>
          <SelectSheet
            open={open}
            onClose={() => setOpen(false)}
            title={label}
            options={options}
            value={value}
            onChoose={(next) => {
              onChange(next)
              setOpen(false)
            }}
          />
        </Suspense>
      ) : null}
    </div>
  )
}
