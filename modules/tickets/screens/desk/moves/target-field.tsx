/** Who shall have it: the suggestion first with its why, then all others; a long list gets a field to look in. */
import { Alert, Input, Radio, Skeleton } from 'antd'
import { useId, useState } from 'react'
import { localDay } from '../../../../../kernel/calendar.ts'
import { useT } from '../../../../../ui/i18n.tsx'
import { useNow } from '../../../../../ui/now.ts'
import { useAsk } from '../../../../../ui/query.ts'
import type { TicketView, Turn } from '../../../contract.ts'
import { keyOfTarget, measuredWords, speaksFor, type Targets, targetsFor } from '../../shared/targets.ts'
import { seatWords } from '../../shared/words.ts'

/** Longer lists get a field to look in. */
const listedAtSight = 8

export interface TargetFieldProps {
  label: string
  ticket: TicketView
  /** Whoever has it now cannot be meant. */
  butNotNow: boolean
  value: Turn | null
  onChange: (target: Turn) => void
  error?: string | undefined
}

/** Whom its class usually goes to: chosen until somebody chooses. */
export function useSuggested(ticket: TicketView): Turn | null {
  return useAsk<Targets>('tickets.targets', { ticket: ticket.id }).data?.suggested ?? null
}

export function TargetField({ label, ticket, butNotNow, value, onChange, error }: TargetFieldProps) {
  const t = useT()
  const id = useId()
  const asked = useAsk<Targets>('tickets.targets', { ticket: ticket.id })
  const [sought, setSought] = useState('')
  const targets = asked.data ? targetsFor(asked.data, butNotNow ? ticket.turn : null) : []
  const measured = measuredWords(t, asked.data?.measured ?? null, localDay(useNow()))
  const chosen = value ? keyOfTarget(value) : null
  const listed = targets.filter((one) => keyOfTarget(one) === chosen || seatWords(t, one).includes(sought.trim()))
  const choose = (key: string) => {
    const found = targets.find((one) => keyOfTarget(one) === key)
    if (found) onChange(found)
  }
  if (asked.isPending) return <Skeleton active title={false} paragraph={{ rows: 4 }} />
  if (asked.error) return <Alert type="error" showIcon title={asked.error.detail} />
  if (targets.length === 0) return <Alert type="warning" showIcon title={t('tickets.no-target')} />
  return (
    <div className="tq-field">
      <span id={id} className="tq-field__label">
        {label}
      </span>
      {targets.length > listedAtSight ? (
        <Input
          allowClear
          value={sought}
          aria-label={t('tickets.desk.seek-target')}
          placeholder={t('tickets.desk.seek-target')}
          onChange={(event) => setSought(event.target.value)}
        />
      ) : null}
      <Radio.Group
        className="tq-targets"
        aria-labelledby={id}
        vertical
        value={chosen}
        onChange={(event) => choose(event.target.value)}
      >
        {listed.map((one) => (
          <Radio key={keyOfTarget(one)} value={keyOfTarget(one)} autoFocus={keyOfTarget(one) === chosen}>
            {seatWords(t, one)}
            <Speaks words={speaksFor(t, asked.data, one)} />
          </Radio>
        ))}
      </Radio.Group>
      {measured ? <p className="tq-field__note">{measured}</p> : null}
      {error ? (
        <p className="tq-field__error" role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}

const Speaks = ({ words }: { words: string | null }) => (words ? <small>{words}</small> : null)
