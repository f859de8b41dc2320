/** Writing down a return visit at the desk, for whoever telephones from the office. */
import { Radio } from 'antd'
import { useState } from 'react'
import { useT } from '../../../../../ui/i18n.tsx'
import { missingIn, noVisitYet, type VisitDraft, visitInput, visitQuestions } from '../../shared/visit.ts'
import { useDraft } from '../draft.ts'
import { type MoveFormProps, MoveFrame } from './move-form.tsx'
import { useMove } from './send.ts'
import { WordsField } from './words-field.tsx'

const wordsMost = 500

export function VisitForm({ ticket, move, onClose }: MoveFormProps) {
  const t = useT()
  const [words, setWords] = useDraft<string>(`${ticket.id}:${move}`, '')
  const [draft, setDraft] = useState<VisitDraft>(noVisitYet)
  const [asked, setAsked] = useState(false)
  const set = (change: Partial<VisitDraft>) => setDraft((known) => ({ ...known, ...change }))
  const { send, problem, pending } = useMove(move, () => {
    setWords('')
    onClose()
  })
  const missing = asked ? missingIn(draft) : []
  const trySend = () => {
    setAsked(true)
    const input = visitInput(ticket.id, draft, words)
    if (input) send(input, t('tickets.done-visit'))
  }
  return (
    <MoveFrame
      ticket={ticket}
      move={move}
      problem={problem}
      fields={['words']}
      pending={pending}
      send={t(draft.reached === 'no' ? 'tickets.send-visit-nobody' : 'tickets.send-visit')}
      onSend={trySend}
      onClose={onClose}
    >
      <Choice
        label={t('tickets.visit-how-asked')}
        value={draft.how}
        onChange={(how) => set({ how })}
        options={[
          ['phone', t('tickets.visit-phone')],
          ['in_person', t('tickets.visit-in-person')],
        ]}
        wrong={missing.includes('how')}
      />
      <Choice
        label={t('tickets.visit-reached')}
        value={draft.reached}
        onChange={(reached) => set({ reached })}
        options={[
          ['yes', t('tickets.visit-reached-yes')],
          ['no', t('tickets.visit-reached-no')],
        ]}
        wrong={missing.includes('reached')}
      />
      {draft.reached === 'no'
        ? null
        : visitQuestions(t).map(({ name, label, yes, no }) => {
            const answer = draft.answers[name]
            return (
              <Choice
                key={name}
                label={label}
                value={answer === null || answer === undefined ? null : answer ? 'yes' : 'no'}
                onChange={(value) => set({ answers: { ...draft.answers, [name]: value === 'yes' } })}
                options={[
                  ['yes', yes],
                  ['no', no],
                ]}
                wrong={missing.includes(name)}
              />
            )
          })}
      <WordsField
        label={t('tickets.words-visit')}
        words={words}
        onWords={setWords}
        max={wordsMost}
        optional
        error={problem?.fields.words}
        phrases={[]}
        focus={false}
      />
      <p className="tq-form__help">{t('tickets.visit-told')}</p>
    </MoveFrame>
  )
}

function Choice({
  label,
  value,
  onChange,
  options,
  wrong,
}: {
  label: string
  value: string | null
  onChange: (value: string) => void
  options: readonly (readonly [value: string, label: string])[]
  wrong: boolean
}) {
  const t = useT()
  return (
    <fieldset className="tq-choice">
      <legend>{label}</legend>
      <Radio.Group value={value} onChange={(event) => onChange(event.target.value)}>
        {options.map(([key, said]) => (
          <Radio key={key} value={key}>
            {said}
          </Radio>
        ))}
      </Radio.Group>
      {wrong ? (
        <span role="alert" className="tq-choice__wrong">
          {t('tickets.visit-choose')}
        </span>
      ) : null}
    </fieldset>
  )
}
