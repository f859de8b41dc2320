/** It hangs on the board: which board, since when, and a photo of it as proof. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { localDay } from '../../../../kernel/calendar.ts'
import { upload } from '../../../../ui/api.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoPicker } from '../../../../ui/photo-picker/photo-picker.tsx'
import type { Photo } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { DraftView } from '../../contract.ts'
import { entryPath, paperPath } from '../shared/words.ts'

const boardMost = 40
const photosMost = 6

export function PostScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const now = useNow()
  const [, navigate] = useLocation()
  const asked = useAsk<DraftView>('disclosure.draft', { id: params.id })
  const [board, setBoard] = useState(t('disclosure.post-usual-board'))
  const [day, setDay] = useState(localDay(now))
  const [photos, setPhotos] = useState<Photo[]>([])
  const [sending, setSending] = useState(0)
  const send = useCall<object>('disclosure.post_on_board')
  const entry = asked.data
  const errors = send.error?.fields ?? {}
  return (
    <Page title={t('disclosure.post-title')} back={entry ? entryPath(entry.area, entry.id) : '/books/work'}>
      {asked.isPending ? <Loading kind="card" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {entry ? (
        <>
          <p>{entry.title}</p>
          <ButtonLink kind="ghost" wide icon="print" href={paperPath(entry.area, entry.id)}>
            {t('disclosure.post-print')}
          </ButtonLink>
          <Card>
            <PhotoPicker
              label={t('disclosure.post-photos')}
              name="photos"
              photos={photos}
              onChange={setPhotos}
              upload={upload}
              onSending={setSending}
              max={photosMost}
              {...(errors.photos ? { error: errors.photos } : {})}
            />
            <TextField
              label={t('disclosure.post-board')}
              name="board"
              value={board}
              onChange={setBoard}
              maxLength={boardMost}
              {...(errors.board ? { error: errors.board } : {})}
            />
            <TextField
              label={t('disclosure.post-day')}
              name="posted_day"
              type="date"
              value={day}
              onChange={setDay}
              {...(errors.posted_day ? { error: errors.posted_day } : {})}
            />
          </Card>
          {send.error && Object.keys(errors).length === 0 ? <Problem problem={send.error} /> : null}
          <Button
            wide
            disabled={photos.length === 0 || board.trim() === '' || sending > 0}
            pending={send.isPending}
            onPress={() =>
              send.mutate(
                { entry: entry.id, board, posted_day: day, photos: photos.map(({ id }) => id) },
                {
                  onSuccess: () => {
                    toast(t('disclosure.post-done'))
                    navigate(entryPath(entry.area, entry.id))
                  },
                },
              )
            }
          >
            {t('disclosure.post-send')}
          </Button>
        </>
      ) : null}
    </Page>
  )
}
