/** What waits for the office's look: comments held by the word list or by neighbours, and appeals from the tier below. */
import { useState } from 'react'
import { Button, Buttons } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAskPages, useCall } from '../../../../ui/query.ts'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { TextArea } from '../../../../ui/text-area/text-area.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { agoWords } from '../../../../ui/time.ts'
import type { CommentView, ModerationRule, ModerationView } from '../../contract.ts'
import { AppealButton, EntryWords } from '../shared/stone.tsx'
import { RemoveSheet } from './remove-sheet.tsx'

interface Held extends CommentView {
  notice: string
  title: string
  rule: ModerationRule
  reports: number
}
interface Appealed extends ModerationView {
  appeal_words: string
  comment_words: string
}
interface PageOf<T> {
  items: T[]
  next: string | null
}

export function ModerationScreen() {
  const t = useT()
  const { me } = useMe()
  const queue = useAskPages<PageOf<Held>>('bulletin.queue')
  const appeals = useAskPages<PageOf<Appealed>>('bulletin.appeals')
  const held = queue.data?.pages.flatMap((page) => page.items) ?? []
  const open = appeals.data?.pages.flatMap((page) => page.items) ?? []
  const area = me?.posts[0]?.area.slice(0, 12) ?? me?.village
  return (
    <Page
      title={t('bulletin.moderation')}
      back="/notices/mine"
      action={area ? <TextLink href={`/moderation/log/${area}`}>{t('bulletin.log')}</TextLink> : undefined}
    >
      <Stack gap={2}>
        {queue.isPending ? <Loading kind="rows" /> : null}
        <Problem problem={queue.error ?? appeals.error} onRetry={() => void queue.refetch()} />
        {open.map((entry) => (
          <AppealCard key={entry.id} entry={entry} />
        ))}
        {held.map((comment) => (
          <HeldCard key={comment.id} comment={comment} />
        ))}
        {queue.data && appeals.data && held.length + open.length === 0 ? (
          <Empty title={t('bulletin.nothing-held')} icon="check">
            {t('bulletin.nothing-held-line')}
          </Empty>
        ) : null}
        {queue.hasNextPage ? (
          <Button kind="ghost" wide pending={queue.isFetchingNextPage} onPress={() => void queue.fetchNextPage()}>
            {t('bulletin.more-comments')}
          </Button>
        ) : null}
      </Stack>
    </Page>
  )
}

function HeldCard({ comment }: { comment: Held }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const release = useCall<{ comment: string }>('bulletin.release')
  return (
    <Card>
      <Stack>
        <p className="x-meta">
          <Tag tone="soon">{t(`bulletin.rule-${comment.rule}`)}</Tag>{' '}
          {comment.reports > 0 ? t('bulletin.n-reports', { n: comment.reports }) : ''}
        </p>
        <p className="bulletin-comment__words">{comment.words}</p>
        <p className="x-meta">
          {[comment.name, agoWords(comment.at, now, lang), comment.title].filter(Boolean).join(' · ')}
        </p>
        <Problem problem={release.error} />
        <Buttons>
          <Button
            small
            icon="check"
            pending={release.isPending}
            onPress={() => release.mutate({ comment: comment.id })}
          >
            {t('bulletin.release')}
          </Button>
        </Buttons>
        <RemoveSheet comment={comment.id} />
      </Stack>
    </Card>
  )
}

function AppealCard({ entry }: { entry: Appealed }) {
  const t = useT()
  const [open, setOpen] = useState<'upheld' | 'overturned' | null>(null)
  const [words, setWords] = useState('')
  const decide = useCall<{ moderation: string; overturn: boolean; words: string }>('bulletin.decide_appeal')
  const send = () =>
    decide.mutate({ moderation: entry.id, overturn: open === 'overturned', words }, { onSuccess: () => setOpen(null) })
  return (
    <Card title={t('bulletin.appeal-of', { title: entry.title })}>
      <Stack>
        {entry.comment_words ? <p className="bulletin-comment__words">{entry.comment_words}</p> : null}
        <EntryWords entry={entry} />
        <p>
          <b>{t('bulletin.she-says')}</b> {entry.appeal_words}
        </p>
        {entry.may.decide ? (
          <Buttons>
            <Button small kind="ghost" onPress={() => setOpen('upheld')}>
              {t('bulletin.uphold')}
            </Button>
            <Button small onPress={() => setOpen('overturned')}>
              {t('bulletin.overturn')}
            </Button>
          </Buttons>
        ) : null}
      </Stack>
      <Sheet
        open={open !== null}
        onClose={() => setOpen(null)}
        title={t(open === 'overturned' ? 'bulletin.overturn' : 'bulletin.uphold')}
        actions={
          <Button wide pending={decide.isPending} onPress={send}>
            {t('bulletin.send-decision')}
          </Button>
        }
      >
        <Problem problem={decide.error} />
        <TextArea name="words" label={t('bulletin.decision-words')} value={words} onChange={setWords} maxLength={500} />
      </Sheet>
    </Card>
  )
}

/** What was held, taken down or put back in a village: for everybody to read. */
export function ModerationLogScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const area = params.area ?? ''
  const asked = useAskPages<PageOf<ModerationView>>('bulletin.log', { area })
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('bulletin.log')} back={true}>
      <Stack gap={2}>
        <p className="x-meta">{t('bulletin.log-line')}</p>
        {asked.isPending ? <Loading kind="rows" /> : null}
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {asked.data && items.length === 0 ? <Empty title={t('bulletin.log-empty')} icon="check" /> : null}
        {items.map((entry) => (
          <Card key={entry.id} title={t(`bulletin.act-${entry.about}-${entry.act}`)}>
            <Stack>
              {entry.title ? <p>{entry.title}</p> : null}
              <EntryWords entry={entry} />
              <AppealButton entry={entry} />
            </Stack>
          </Card>
        ))}
        {asked.hasNextPage ? (
          <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
            {t('bulletin.older')}
          </Button>
        ) : null}
      </Stack>
    </Page>
  )
}
