/** Moves that need words and perhaps pictures: accept, start, resume, answer, verify, redo, undo a merge or a split. */
import { useState } from 'react'
import { upload } from '../../../../../ui/api.ts'
import { Button } from '../../../../../ui/button/button.tsx'
import { Form } from '../../../../../ui/form/form.tsx'
import { useT } from '../../../../../ui/i18n.tsx'
import { PhotoPicker } from '../../../../../ui/photo-picker/photo-picker.tsx'
import { useCall } from '../../../../../ui/query.ts'
import { Sheet } from '../../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../../ui/text-area/text-area.tsx'
import { toast } from '../../../../../ui/toast/toast.tsx'
import type { MoveProps } from './move-sheet.tsx'
import { emptyNote } from './note.ts'
import { Phrases } from './phrases.tsx'
import { Refusal } from './refusal.tsx'

type WordsMove = 'accept' | 'start' | 'resume' | 'answer' | 'verify' | 'redo' | 'unmerge' | 'unsplit'

/** What each asks for. The bounds are those of the contract. */
const asks: Record<WordsMove, { words: 'needed' | 'optional'; most: number; photos: boolean; phrases: number }> = {
  accept: { words: 'needed', most: 500, photos: false, phrases: 3 },
  start: { words: 'optional', most: 500, photos: false, phrases: 2 },
  resume: { words: 'optional', most: 500, photos: false, phrases: 0 },
  answer: { words: 'needed', most: 2_000, photos: true, phrases: 0 },
  verify: { words: 'optional', most: 500, photos: true, phrases: 2 },
  redo: { words: 'needed', most: 500, photos: false, phrases: 0 },
  unmerge: { words: 'needed', most: 500, photos: false, phrases: 0 },
  unsplit: { words: 'needed', most: 500, photos: false, phrases: 0 },
}

export function WordsSheet({ move, ticket, note, onNote, onClose }: MoveProps & { move: WordsMove }) {
  const t = useT()
  const call = useCall<object>(`tickets.${move}`)
  const { words, most, photos, phrases } = asks[move]
  const fields = call.error?.fields ?? {}
  const [sending, setSending] = useState(0)
  const send = () => {
    // Enter in the form comes here too: what is still on its way would be left behind.
    if (sending > 0) return
    call.mutate(
      {
        ticket: ticket.id,
        ...(words === 'needed' || note.words.trim() ? { words: note.words } : {}),
        ...(photos ? { photos: note.photos.map(({ id }) => id) } : {}),
      },
      {
        onSuccess: () => {
          toast(t(`tickets.done-${move}`))
          onNote(emptyNote)
          onClose()
        },
      },
    )
  }
  const wantsPhoto = move === 'answer' && ticket.needs_after_photo
  return (
    <Sheet
      open
      onClose={onClose}
      title={t(`tickets.do.${move}`)}
      actions={
        <Button wide disabled={sending > 0} pending={call.isPending} onPress={send}>
          {t(`tickets.send-${move}`)}
        </Button>
      }
    >
      <Form onSubmit={send}>
        <Stack gap={2}>
          <p className="x-soft">{t(`tickets.do-help-${move}`)}</p>
          <Refusal problem={call.error} own={['words', 'photos']} />
          <TextArea
            name="words"
            label={t(`tickets.words-${move}`)}
            required={words === 'needed'}
            value={note.words}
            onChange={(next) => onNote({ ...note, words: next })}
            maxLength={most}
            rows={3}
            error={fields.words}
          />
          {phrases > 0 ? (
            <Phrases
              move={move}
              count={phrases}
              words={note.words}
              onChange={(next) => onNote({ ...note, words: next })}
            />
          ) : null}
          {photos ? (
            <PhotoPicker
              name="photos"
              label={move === 'answer' ? t('tickets.photos-after') : t('tickets.photos')}
              required={wantsPhoto}
              {...(wantsPhoto ? { help: t('tickets.photos-after-needed') } : {})}
              photos={note.photos}
              onChange={(next) => onNote({ ...note, photos: next })}
              upload={upload}
              onSending={setSending}
              error={fields.photos}
            />
          ) : null}
        </Stack>
      </Form>
    </Sheet>
  )
}
