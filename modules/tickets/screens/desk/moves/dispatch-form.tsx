/** Sending a ticket to whoever shall do it: the suggestion first, with its why, so that D and Enter are enough. */
import { Alert, Input, Radio, Skeleton } from 'antd'
import { useId, useState } from 'react'
import { useT } from '../../../../../ui/i18n.tsx'
import { useAsk } from '../../../../../ui/query.ts'
import { seatWords } from '../../shared/words.ts'
import { useDraft } from '../draft.ts'
import { type Targets, targetsInOrder } from '../targets.ts'
import { targetKey } from '../words.ts'
import { type MoveFormProps, MoveFrame } from './move-form.tsx'
import { useMove } from './send.ts'
import { WordsField } from './words-field.tsx'

const wordsMost = 500
/** Longer lists get a field to look in. */
const listedAtSight = 8

export function DispatchForm({ ticket, move, onClose }: MoveFormProps) {
  const t = useT()
  const id = useId()
  const asked = useAsk<Targets>('tickets.targets', { ticket: ticket.id })
  const [words, setWords] = useDraft<string>(`${ticket.id}:${move}`, '')
  const [picked, setPicked] = useState<string | null>(null)
  const [sought, setSought] = useState('')
  const { send, problem, pending } = useMove(move, () => {
    setWords('')
    onClose()
  })
  const targets = asked.data ? targetsInOrder(asked.data) : []
  const suggested = asked.data?.suggested ? targetKey(asked.data.suggested) : null
  const chosen = targets.find((one) => targetKey(one) === (picked ?? suggested))
  const listed = targets.filter((one) => one === chosen || seatWords(t, one).includes(sought.trim()))
  const sendIt = () => {
    if (!chosen) return
    const { unit, post, area, person } = chosen
    const to = { ...(unit ? { unit } : { post, area }), ...(person ? { person } : {}) }
    const said = words.trim() ? { words: words.trim() } : {}
    send({ ticket: ticket.id, ...to, ...said }, t('tickets.done-dispatch', { to: seatWords(t, chosen) }))
  }
  return (
    <MoveFrame
      ticket={ticket}
      move={move}
      problem={problem}
      fields={['words']}
      pending={pending}
      ready={chosen !== undefined}
      send={chosen ? t('tickets.send-dispatch', { to: seatWords(t, chosen) }) : t('tickets.do.dispatch')}
      onSend={sendIt}
      onClose={onClose}
    >
      {asked.isPending ? <Skeleton active title={false} paragraph={{ rows: 4 }} /> : null}
      {asked.error ? <Alert type="error" showIcon title={asked.error.detail} /> : null}
      {asked.data && targets.length === 0 ? <Alert type="warning" showIcon title={t('tickets.no-target')} /> : null}
      {targets.length > 0 ? (
        <div className="tq-field">
          <span id={id} className="tq-field__label">
            {t('tickets.dispatch-to')}
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
            value={chosen ? targetKey(chosen) : null}
            onChange={(event) => setPicked(event.target.value)}
          >
            {listed.map((one) => (
              <Radio key={targetKey(one)} value={targetKey(one)} autoFocus={targetKey(one) === suggested}>
                {seatWords(t, one)}
                {targetKey(one) === suggested && asked.data?.why ? (
                  <small>{t('tickets.suggested', { why: asked.data.why })}</small>
                ) : null}
              </Radio>
            ))}
          </Radio.Group>
        </div>
      ) : null}
      <WordsField
        label={t('tickets.words-dispatch')}
        words={words}
        onWords={setWords}
        max={wordsMost}
        optional
        focus={false}
        error={problem?.fields.words}
      />
    </MoveFrame>
  )
}
