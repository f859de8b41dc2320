/** What every field has: a label, help under it, and its error in words right where it is. */
import type { ReactNode } from 'react'
import { FieldError, Label, Text } from 'react-aria-components/TextField'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import './field.css'

export interface FieldProps {
  label: string
  help?: ReactNode
  error?: string | undefined
  /** The field's name in the contract; error summaries lead to it. */
  name?: string
  /** false says "optional" beside the label; fields are asked for because they are needed. */
  required?: boolean
  disabled?: boolean
}

export function fieldId(name: string): string {
  return `field-${name.replace(/[^\w-]/g, '-')}`
}

/** The props react-aria wants, from the words we use. */
export function ariaField({ name, error, required, disabled }: Omit<FieldProps, 'label'>): {
  id?: string
  name?: string
  isInvalid: boolean
  isRequired: boolean
  isDisabled: boolean
  validationBehavior: 'aria'
} {
  return {
    ...(name ? { id: fieldId(name), name } : {}),
    isInvalid: Boolean(error),
    isRequired: required === true,
    isDisabled: disabled === true,
    validationBehavior: 'aria',
  }
}

export function FieldLabel({ label, required }: Pick<FieldProps, 'label' | 'required'>): ReactNode {
  const t = useT()
  return (
    <Label className="x-field__label">
      {label}
      {required === false ? <span className="x-field__optional">{t('ui.optional')}</span> : null}
    </Label>
  )
}

/** Inside a react-aria field, so that both are tied to the input. */
export function FieldWords({ help, error }: Pick<FieldProps, 'help' | 'error'>): ReactNode {
  return (
    <>
      {help ? (
        <Text slot="description" className="x-field__help">
          {help}
        </Text>
      ) : null}
      {error ? (
        <FieldError className="x-field__error">
          <Icon name="warning" />
          <span>{error}</span>
        </FieldError>
      ) : null}
    </>
  )
}
