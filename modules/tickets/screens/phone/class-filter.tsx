/** Choosing one kind of matter: the kinds seen most in this list as chips, all the others in a sheet. */
import { useState } from 'react'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ClassSheet } from '../shared/class-sheet.tsx'
import { useClasses } from '../shared/classes.ts'

/** More chips than two lines hold hide the list. */
const chipsMost = 4
const all = 'all'
const more = 'more'

/** Keys by how often they occur, the most frequent first. */
export function mostFrequent(keys: readonly string[], most: number): string[] {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([key]) => key)
}

export interface ClassFilterProps {
  items: readonly { class: string }[]
  value: string | null
  onChange: (value: string | null) => void
}

export function ClassFilter({ items, value, onChange }: ClassFilterProps) {
  const t = useT()
  const classes = useClasses()
  const [isOpen, setIsOpen] = useState(false)
  // What was seen before a filter was set stays on offer while it is.
  const [offered, setOffered] = useState<readonly string[]>([])
  const seen =
    value === null
      ? mostFrequent(
          items.map((item) => item.class),
          chipsMost,
        )
      : offered
  if (value === null && seen.length > 0 && seen.join() !== offered.join()) setOffered(seen)
  const keys = value === null || seen.includes(value) ? seen : [value, ...seen].slice(0, chipsMost)
  if (classes.all.length === 0 || keys.length === 0) return null
  return (
    <>
      <ChoiceChips
        label={t('tickets.filter-class')}
        value={value ?? all}
        onChange={(next) => {
          if (next === more) setIsOpen(true)
          else onChange(next === all ? null : next)
        }}
        options={[
          { value: all, label: t('tickets.class-all') },
          ...keys.map((key) => ({ value: key, label: classes.nameOf(key) })),
          { value: more, label: t('tickets.class-more') },
        ]}
      />
      <ClassSheet
        open={isOpen}
        title={t('tickets.filter-class')}
        classes={classes.all}
        onChoose={(key) => {
          onChange(key)
          setIsOpen(false)
        }}
        onClose={() => setIsOpen(false)}
      />
    </>
  )
}
