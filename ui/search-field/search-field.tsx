/** Finding by words. */
import type { ReactNode } from 'react'
import { SearchField as AriaSearchField, Button, Input } from 'react-aria-components/SearchField'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import '../field/field.css'
import './search-field.css'

export interface SearchFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  onSubmit?: (value: string) => void
  placeholder?: string
  /** Where the page is nothing but a search. */
  autoFocus?: boolean
}

export function SearchField({
  label,
  value,
  onChange,
  onSubmit,
  placeholder,
  autoFocus = false,
}: SearchFieldProps): ReactNode {
  const t = useT()
  return (
    <AriaSearchField
      className="x-field x-search"
      aria-label={label}
      value={value}
      onChange={onChange}
      onSubmit={(words) => onSubmit?.(words)}
      autoFocus={autoFocus}
    >
      <span className="x-field__box">
        <Icon name="search" />
        <Input className="x-field__input" placeholder={placeholder ?? label} enterKeyHint="search" />
        {value ? (
          <Button className="x-search__clear" aria-label={t('ui.clear')}>
            <Icon name="close" />
          </Button>
        ) : null}
      </span>
    </AriaSearchField>
  )
}
