/** Taking one matter apart: two to five parts, each with its words, kind, office and the pictures it needs. */
import { Button, Checkbox, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { useT } from '../../../../../ui/i18n.tsx'
import { useAsk } from '../../../../../ui/query.ts'
import { partsFewest, partsMost } from '../../../kin/merging.ts'
import { useClasses } from '../../shared/classes.ts'
import { wordsOfMove_most } from '../../shared/reasons.ts'
import { isWhole, type PartDraft, partsFirst, partsInput, withoutPart, withPart } from '../../shared/splitting.ts'
import { keyOfTarget, type Targets } from '../../shared/targets.ts'
import { seatWords } from '../../shared/words.ts'
import { useDraft } from '../draft.ts'
import { type MoveFormProps, MoveFrame } from './move-form.tsx'
import { useMove } from './send.ts'
import { WordsField } from './words-field.tsx'

const here = 'here'

export function SplitForm({ ticket, move, onClose }: MoveFormProps) {
  const t = useT()
  const id = useId()
  const classes = useClasses(ticket.area)
  const targets = useAsk<Targets>('tickets.targets', { ticket: ticket.id }).data?.targets ?? []
  const [words, setWords] = useDraft<string>(`${ticket.id}:${move}`, '')
  const [parts, setParts] = useState<readonly PartDraft[]>(() => partsFirst(ticket.class))
  const [tried, setTried] = useState(false)
  const { send, problem, pending } = useMove(move, () => {
    setWords('')
    onClose()
  })
  const change = (key: number, set: Partial<PartDraft>) =>
    setParts(parts.map((part) => (part.key === key ? { ...part, ...set } : part)))
  return (
    <MoveFrame
      ticket={ticket}
      move={move}
      problem={problem}
      fields={['words']}
      pending={pending}
      send={t('tickets.send-split', { n: parts.length })}
      onSend={() => {
        setTried(true)
        if (isWhole(parts) && words.trim() !== '')
          send(
            { ticket: ticket.id, words: words.trim(), parts: partsInput(parts) },
            t('tickets.done-split', { n: parts.length }),
          )
      }}
      onClose={onClose}
    >
      {parts.map((part, index) => (
        <fieldset key={part.key} className="tq-part">
          <legend>{t('tickets.split-part-n', { n: index + 1 })}</legend>
          <label htmlFor={`${id}-words-${part.key}`} className="tq-field__label">
            {t('tickets.split-words-label')}
          </label>
          <Input.TextArea
            id={`${id}-words-${part.key}`}
            value={part.words}
            maxLength={500}
            autoSize={{ minRows: 1, maxRows: 4 }}
            autoFocus={index === 0}
            status={tried && part.words.trim() === '' ? 'error' : ''}
            onChange={(event) => change(part.key, { words: event.target.value })}
          />
          <label htmlFor={`${id}-class-${part.key}`} className="tq-field__label">
            {t('tickets.class')}
          </label>
          <Select
            id={`${id}-class-${part.key}`}
            showSearch={{ optionFilterProp: 'label' }}
            value={part.class}
            status={tried && part.class === null ? 'error' : ''}
            options={classes.all.map(({ key, name }) => ({ value: key, label: name }))}
            onChange={(kind) => change(part.key, { class: kind })}
          />
          <label htmlFor={`${id}-to-${part.key}`} className="tq-field__label">
            {t('tickets.dispatch-to')}
          </label>
          <Select
            id={`${id}-to-${part.key}`}
            showSearch={{ optionFilterProp: 'label' }}
            value={part.to ? keyOfTarget(part.to) : here}
            options={[
              { value: here, label: t('tickets.split-here') },
              ...targets.map((one) => ({ value: keyOfTarget(one), label: seatWords(t, one) })),
            ]}
            onChange={(key) => change(part.key, { to: targets.find((one) => keyOfTarget(one) === key) ?? null })}
          />
          {ticket.photos.length > 0 ? (
            <Checkbox.Group
              value={[...part.photos]}
              options={ticket.photos.map((photo, at) => ({
                value: photo.id,
                label: t('tickets.split-photo', { n: at + 1 }),
              }))}
              onChange={(photos) => change(part.key, { photos })}
            />
          ) : null}
          {parts.length > partsFewest ? (
            <Button size="small" type="link" danger onClick={() => setParts(withoutPart(parts, part.key))}>
              {t('tickets.split-drop')}
            </Button>
          ) : null}
        </fieldset>
      ))}
      {parts.length < partsMost ? (
        <Button size="small" onClick={() => setParts(withPart(parts))}>
          {t('tickets.split-more')}
        </Button>
      ) : null}
      {tried && !isWhole(parts) ? (
        <p className="tq-field__error" role="alert">
          {t('tickets.split-incomplete')}
        </p>
      ) : null}
      <WordsField
        label={t('tickets.words-split')}
        words={words}
        onWords={setWords}
        max={wordsOfMove_most}
        focus={false}
        error={tried && words.trim() === '' ? t('tickets.desk.words-needed') : problem?.fields.words}
      />
    </MoveFrame>
  )
}
