/** "I met the same": words and pictures if she likes, for whoever looks after it and nobody else. */
import { useState } from 'react'
import { upload } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { PhotoPicker } from '../../../../ui/photo-picker/photo-picker.tsx'
import type { Photo } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useCall } from '../../../../ui/query.ts'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import type { Joined } from '../../kin/contract.ts'

/** As the contract bounds it. */
const wordsMost = 2_000

export function JoinSheet({
  ticket,
  onJoined,
  onClose,
}: {
  ticket: string
  onJoined: (joined: Joined) => void
  onClose: () => void
}) {
  const t = useT()
  const join = useCall<object, Joined>('tickets.join')
  const [words, setWords] = useState('')
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const [sending, setSending] = useState(0)
  const send = () => {
    if (sending > 0) return
    join.mutate(
      { ticket, photos: photos.map(({ id }) => id), ...(words.trim() ? { words: words.trim() } : {}) },
      { onSuccess: onJoined },
    )
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('tickets.join-do')}
      actions={
        <Button wide disabled={sending > 0} pending={join.isPending} onPress={send}>
          {t('tickets.join-sure')}
        </Button>
      }
    >
      <Form onSubmit={send}>
        <Stack gap={2}>
          <p className="x-soft">{t('tickets.join-line')}</p>
          <Problem problem={join.error} />
          <TextArea
            name="words"
            label={t('tickets.join-words')}
            help={t('tickets.join-words-help')}
            required={false}
            value={words}
            onChange={setWords}
            maxLength={wordsMost}
            rows={2}
          />
          <PhotoPicker
            name="photos"
            label={t('tickets.photos')}
            required={false}
            photos={photos}
            onChange={setPhotos}
            upload={upload}
            onSending={setSending}
          />
        </Stack>
      </Form>
    </Sheet>
  )
}
