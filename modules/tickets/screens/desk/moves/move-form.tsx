/** The frame of every move: its name, what it will do, why it was refused, send and cancel. Ctrl+Enter sends. */
import { Alert, Button } from 'antd'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import type { ApiProblem } from '../../../../../ui/api.ts'
import { useT } from '../../../../../ui/i18n.tsx'
import type { TicketView } from '../../../contract.ts'
import type { DeskMove } from '../keys.ts'

export interface MoveFormProps {
  ticket: TicketView
  move: DeskMove
  onClose: () => void
}

export interface MoveFrameProps extends MoveFormProps {
  problem: ApiProblem | null
  /** Fields that say themselves what is wrong with them. */
  fields: readonly string[]
  pending: boolean
  ready?: boolean
  send: string
  onSend: () => void
  children: ReactNode
}

export function MoveFrame({
  ticket,
  move,
  problem,
  fields,
  pending,
  ready = true,
  send,
  onSend,
  onClose,
  children,
}: MoveFrameProps) {
  const t = useT()
  const titleId = useId()
  const isSaidBelow = fields.some((field) => problem?.fields[field] !== undefined)
  const trySend = () => {
    if (ready && !pending) onSend()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    trySend()
  }
  return (
    <form
      className="tq-form"
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        trySend()
      }}
    >
      <h3 id={titleId}>{t(`tickets.do.${move}`)}</h3>
      <p className="tq-form__help">{t(`tickets.do-help-${move}`)}</p>
      {ticket.may[move] || pending ? null : <Alert type="warning" showIcon title={t('tickets.desk.moved-on')} />}
      {problem && !isSaidBelow ? <Alert type="error" showIcon title={problem.detail} role="alert" /> : null}
      {children}
      <div className="tq-form__buttons">
        <Button type="primary" htmlType="submit" loading={pending} disabled={!ready}>
          {send}
          <span className="tq-key" aria-hidden="true">
            Ctrl ↵
          </span>
        </Button>
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
      </div>
    </form>
  )
}
