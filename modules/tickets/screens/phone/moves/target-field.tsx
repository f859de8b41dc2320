/** Choosing who shall have it: the suggestion first with its why, then everybody else it may go to. */
import { useT } from '../../../../../ui/i18n.tsx'
import { Loading } from '../../../../../ui/loading/loading.tsx'
import { Problem } from '../../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../../ui/query.ts'
import { RadioCards } from '../../../../../ui/radio-cards/radio-cards.tsx'
import type { TicketView, Turn } from '../../../contract.ts'
import { keyOfTarget, speaksFor, type Targets, targetsFor } from '../../shared/targets.ts'
import { seatWords } from '../../shared/words.ts'

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
  const asked = useAsk<Targets>('tickets.targets', { ticket: ticket.id })
  const targets = asked.data ? targetsFor(asked.data, butNotNow ? ticket.turn : null) : []
  return (
    <>
      {asked.isPending ? <Loading kind="rows" /> : null}
      <Problem problem={asked.error} />
      {targets.length > 0 ? (
        <RadioCards
          name="unit"
          label={label}
          value={value ? keyOfTarget(value) : null}
          onChange={(key) => {
            const chosen = targets.find((one) => keyOfTarget(one) === key)
            if (chosen) onChange(chosen)
          }}
          options={targets.map((one) => {
            const help = asked.data ? speaksFor(t, asked.data, one) : null
            return { value: keyOfTarget(one), label: seatWords(t, one), ...(help ? { help } : {}) }
          })}
          error={error}
        />
      ) : null}
      {asked.data && targets.length === 0 ? <p className="x-soft">{t('tickets.no-target')}</p> : null}
    </>
  )
}
