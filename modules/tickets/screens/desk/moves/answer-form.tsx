/** What was done, in words and pictures. Pictures are made small here before they leave. */
import { useState } from 'react'
import { upload } from '../../../../../ui/api.ts'
import { useT } from '../../../../../ui/i18n.tsx'
import { PhotoPicker } from '../../../../../ui/photo-picker/photo-picker.tsx'
import type { Photo } from '../../../../../ui/photo-strip/photo-strip.tsx'
import { photosMost, wordsMost } from '../../../contract.ts'
import { useDraft } from '../draft.ts'
import { type MoveFormProps, MoveFrame } from './move-form.tsx'
import { useMove } from './send.ts'
import { WordsField } from './words-field.tsx'

export function AnswerForm({ ticket, move, onClose }: MoveFormProps) {
  const t = useT()
  const [words, setWords] = useDraft<string>(`${ticket.id}:${move}`, '')
  const [photos, setPhotos] = useDraft<readonly Photo[]>(`${ticket.id}:photos`, [])
  const [sending, setSending] = useState(0)
  const [tried, setTried] = useState(false)
  const { send, problem, pending } = useMove(move, () => {
    setWords('')
    setPhotos([])
    onClose()
  })
  const lacksWords = words.trim() === ''
  const lacksPhoto = ticket.needs_after_photo && photos.length === 0
  const trySend = () => {
    setTried(true)
    if (lacksWords || lacksPhoto) return
    send({ ticket: ticket.id, words: words.trim(), photos: photos.map(({ id }) => id) }, t(`tickets.done-${move}`))
  }
  const photosError = tried && lacksPhoto ? t('tickets.photos-after-needed') : problem?.fields.photos
  return (
    <MoveFrame
      ticket={ticket}
      move={move}
      problem={problem}
      fields={['words', 'photos']}
      pending={pending}
      ready={sending === 0}
      send={t(`tickets.send-${move}`)}
      onSend={trySend}
      onClose={onClose}
    >
      <WordsField
        label={t(`tickets.words-${move}`)}
        words={words}
        onWords={setWords}
        max={wordsMost}
        error={tried && lacksWords ? t('tickets.desk.words-needed') : problem?.fields.words}
      />
      <div className="tq-picker">
        <PhotoPicker
          label={t('tickets.photos-after')}
          required={ticket.needs_after_photo}
          photos={photos}
          onChange={setPhotos}
          upload={upload}
          onSending={setSending}
          max={photosMost}
          {...(photosError ? { error: photosError } : {})}
        />
      </div>
    </MoveFrame>
  )
}
