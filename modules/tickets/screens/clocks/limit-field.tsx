/** A time limit: how many of what. Same-day is one day. */
import { InputNumber, Select, Space } from 'antd'
import type { Limit } from '../../../../kernel/deadlines.ts'
import { type T, useT } from '../../../../ui/i18n.tsx'

const units = ['working_days', 'working_hours', 'hours', 'same_day'] as const
const most = 2000

export const limitSaid = (t: T, { amount, unit }: Pick<Limit, 'amount' | 'unit'>): string =>
  t(`tickets.unit.${unit}`, { n: amount })

export function LimitField({ id, value, onChange }: { id: string; value: Limit; onChange: (limit: Limit) => void }) {
  const t = useT()
  const isDay = value.unit === 'same_day'
  return (
    <Space.Compact>
      {isDay ? null : (
        <InputNumber
          id={id}
          min={1}
          max={most}
          precision={0}
          value={value.amount}
          onChange={(amount) => onChange({ ...value, amount: amount ?? 1 })}
        />
      )}
      <Select
        {...(isDay ? { id } : {})}
        value={value.unit}
        aria-label={t('tickets.limit-unit')}
        style={{ minWidth: 130 }}
        onChange={(unit) => onChange({ amount: unit === 'same_day' ? 1 : value.amount, unit })}
        options={units.map((unit) => ({ value: unit, label: t(`tickets.unit-name-${unit}`) }))}
      />
    </Space.Compact>
  )
}
