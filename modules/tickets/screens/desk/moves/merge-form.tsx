/** Putting a matter together with another about the same: the likely ones first, or looked for by words or number. */
import { Input, Radio, Skeleton } from 'antd'
import { useId, useState } from 'react'
import type { z } from 'zod'
import { useT } from '../../../../../ui/i18n.tsx'
import { useAsk } from '../../../../../ui/query.ts'
import type { SameAnswer } from '../../../kin/contract.ts'
import { wordsOfMove_most } from '../../shared/reasons.ts'
import { sameWords } from '../../shared/same.ts'
import { useDraft } from '../draft.ts'
import { type MoveFormProps, MoveFrame } from './move-form.tsx'
import { useMove } from './send.ts'
import { WordsField } from './words-field.tsx'

export function MergeForm({ ticket, move, onClose }: MoveFormProps) {
  const t = useT()
  const id = useId()
  const [words, setWords] = useDraft<string>(`${ticket.id}:${move}`, '')
  const [sought, setSought] = useState('')
  const [into, setInto] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const text = sought.trim()
  const asked = useAsk<z.infer<typeof SameAnswer>>(
    'tickets.same',
    { ticket: ticket.id, ...(text ? { text } : {}) },
    { keepPrevious: true },
  )
  const { send, problem, pending } = useMove(move, () => {
    setWords('')
    onClose()
  })
  const items = asked.data?.items ?? []
  return (
    <MoveFrame
      ticket={ticket}
      move={move}
      problem={problem}
      fields={['words']}
      pending={pending}
      send={t('tickets.send-merge')}
      onSend={() => {
        setTried(true)
        if (into !== null && words.trim() !== '')
          send({ ticket: ticket.id, into, words: words.trim() }, t('tickets.done-merge'))
      }}
      onClose={onClose}
    >
      <div className="tq-field">
        <span id={id} className="tq-field__label">
          {t('tickets.merge-into')}
        </span>
        <Input
          allowClear
          autoFocus
          value={sought}
          aria-label={t('tickets.same-seek')}
          placeholder={t('tickets.same-seek')}
          onChange={(event) => setSought(event.target.value)}
        />
        {asked.isPending ? <Skeleton active title={false} paragraph={{ rows: 3 }} /> : null}
        <Radio.Group
          className="tq-targets"
          aria-labelledby={id}
          vertical
          value={into}
          onChange={(event) => setInto(event.target.value)}
        >
          {items.map((one) => (
            <Radio key={one.id} value={one.id}>
              {one.title}
              <small>{sameWords(t, one)}</small>
            </Radio>
          ))}
        </Radio.Group>
        {asked.data && items.length === 0 ? <p>{t('tickets.same-none')}</p> : null}
        {tried && into === null ? (
          <p className="tq-field__error" role="alert">
            {t('tickets.merge-choose')}
          </p>
        ) : null}
      </div>
      <WordsField
        label={t('tickets.words-merge')}
        words={words}
        onWords={setWords}
        max={wordsOfMove_most}
        focus={false}
        error={tried && words.trim() === '' ? t('tickets.desk.words-needed') : problem?.fields.words}
      />
    </MoveFrame>
  )
}
