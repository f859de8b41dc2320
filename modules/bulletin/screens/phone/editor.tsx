/** Writing a notice: where to, what, pictures, a recording, a paper; kept while it is written, looked at before it goes out. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { upload } from '../../../../ui/api.ts'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button, Buttons } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { ErrorSummary } from '../../../../ui/error-summary/error-summary.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoPicker } from '../../../../ui/photo-picker/photo-picker.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Select } from '../../../../ui/select/select.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Switch } from '../../../../ui/switch/switch.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { VoiceNote } from '../../../../ui/voice-note/voice-note.tsx'
import type { Ground, NoticeView } from '../../contract.ts'
import type { Offer } from '../shared/offer.ts'
import { instantOf, localOf } from '../shared/times.ts'
import { blankDraft, type Draft, draftOf, type Kept, useDraft } from '../shared/use-draft.ts'
import { NoticeWords } from './notice-words.tsx'
import { PaperField } from './paper-field.tsx'
import { NoticePlacePicker } from './place-picker.tsx'
import { Preview } from './preview.tsx'
import { PublishSheet } from './publish-sheet.tsx'

/** As the contract bounds them. */
const titleMost = 60
const picturesMost = 18

/** A new notice; the draft left unfinished is offered first. */
export function NewNoticeScreen() {
  const t = useT()
  const asked = useAsk<Offer>('bulletin.offer')
  const first = asked.data?.places[0]
  if (!asked.data) {
    return (
      <Page title={t('bulletin.write')} back="/notices">
        {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : <Loading kind="page" />}
      </Page>
    )
  }
  if (!first) {
    return (
      <Page title={t('bulletin.write')} back="/notices">
        <Banner tone="info">{t('bulletin.nowhere-to-speak')}</Banner>
      </Page>
    )
  }
  return <Editor offer={asked.data} start={{ id: null, draft: blankDraft(first.area) }} left={asked.data.draft} />
}

/** Going on with a draft. */
export function EditNoticeScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const id = params.id ?? ''
  const offer = useAsk<Offer>('bulletin.offer')
  const asked = useAsk<NoticeView>('bulletin.one', { id })
  const problem = offer.error ?? asked.error
  if (problem || !offer.data || !asked.data) {
    return (
      <Page title={t('bulletin.write')} back="/notices">
        {problem ? <Problem problem={problem} onRetry={() => void asked.refetch()} /> : <Loading kind="page" />}
      </Page>
    )
  }
  return <Editor key={id} offer={offer.data} start={{ id, draft: draftOf(asked.data) }} left={null} />
}

function Editor({
  offer,
  start,
  left,
}: {
  offer: Offer
  start: { id: string | null; draft: Draft }
  left: string | null
}) {
  const t = useT()
  const [, navigate] = useLocation()
  const [begun] = useState(start)
  // A reload, or the same address on another device, finds the draft again; the page itself stays as it is.
  const kept = useDraft(begun, (id) => history.replaceState(null, '', `/notices/${id}/edit`))
  const [looking, setLooking] = useState(false)
  const [sending, setSending] = useState(0)
  const [publishing, setPublishing] = useState(false)
  const discard = useCall<{ notice: string }>('bulletin.discard')
  const { draft, change } = kept
  const wrong = kept.problem?.fields ?? {}
  if (looking) return <Preview draft={draft} onClose={() => setLooking(false)} />
  return (
    <Page
      title={t('bulletin.write')}
      back="/notices"
      action={<Standing kept={kept} isSending={sending > 0} />}
      bottom={
        <Buttons>
          <Button kind="ghost" disabled={sending > 0} onPress={() => setLooking(true)}>
            {t('bulletin.preview')}
          </Button>
          <Button disabled={sending > 0} onPress={() => setPublishing(true)}>
            {t('bulletin.publish')}
          </Button>
        </Buttons>
      }
    >
      <Stack gap={2}>
        {left && !kept.id ? (
          <Banner
            tone="info"
            action={
              <ButtonLink small kind="ghost" href={`/notices/${left}/edit`}>
                {t('bulletin.go-on-writing')}
              </ButtonLink>
            }
          >
            {t('bulletin.draft-left')}
          </Banner>
        ) : null}
        {Object.keys(wrong).length > 0 ? <ErrorSummary fields={wrong} /> : <Problem problem={kept.problem} />}
        <Card>
          <Stack gap={2}>
            <NoticePlacePicker
              offer={offer}
              value={draft.area}
              onChange={(area) => change({ area, public: area.length < 15 })}
            />
            <TextField
              name="title"
              label={t('bulletin.title')}
              value={draft.title}
              onChange={(title) => change({ title })}
              maxLength={titleMost}
              error={wrong.title}
            />
            <NoticeWords value={draft.words} onChange={(words) => change({ words })} error={wrong.words} />
            <PhotoPicker
              name="pictures"
              label={t('bulletin.pictures')}
              required={false}
              photos={draft.pictures}
              onChange={(pictures) => change({ pictures })}
              upload={upload}
              onSending={setSending}
              max={picturesMost}
              error={wrong.pictures}
            />
            <Stack>
              <p className="x-field__label">{t('bulletin.recording')}</p>
              <p className="x-meta">{t('bulletin.recording-help')}</p>
              <VoiceNote
                value={draft.audio}
                onChange={(audio) => change({ audio })}
                upload={upload}
                error={wrong.audio}
              />
            </Stack>
            <PaperField value={draft.paper} onChange={(paper) => change({ paper })} error={wrong.paper} />
          </Stack>
        </Card>
        <Card title={t('bulletin.who-reads')}>
          <Stack gap={2}>
            <Switch on={draft.public} onChange={(open) => change({ public: open })} help={t('bulletin.public-help')}>
              {t('bulletin.public')}
            </Switch>
            <Switch on={draft.commenting} onChange={(commenting) => change({ commenting })}>
              {t('bulletin.commenting')}
            </Switch>
            <Select
              name="ground"
              label={t('bulletin.ask-confirm')}
              help={t('bulletin.ask-confirm-help')}
              value={draft.ground ?? 'none'}
              onChange={(ground) => change({ ground: ground === 'none' ? null : (ground as Ground) })}
              options={[
                { value: 'none', label: t('bulletin.ask-nobody') },
                ...offer.grounds.map((value) => ({
                  value,
                  label: t(`bulletin.ground-${value}`),
                  help: t(`bulletin.law-${value}`),
                })),
              ]}
            />
            <TextField
              name="expires_at"
              type="datetime-local"
              label={t('bulletin.expires')}
              required={false}
              value={localOf(draft.expires_at)}
              onChange={(text) => change({ expires_at: instantOf(text) })}
              error={wrong.expires_at}
            />
          </Stack>
        </Card>
        {kept.id ? (
          <ConfirmButton
            kind="quiet"
            icon="trash"
            question={t('bulletin.discard-question')}
            confirm={t('bulletin.discard')}
            pending={discard.isPending}
            onConfirm={() => discard.mutate({ notice: kept.id ?? '' }, { onSuccess: () => navigate('/notices/mine') })}
          >
            {t('bulletin.discard')}
          </ConfirmButton>
        ) : null}
      </Stack>
      <PublishSheet open={publishing} onClose={() => setPublishing(false)} kept={kept} pins={offer.pins} />
    </Page>
  )
}

function Standing({ kept, isSending }: { kept: Kept; isSending: boolean }) {
  const t = useT()
  if (!kept.id && kept.standing === 'kept' && !isSending) return null
  return (
    <span className="x-meta" role="status">
      {t(`bulletin.draft-${isSending ? 'waiting' : kept.standing}`)}
    </span>
  )
}
