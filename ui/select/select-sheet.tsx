/** The list behind a Select: a sheet, with a search once the list is long. */
import { type ReactNode, useState } from 'react'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import { SearchField } from '../search-field/search-field.tsx'
import { Sheet } from '../sheet/sheet.tsx'
import type { Option } from './select.tsx'

/** Fewer options are found faster by eye. */
const searchFrom_options = 12
/** Nobody reads further; all counties of the nation at once would stop a weak phone for seconds. */
const shown_most = 100

export interface SelectSheetProps {
  open: boolean
  onClose: () => void
  title: string
  options: readonly Option[]
  value: string | null
  onChoose: (value: string) => void
}

export function SelectSheet({ open, onClose, title, options, value, onChoose }: SelectSheetProps): ReactNode {
  const t = useT()
  const [words, setWords] = useState('')
  const wanted = words.trim().toLowerCase()
  const fitting = wanted
    ? options.filter(({ label, help }) => `${label} ${help ?? ''}`.toLowerCase().includes(wanted))
    : options
  const shown = fitting.slice(0, shown_most)
  const more = fitting.length - shown.length
  return (
    <Sheet open={open} onClose={onClose} title={title}>
      {options.length >= searchFrom_options ? (
        <SearchField label={t('ui.find-option')} value={words} onChange={setWords} />
      ) : null}
      <ListBox
        className="x-options"
        aria-label={title}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={value === null ? [] : [value]}
        disabledKeys={options.filter((option) => option.disabled).map((option) => option.value)}
        onAction={(key) => onChoose(String(key))}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys]
          if (key !== undefined) onChoose(String(key))
        }}
        renderEmptyState={() => <p className="x-soft">{t('ui.no-option', { words })}</p>}
      >
        {shown.map((option) => (
          <ListBoxItem key={option.value} id={option.value} textValue={option.label} className="x-option">
            {({ isSelected }) => (
              <>
                <span className="x-option__words">
                  <span>{option.label}</span>
                  {option.help ? <span className="x-meta">{option.help}</span> : null}
                </span>
                {isSelected ? <Icon name="check" /> : null}
              </>
            )}
          </ListBoxItem>
        ))}
      </ListBox>
      {more > 0 ? <p className="x-meta">{t('ui.more-options', { n: more })}</p> : null}
    </Sheet>
  )
}
