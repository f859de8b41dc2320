/** 应急广播: few words, one confirmation, then everybody of the place hears it. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { upload } from '../../../../ui/api.ts'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { ErrorSummary } from '../../../../ui/error-summary/error-summary.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoPicker } from '../../../../ui/photo-picker/photo-picker.tsx'
import type { Photo } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { RadioCards } from '../../../../ui/radio-cards/radio-cards.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { type Voice, VoiceNote } from '../../../../ui/voice-note/voice-note.tsx'
import { emergencyGrounds } from '../../rules.ts'
import type { Offer } from '../shared/offer.ts'
import { NoticePlacePicker } from './place-picker.tsx'

export function EmergencyScreen() {
  const t = useT()
  const [, navigate] = useLocation()
  const offer = useAsk<Offer>('bulletin.offer')
  const places = (offer.data?.places ?? []).filter(({ emergency }) => emergency)
  const [area, setArea] = useState<string | null>(null)
  const [ground, setGround] = useState<string | null>(null)
  const [title, setTitle] = useState('')
  const [words, setWords] = useState('')
  const [pictures, setPictures] = useState<Photo[]>([])
  const [sending, setSending] = useState(0)
  const [audio, setAudio] = useState<Voice | null>(null)
  const broadcast = useCall<object, { id: string }>('bulletin.broadcast')
  const to = places.find((place) => place.area === area) ?? places[0]
  const wrong = broadcast.error?.fields ?? {}
  const send = () =>
    broadcast.mutate(
      {
        area: to?.area,
        title,
        words,
        ground,
        pictures: pictures.map(({ id }) => id),
        audio: audio?.id ?? null,
      },
      { onSuccess: ({ id }) => navigate(`/notices/${id}/reach`) },
    )
  return (
    <Page
      title={t('bulletin.call-emergency')}
      back="/notices/mine"
      banner={<Banner tone="late">{t('bulletin.emergency-line')}</Banner>}
      bottom={
        to ? (
          <ConfirmButton
            wide
            question={t('bulletin.emergency-question', { place: to.place })}
            // A warning waits for no picture; who sends it knows what goes without.
            detail={
              sending > 0 ? (
                <>
                  {title}
                  <br />
                  {t('bulletin.emergency-without', { n: sending })}
                </>
              ) : (
                title
              )
            }
            confirm={t('bulletin.emergency-send')}
            pending={broadcast.isPending}
            disabled={title.trim() === '' || words.trim() === '' || ground === null}
            onConfirm={send}
          >
            {t('bulletin.emergency-send')}
          </ConfirmButton>
        ) : undefined
      }
    >
      {offer.isPending ? <Loading kind="page" /> : null}
      <Problem problem={offer.error} onRetry={() => void offer.refetch()} />
      {offer.data && !to ? <Banner tone="info">{t('bulletin.nowhere-to-speak')}</Banner> : null}
      {to ? (
        <Stack gap={2}>
          {Object.keys(wrong).length > 0 ? <ErrorSummary fields={wrong} /> : <Problem problem={broadcast.error} />}
          <Card>
            <Stack gap={2}>
              <NoticePlacePicker offer={{ places }} value={to.area} onChange={setArea} />
              <RadioCards
                name="ground"
                label={t('bulletin.emergency-what')}
                value={ground}
                onChange={setGround}
                options={emergencyGrounds.map((value) => ({
                  value,
                  label: t(`bulletin.ground-${value}`),
                  help: t(`bulletin.law-${value}`),
                }))}
              />
              <TextField
                name="title"
                label={t('bulletin.emergency-title')}
                value={title}
                onChange={setTitle}
                maxLength={60}
                placeholder={t('bulletin.emergency-title-example')}
              />
              <TextArea
                name="words"
                label={t('bulletin.emergency-words')}
                value={words}
                onChange={setWords}
                maxLength={2_000}
                rows={4}
              />
              <VoiceNote value={audio} onChange={setAudio} upload={upload} />
              <PhotoPicker
                name="pictures"
                label={t('bulletin.pictures')}
                required={false}
                photos={pictures}
                onChange={setPictures}
                upload={upload}
                onSending={setSending}
                max={9}
              />
            </Stack>
          </Card>
        </Stack>
      ) : null}
    </Page>
  )
}
