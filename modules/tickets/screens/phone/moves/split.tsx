/** Taking one matter apart: for each part its kind, its words, the pictures it needs and where it goes. */
import { useState } from 'react'
import { Button } from '../../../../../ui/button/button.tsx'
import { Checkbox } from '../../../../../ui/checkbox/checkbox.tsx'
import { Form } from '../../../../../ui/form/form.tsx'
import { useT } from '../../../../../ui/i18n.tsx'
import { useAsk, useCall } from '../../../../../ui/query.ts'
import { Select } from '../../../../../ui/select/select.tsx'
import { Sheet } from '../../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../../ui/text-area/text-area.tsx'
import { TextLink } from '../../../../../ui/text-link/text-link.tsx'
import { toast } from '../../../../../ui/toast/toast.tsx'
import { partsFewest, partsMost } from '../../../kin/merging.ts'
import { useClasses } from '../../shared/classes.ts'
import { isWhole, type PartDraft, partsFirst, partsInput, withoutPart, withPart } from '../../shared/splitting.ts'
import { keyOfTarget, type Targets } from '../../shared/targets.ts'
import { seatWords } from '../../shared/words.ts'
import type { MoveProps } from './move-sheet.tsx'
import { emptyNote } from './note.ts'
import { Refusal } from './refusal.tsx'

const here = 'here'

export function SplitSheet({ ticket, note, onNote, onClose }: MoveProps) {
  const t = useT()
  const classes = useClasses(ticket.area)
  const targets = useAsk<Targets>('tickets.targets', { ticket: ticket.id }).data?.targets ?? []
  const call = useCall<object>('tickets.split')
  const [parts, setParts] = useState<readonly PartDraft[]>(() => partsFirst(ticket.class))
  const [tried, setTried] = useState(false)
  const change = (key: number, set: Partial<PartDraft>) =>
    setParts(parts.map((part) => (part.key === key ? { ...part, ...set } : part)))
  const send = () => {
    setTried(true)
    if (!isWhole(parts) || note.words.trim() === '') return
    call.mutate(
      { ticket: ticket.id, words: note.words, parts: partsInput(parts) },
      {
        onSuccess: () => {
          toast(t('tickets.done-split', { n: parts.length }))
          onNote(emptyNote)
          onClose()
        },
      },
    )
  }
  const needed = (isMissing: boolean, key: string) => (tried && isMissing ? t(key) : undefined)
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('tickets.do.split')}
      actions={
        <Button wide pending={call.isPending} onPress={send}>
          {t('tickets.send-split', { n: parts.length })}
        </Button>
      }
    >
      <Form onSubmit={send}>
        <Stack gap={3}>
          <p className="x-soft">{t('tickets.do-help-split')}</p>
          <Refusal problem={call.error} own={['words']} />
          {parts.map((part, index) => (
            <Stack gap={1.5} key={part.key}>
              <h3 className="tickets-matter__title">{t('tickets.split-part-n', { n: index + 1 })}</h3>
              <TextArea
                name={`part-words-${part.key}`}
                label={t('tickets.split-words-label')}
                required
                value={part.words}
                onChange={(words) => change(part.key, { words })}
                maxLength={500}
                rows={2}
                error={needed(part.words.trim() === '', 'tickets.split-words')}
              />
              <Select
                name={`part-class-${part.key}`}
                label={t('tickets.class')}
                value={part.class}
                onChange={(kind) => change(part.key, { class: kind })}
                options={classes.all.map(({ key, name }) => ({ value: key, label: name }))}
                error={needed(part.class === null, 'tickets.split-class')}
              />
              <Select
                name={`part-to-${part.key}`}
                label={t('tickets.dispatch-to')}
                value={part.to ? keyOfTarget(part.to) : here}
                onChange={(key) => change(part.key, { to: targets.find((one) => keyOfTarget(one) === key) ?? null })}
                options={[
                  { value: here, label: t('tickets.split-here') },
                  ...targets.map((one) => ({ value: keyOfTarget(one), label: seatWords(t, one) })),
                ]}
              />
              {ticket.photos.map((photo, at) => (
                <Checkbox
                  key={photo.id}
                  checked={part.photos.includes(photo.id)}
                  onChange={(on) =>
                    change(part.key, {
                      photos: on ? [...part.photos, photo.id] : part.photos.filter((id) => id !== photo.id),
                    })
                  }
                >
                  {t('tickets.split-photo', { n: at + 1 })}
                </Checkbox>
              ))}
              {parts.length > partsFewest ? (
                <TextLink icon="trash" onPress={() => setParts(withoutPart(parts, part.key))}>
                  {t('tickets.split-drop')}
                </TextLink>
              ) : null}
            </Stack>
          ))}
          {parts.length < partsMost ? (
            <Button kind="ghost" icon="plus" onPress={() => setParts(withPart(parts))}>
              {t('tickets.split-more')}
            </Button>
          ) : null}
          <TextArea
            name="words"
            label={t('tickets.words-split')}
            required
            value={note.words}
            onChange={(words) => onNote({ ...note, words })}
            maxLength={500}
            rows={2}
            error={call.error?.fields.words ?? needed(note.words.trim() === '', 'tickets.desk.words-needed')}
          />
        </Stack>
      </Form>
    </Sheet>
  )
}
