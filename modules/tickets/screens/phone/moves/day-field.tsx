/** The day on which work goes on: the usual ones at a press, any other from the phone's own calendar. */
import { useState } from 'react'
import { dayMs, localDay, startOfDay } from '../../../../../kernel/calendar.ts'
import { ChoiceChips } from '../../../../../ui/choice-chips/choice-chips.tsx'
import { useLang, useT } from '../../../../../ui/i18n.tsx'
import { useNow } from '../../../../../ui/now.ts'
import { TextField } from '../../../../../ui/text-field/text-field.tsx'
import { dateWords } from '../../../../../ui/time.ts'
import { pauseDaysOffered } from '../../shared/reasons.ts'

export interface DayFieldProps {
  /** YYYY-MM-DD, empty while nothing is chosen. */
  day: string
  onChange: (day: string) => void
  error?: string | undefined
}

const other = 'other'

export function DayField({ day, onChange, error }: DayFieldProps) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const [isOther, setOther] = useState(false)
  const options = pauseDaysOffered.map((n) => {
    const value = localDay(new Date(now.getTime() + n * dayMs))
    const words = { n, day: dateWords(startOfDay(value), lang) }
    return { value, label: n === 1 ? t('tickets.pause-tomorrow', words) : t('tickets.pause-in-days', words) }
  })
  return (
    <>
      <ChoiceChips
        name="until"
        label={t('tickets.pause-until-day')}
        help={t('tickets.pause-until-help')}
        value={isOther ? other : day || null}
        onChange={(value) => {
          setOther(value === other)
          onChange(value === other ? '' : value)
        }}
        options={[...options, { value: other, label: t('tickets.pause-other-day') }]}
        error={isOther ? undefined : error}
      />
      {isOther ? (
        <TextField
          name="day"
          type="date"
          label={t('tickets.pause-other-label')}
          value={day}
          onChange={onChange}
          error={error}
        />
      ) : null}
    </>
  )
}
