/** What kind of matter it is: guessed from the words, changed with one press, all kinds behind "more". */
import { useState } from 'react'
import { Card } from '../../../../ui/card/card.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { ClassSheet } from '../shared/class-sheet.tsx'
import type { TicketClass } from '../shared/classes.ts'

const more = 'more'
/** Offered beside the guesses, so that one press is enough when the words say little. */
const usual: readonly string[] = ['management.roads', 'management.water', 'environment.garbage', 'order.neighbours']
const chipsMost = 4

/** The chosen one and the guesses first, then what people mostly speak about. */
export function offeredClasses(
  all: readonly TicketClass[],
  guesses: readonly TicketClass[],
  value: string | null,
): TicketClass[] {
  const keys = [value, ...guesses.map(({ key }) => key), ...usual]
  const found = keys.flatMap((key) => all.find((one) => one.key === key) ?? [])
  return [...new Set(found)].slice(0, chipsMost)
}

export interface ClassCardProps {
  classes: readonly TicketClass[]
  guesses: readonly TicketClass[]
  value: string | null
  isGuessed: boolean
  onChange: (key: string) => void
  error: string | undefined
}

export function ClassCard({ classes, guesses, value, isGuessed, onChange, error }: ClassCardProps) {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  if (classes.length === 0) return null
  return (
    <Card>
      <ChoiceChips
        name="class"
        label={isGuessed ? t('tickets.class-guessed') : t('tickets.class')}
        value={value}
        onChange={(key) => {
          if (key === more) setIsOpen(true)
          else onChange(key)
        }}
        options={[
          ...offeredClasses(classes, guesses, value).map(({ key, name }) => ({ value: key, label: name })),
          { value: more, label: t('tickets.class-more') },
        ]}
        error={error}
      />
      <ClassSheet
        open={isOpen}
        title={t('tickets.class')}
        classes={classes}
        onChoose={(key) => {
          onChange(key)
          setIsOpen(false)
        }}
        onClose={() => setIsOpen(false)}
      />
    </Card>
  )
}
