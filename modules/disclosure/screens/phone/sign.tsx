/** An account before a member of the supervision committee: every line with its voucher, then sign, or refuse and say why. */
import { useState } from 'react'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button, Buttons } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { PhotoStrip } from '../../../../ui/photo-strip/photo-strip.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { dateWords } from '../../../../ui/time.ts'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { DraftLine, DraftView } from '../../contract.ts'
import { amountWords } from '../shared/account-words.ts'
import { AccountSum, Signatures } from './account.tsx'
import '../shared/books.css'

const reasonMost = 300

export function SignScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const asked = useAsk<DraftView>('disclosure.draft', { id: params.id })
  const [refuses, setRefuses] = useState(false)
  const draft = asked.data
  const sign = useCall<object>('disclosure.sign')
  const decides = draft?.digest && (draft.may.sign || draft.may.refuse)
  return (
    <Page
      title={t('disclosure.sign-title')}
      back="/books/work"
      bottom={
        draft && decides ? (
          <Buttons>
            <Button kind="ghost" onPress={() => setRefuses(true)}>
              {t('disclosure.sign-refuse')}
            </Button>
            <ConfirmButton
              kind="primary"
              question={t('disclosure.sign-question', { title: draft.title })}
              detail={t('disclosure.sign-detail')}
              confirm={t('disclosure.sign-do')}
              pending={sign.isPending}
              onConfirm={() =>
                sign.mutate(
                  { entry: draft.id, digest: draft.digest },
                  { onSuccess: () => toast(t('disclosure.sign-done')) },
                )
              }
            >
              {t('disclosure.sign-do')}
            </ConfirmButton>
          </Buttons>
        ) : undefined
      }
    >
      {asked.isPending ? <Loading kind="card" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      <Problem problem={sign.error} />
      {draft ? (
        <>
          {decides ? null : <Banner tone="info">{t(`disclosure.read-state-${draft.state}`)}</Banner>}
          <Card>
            <div className="books-matter">
              <h2 className="books-title__words">{draft.title}</h2>
              <p className="x-meta">
                {[
                  draft.place,
                  t('disclosure.sign-makers', { names: draft.makers.join(t('disclosure.list-mark')) }),
                ].join(' · ')}
              </p>
              {draft.account ? <AccountSum entry={draft} account={draft.account} /> : null}
            </div>
          </Card>
          <Card title={t('disclosure.read-lines', { n: draft.lines.length })}>
            <ol className="books-signing">
              {draft.lines.map((line) => (
                <SignedLine key={line.id} line={line} draft={draft} />
              ))}
            </ol>
          </Card>
          {draft.signatures.length > 0 ? <Signatures entry={draft} /> : null}
          <RefuseSheet draft={draft} open={refuses} onClose={() => setRefuses(false)} />
        </>
      ) : null}
    </Page>
  )
}

function SignedLine({ line, draft }: { line: DraftLine; draft: DraftView }) {
  const t = useT()
  const lang = useLang()
  const photos = draft.vouchers
    .filter(({ id }) => line.vouchers.includes(id))
    .flatMap(({ id, picture }) => (picture ? [{ id, url: picture.url, alt: line.purpose }] : []))
  return (
    <li>
      <span className="books-line">{line.purpose}</span>
      <span className={`books-amount books-amount--${line.direction}`}>{amountWords(lang, line)}</span>
      <span className="x-meta">
        {[
          t('disclosure.read-number', { n: line.number }),
          dateWords(line.day, lang),
          line.party,
          line.basis || t('disclosure.sign-no-basis'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <PhotoStrip photos={photos} label={t('disclosure.read-vouchers')} />
    </li>
  )
}

function RefuseSheet({ draft, open, onClose }: { draft: DraftView; open: boolean; onClose: () => void }) {
  const t = useT()
  const [reason, setReason] = useState('')
  const refuse = useCall<object>('disclosure.refuse')
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('disclosure.sign-refuse')}
      actions={
        <Button
          wide
          kind="danger"
          disabled={reason.trim() === ''}
          pending={refuse.isPending}
          onPress={() =>
            refuse.mutate(
              { entry: draft.id, digest: draft.digest, reason },
              {
                onSuccess: () => {
                  toast(t('disclosure.sign-refused'))
                  onClose()
                },
              },
            )
          }
        >
          {t('disclosure.sign-refuse-do')}
        </Button>
      }
    >
      <Stack gap={2}>
        <p className="x-soft">{t('disclosure.sign-refuse-line')}</p>
        <TextArea
          label={t('disclosure.sign-reason')}
          name="reason"
          value={reason}
          onChange={setReason}
          maxLength={reasonMost}
          {...(refuse.error?.fields.reason ? { error: refuse.error.fields.reason } : {})}
        />
        <Problem problem={refuse.error} />
      </Stack>
    </Sheet>
  )
}
