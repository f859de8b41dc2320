/** What was said under a notice, and saying something oneself. The office's answers are marked as such. */
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Form } from '../../../../ui/form/form.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAskPages, useCall } from '../../../../ui/query.ts'
import { RadioCards } from '../../../../ui/radio-cards/radio-cards.tsx'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Switch } from '../../../../ui/switch/switch.tsx'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { agoWords } from '../../../../ui/time.ts'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { CommentView, NoticeView } from '../../contract.ts'
import { AppealSheet } from '../shared/stone.tsx'
import { officeWords } from '../shared/words.ts'
import { RemoveSheet } from './remove-sheet.tsx'

interface CommentPage {
  items: CommentView[]
  next: string | null
}

/** As the contract bounds it. */
const commentMost = 500

export function Comments({ notice, area }: { notice: NoticeView; area: string | null }) {
  const t = useT()
  const asked = useAskPages<CommentPage>('bulletin.comments', { notice: notice.id, area })
  const [to, setTo] = useState<CommentView | null>(null)
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Card title={t('bulletin.comments')}>
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      {asked.isPending ? <Loading kind="rows" count={2} /> : null}
      {asked.data && items.length === 0 ? <p className="x-soft">{t('bulletin.no-comments-yet')}</p> : null}
      <div className="bulletin-comments">
        {items.map((comment) => (
          <One key={comment.id} comment={comment} all={items} onReply={notice.may.comment ? setTo : null} />
        ))}
      </div>
      {asked.hasNextPage ? (
        <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
          {t('bulletin.more-comments')}
        </Button>
      ) : null}
      {notice.may.comment ? <Say notice={notice} to={to} onDone={() => setTo(null)} /> : null}
    </Card>
  )
}

function nameWords(t: ReturnType<typeof useT>, comment: CommentView): string {
  if (comment.office) return officeWords(t, comment.office)
  return comment.mine ? t('bulletin.me') : (comment.name ?? t('bulletin.somebody'))
}

function One({
  comment,
  all,
  onReply,
}: {
  comment: CommentView
  all: readonly CommentView[]
  onReply: ((comment: CommentView) => void) | null
}) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const answered = comment.reply_to ? all.find(({ id }) => id === comment.reply_to) : undefined
  return (
    <div className={`bulletin-comment${comment.office ? ' bulletin-comment--office' : ''}`}>
      <div className="bulletin-comment__head">
        {comment.office ? <Tag tone="accent">{t('bulletin.office-says')}</Tag> : null}
        <b>{nameWords(t, comment)}</b>
        <span className="x-meta">{agoWords(comment.at, now, lang)}</span>
      </div>
      {answered ? <p className="x-meta">{t('bulletin.in-answer-to', { name: nameWords(t, answered) })}</p> : null}
      <p className="bulletin-comment__words">{comment.words}</p>
      {comment.state === 'held' ? <p className="x-meta">{t('bulletin.held-line')}</p> : null}
      {comment.state === 'removed' ? <p className="x-meta">{t('bulletin.removed-line')}</p> : null}
      {comment.moderation ? <AppealSheet moderation={comment.moderation} /> : null}
      <div className="bulletin-acts">
        {onReply && comment.state === 'shown' ? (
          <TextLink onPress={() => onReply(comment)}>{t('bulletin.reply')}</TextLink>
        ) : null}
        {comment.may.report ? <ReportSheet comment={comment.id} /> : null}
        {comment.may.remove && !comment.mine ? <RemoveSheet comment={comment.id} /> : null}
      </div>
    </div>
  )
}

function Say({ notice, to, onDone }: { notice: NoticeView; to: CommentView | null; onDone: () => void }) {
  const t = useT()
  const [words, setWords] = useState('')
  const [asOffice, setAsOffice] = useState(notice.may.reply === true)
  const { me } = useMe()
  const comment = useCall<{ notice: string; words: string; reply_to?: string }, { state: string }>('bulletin.comment')
  const reply = useCall<{ notice: string; words: string; reply_to?: string }, { state: string }>('bulletin.reply')
  const speaks = notice.may.reply === true
  const call = speaks && asOffice ? reply : comment
  const send = () => {
    call.mutate(
      { notice: notice.id, words, ...(to ? { reply_to: to.id } : {}) },
      {
        onSuccess: ({ state }) => {
          setWords('')
          onDone()
          if (state === 'held') toast(t('bulletin.held-line'))
        },
      },
    )
  }
  return (
    <Form onSubmit={send}>
      <Stack>
        {to ? (
          <p className="x-meta">
            {t('bulletin.in-answer-to', { name: nameWords(t, to) })}{' '}
            <TextLink onPress={onDone}>{t('bulletin.not-in-answer')}</TextLink>
          </p>
        ) : null}
        <Problem problem={call.error} />
        <TextArea
          name="words"
          label={t('bulletin.say')}
          value={words}
          onChange={setWords}
          maxLength={commentMost}
          rows={2}
        />
        {speaks && me?.home ? (
          <Switch on={asOffice} onChange={setAsOffice}>
            {t('bulletin.as-office')}
          </Switch>
        ) : null}
        <Button type="submit" pending={call.isPending} disabled={words.trim() === ''}>
          {t('bulletin.send-comment')}
        </Button>
      </Stack>
    </Form>
  )
}

const reasons = ['personal_data', 'insult', 'fraud', 'rumour', 'advertising', 'unlawful'] as const

function ReportSheet({ comment }: { comment: string }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState<string | null>(null)
  const report = useCall<{ comment: string; reason: string | null }>('bulletin.report')
  const send = () =>
    report.mutate(
      { comment, reason },
      {
        onSuccess: () => {
          setOpen(false)
          toast(t('bulletin.reported-line'))
        },
      },
    )
  return (
    <>
      <TextLink onPress={() => setOpen(true)}>{t('bulletin.report')}</TextLink>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t('bulletin.report')}
        actions={
          <Button wide pending={report.isPending} disabled={reason === null} onPress={send}>
            {t('bulletin.send-report')}
          </Button>
        }
      >
        <Problem problem={report.error} />
        <RadioCards
          label={t('bulletin.report-why')}
          value={reason}
          onChange={setReason}
          options={reasons.map((value) => ({ value, label: t(`bulletin.rule-${value}`) }))}
        />
      </Sheet>
    </>
  )
}
