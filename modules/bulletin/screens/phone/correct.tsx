/** Putting right what was published, with a reason. What it said before stays to be read. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { upload } from '../../../../ui/api.ts'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ErrorSummary } from '../../../../ui/error-summary/error-summary.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoPicker } from '../../../../ui/photo-picker/photo-picker.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import type { NoticeView } from '../../contract.ts'
import { draftOf, filesIn } from '../shared/use-draft.ts'
import { NoticeWords } from './notice-words.tsx'
import { PaperField } from './paper-field.tsx'

const picturesMost = 18

export function CorrectNoticeScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const id = params.id ?? ''
  const asked = useAsk<NoticeView>('bulletin.one', { id })
  if (asked.data) return <CorrectForm notice={asked.data} />
  return (
    <Page title={t('bulletin.correct')} back={`/notices/${id}`}>
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : <Loading kind="page" />}
    </Page>
  )
}

function CorrectForm({ notice }: { notice: NoticeView }) {
  const t = useT()
  const [, navigate] = useLocation()
  const [draft, setDraft] = useState(() => draftOf(notice))
  const [reason, setReason] = useState('')
  const correct = useCall<object>('bulletin.correct')
  const wrong = correct.error?.fields ?? {}
  const back = `/notices/${notice.id}`
  const send = () =>
    correct.mutate(
      { notice: notice.id, title: draft.title, words: draft.words, reason, ...filesIn(draft) },
      { onSuccess: () => navigate(back) },
    )
  return (
    <Page
      title={t('bulletin.correct')}
      back={back}
      banner={<Banner tone="info">{t('bulletin.correct-line')}</Banner>}
      bottom={
        <Button wide pending={correct.isPending} onPress={send}>
          {t('bulletin.send-correction')}
        </Button>
      }
    >
      <Stack gap={2}>
        {Object.keys(wrong).length > 0 ? <ErrorSummary fields={wrong} /> : <Problem problem={correct.error} />}
        <Card>
          <Stack gap={2}>
            <TextField
              name="reason"
              label={t('bulletin.correct-reason')}
              value={reason}
              onChange={setReason}
              error={wrong.reason}
            />
            <TextField
              name="title"
              label={t('bulletin.title')}
              value={draft.title}
              onChange={(title) => setDraft({ ...draft, title })}
              maxLength={60}
              error={wrong.title}
            />
            <NoticeWords value={draft.words} onChange={(words) => setDraft({ ...draft, words })} error={wrong.words} />
            <PhotoPicker
              name="pictures"
              label={t('bulletin.pictures')}
              required={false}
              photos={draft.pictures}
              onChange={(pictures) => setDraft((before) => ({ ...before, pictures }))}
              upload={upload}
              max={picturesMost}
            />
            <PaperField value={draft.paper} onChange={(paper) => setDraft({ ...draft, paper })} />
          </Stack>
        </Card>
      </Stack>
    </Page>
  )
}
