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
import { useMe } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoPicker } from '../../../../ui/photo-picker/photo-picker.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { NoticeView } from '../../contract.ts'
import { type Draft, draftOf, filesIn } from '../shared/use-draft.ts'
import { type Correction, dropCorrection, keepCorrection, keptCorrection } from './kept-correction.ts'
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
  const person = useMe().me?.person ?? ''
  const [kept] = useState(() => keptCorrection(notice, person, Date.now()))
  const [sending, setSending] = useState(0)
  const [isKept, setKept] = useState(kept !== null)
  const [{ draft, reason }, setWritten] = useState<Correction>(() => kept ?? { draft: draftOf(notice), reason: '' })
  const change = (more: (before: Correction) => Correction) =>
    setWritten((before) => {
      const after = more(before)
      keepCorrection(notice, person, after, Date.now())
      return after
    })
  const setDraft = (more: Partial<Draft>) => change((before) => ({ ...before, draft: { ...before.draft, ...more } }))
  const correct = useCall<object>('bulletin.correct')
  const wrong = correct.error?.fields ?? {}
  const back = `/notices/${notice.id}`
  const send = () =>
    correct.mutate(
      { notice: notice.id, title: draft.title, words: draft.words, reason, ...filesIn(draft) },
      {
        onSuccess: () => {
          dropCorrection(notice.id, person)
          navigate(back)
        },
      },
    )
  return (
    <Page
      title={t('bulletin.correct')}
      back={back}
      banner={<Banner tone="info">{t('bulletin.correct-line')}</Banner>}
      bottom={
        <Button wide pending={correct.isPending} disabled={sending > 0} onPress={send}>
          {t('bulletin.send-correction')}
        </Button>
      }
    >
      <Stack gap={2}>
        {Object.keys(wrong).length > 0 ? <ErrorSummary fields={wrong} /> : <Problem problem={correct.error} />}
        {isKept ? (
          <p className="x-soft">
            {t('bulletin.correct-kept')}{' '}
            <TextLink
              onPress={() => {
                dropCorrection(notice.id, person)
                setWritten({ draft: draftOf(notice), reason: '' })
                setKept(false)
              }}
            >
              {t('bulletin.correct-anew')}
            </TextLink>
          </p>
        ) : null}
        <Card>
          <Stack gap={2}>
            <TextField
              name="reason"
              label={t('bulletin.correct-reason')}
              value={reason}
              onChange={(words) => change((before) => ({ ...before, reason: words }))}
              error={wrong.reason}
            />
            <TextField
              name="title"
              label={t('bulletin.title')}
              value={draft.title}
              onChange={(title) => setDraft({ title })}
              maxLength={60}
              error={wrong.title}
            />
            <NoticeWords value={draft.words} onChange={(words) => setDraft({ words })} error={wrong.words} />
            <PhotoPicker
              name="pictures"
              label={t('bulletin.pictures')}
              required={false}
              photos={draft.pictures}
              onChange={(pictures) => setDraft({ pictures })}
              upload={upload}
              onSending={setSending}
              max={picturesMost}
            />
            <PaperField value={draft.paper} onChange={(paper) => setDraft({ paper })} />
          </Stack>
        </Card>
      </Stack>
    </Page>
  )
}
