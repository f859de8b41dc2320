/** What I may do with this ticket: the likeliest as the main button, each with its key; the form opens in the same place. */
import { Button, Skeleton } from 'antd'
import { type ComponentType, lazy, Suspense } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import type { TicketView } from '../../contract.ts'
import { needsReason } from '../shared/reasons.ts'
import { KeyHint } from './key-hint.tsx'
import { type DeskMove, deskMoves, keysOf } from './keys.ts'
import { DispatchForm } from './moves/dispatch-form.tsx'
import { MergeForm } from './moves/merge-form.tsx'
import type { MoveFormProps } from './moves/move-form.tsx'
import { ReasonForm } from './moves/reason-form.tsx'
import { SplitForm } from './moves/split-form.tsx'
import { VisitForm } from './moves/visit-form.tsx'
import { WordsForm } from './moves/words-form.tsx'

/** Brings the kit's photo field along, which only this move needs. */
const AnswerForm = lazy(() => import('./moves/answer-form.tsx').then((m) => ({ default: m.AnswerForm })))

function formOf(move: DeskMove): ComponentType<MoveFormProps> {
  if (move === 'dispatch') return DispatchForm
  if (move === 'answer') return AnswerForm
  if (move === 'visit') return VisitForm
  if (move === 'merge') return MergeForm
  if (move === 'split') return SplitForm
  return needsReason(move) ? ReasonForm : WordsForm
}

export interface TicketActsProps {
  ticket: TicketView
  move: DeskMove | null
  onMove: (move: DeskMove | null) => void
}

export function TicketActs({ ticket, move, onMove }: TicketActsProps) {
  const t = useT()
  const allowed = deskMoves.filter((one) => ticket.may[one])
  if (move) {
    const Form = formOf(move)
    return (
      <div className="tq-acts tq-acts--open">
        <Suspense fallback={<Skeleton active paragraph={{ rows: 3 }} />}>
          <Form key={move} ticket={ticket} move={move} onClose={() => onMove(null)} />
        </Suspense>
      </div>
    )
  }
  if (allowed.length === 0) return null
  return (
    <fieldset className="tq-acts">
      <legend className="x-hidden">{t('tickets.desk.acts')}</legend>
      {allowed.map((one, index) => (
        <Button
          key={one}
          type={index === 0 ? 'primary' : 'default'}
          aria-keyshortcuts={keysOf[one].join(' ')}
          onClick={() => onMove(one)}
        >
          {t(`tickets.do.${one}`)}
          <KeyHint of={one} />
        </Button>
      ))}
    </fieldset>
  )
}
