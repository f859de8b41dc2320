/** Moves that need a reason and words to the resident, and some a day, a number of days or a target: return, transfer, pause, extend, void. */
import { Input, InputNumber } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import { dayMs, localDay } from '../../../../../kernel/calendar.ts'
import { useLang, useT } from '../../../../../ui/i18n.tsx'
import { useNow } from '../../../../../ui/now.ts'
import { type Asked, askedFirst, extrasOf, lackingOf, sendWords } from '../../shared/asked.ts'
import {
  longestExtension_days,
  needsReason,
  type ReasonMove,
  reasonsOf,
  wordsOfMove_most,
} from '../../shared/reasons.ts'
import { useDraft } from '../draft.ts'
import { type MoveFormProps, MoveFrame } from './move-form.tsx'
import { ReasonField } from './reason-field.tsx'
import { useMove } from './send.ts'
import { TargetField } from './target-field.tsx'
import { WordsField } from './words-field.tsx'

export function ReasonForm(props: MoveFormProps) {
  return needsReason(props.move) ? <Reasoned {...props} move={props.move} /> : null
}

function Reasoned({ ticket, move, onClose }: MoveFormProps & { move: ReasonMove }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const [words, setWords] = useDraft<string>(`${ticket.id}:${move}`, '')
  const [reason, setReason] = useState<string | null>(null)
  const [asked, setAsked] = useState<Asked>(askedFirst)
  const [tried, setTried] = useState(false)
  const { send, problem, pending } = useMove(move, () => {
    setWords('')
    onClose()
  })
  const lacks: Record<string, string> = {
    ...lackingOf(t, move, reason, asked),
    ...(words.trim() === '' ? { words: t('tickets.desk.words-needed') } : {}),
  }
  const wrong = (field: string): string | undefined => problem?.fields[field] ?? (tried ? lacks[field] : undefined)
  const trySend = () => {
    setTried(true)
    if (Object.keys(lacks).length > 0) return
    send({ ticket: ticket.id, reason, words: words.trim(), ...extrasOf(move, asked) }, t(`tickets.done-${move}`))
  }
  return (
    <MoveFrame
      ticket={ticket}
      move={move}
      problem={problem}
      fields={['reason', 'words', 'until', 'days', 'unit']}
      pending={pending}
      send={sendWords(t, lang, move, asked)}
      onSend={trySend}
      onClose={onClose}
    >
      <ReasonField
        label={t(`tickets.why-${move}`)}
        options={reasonsOf[move].map((value) => ({ value, label: t(`tickets.${move}.${value}`) }))}
        value={reason}
        onChange={setReason}
        error={wrong('reason')}
      />
      {move === 'pause' ? (
        <Labelled label={t('tickets.pause-until-day')} help={t('tickets.pause-until-help')} error={wrong('until')}>
          {(id) => (
            <Input
              id={id}
              type="date"
              min={localDay(new Date(now.getTime() + dayMs))}
              value={asked.until}
              onChange={(event) => setAsked({ ...asked, until: event.target.value })}
            />
          )}
        </Labelled>
      ) : null}
      {move === 'extend' ? (
        <Labelled label={t('tickets.extend-days')} help={t('tickets.extend-help')} error={wrong('days')}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={longestExtension_days}
              precision={0}
              suffix={t('tickets.extend-unit')}
              value={asked.days}
              onChange={(days) => setAsked({ ...asked, days })}
            />
          )}
        </Labelled>
      ) : null}
      {move === 'transfer' ? (
        <TargetField
          label={t('tickets.transfer-to')}
          ticket={ticket}
          butNotNow
          value={asked.target}
          onChange={(target) => setAsked({ ...asked, target })}
          error={wrong('unit')}
        />
      ) : null}
      <WordsField
        label={t(`tickets.words-${move}`)}
        words={words}
        onWords={setWords}
        max={wordsOfMove_most}
        focus={false}
        error={wrong('words')}
      />
    </MoveFrame>
  )
}

interface LabelledProps {
  label: string
  help: string
  error: string | undefined
  children: (id: string) => ReactNode
}

function Labelled({ label, help, error, children }: LabelledProps) {
  const id = useId()
  return (
    <div className="tq-field">
      <label htmlFor={id} className="tq-field__label">
        {label}
      </label>
      {children(id)}
      <p className="tq-field__help">{help}</p>
      {error ? (
        <p className="tq-field__error" role="alert">
          {error}
        </p>
      ) : null}
    </div>
  )
}
