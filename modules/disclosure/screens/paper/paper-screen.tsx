/** An entry on paper: a whole account with its lines, or words with their table and pictures. */
import { useEffect } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import type { EntryView } from '../../contract.ts'
import { type LinePage, linesPage } from '../phone/account.tsx'
import { entryPath } from '../shared/words.ts'
import { AccountPaper } from './account-paper.tsx'
import { WordsPaper } from './words-paper.tsx'

export function PaperScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const area = params.area ?? ''
  const id = params.id ?? ''
  const asked = useAsk<EntryView>('disclosure.entry', { area, id })
  if (asked.data?.kind === 'account') return <WholeAccount entry={asked.data} />
  if (asked.data) return <WordsPaper entry={asked.data} />
  return (
    <Page title={t('disclosure.read-paper')} back={entryPath(area, id)}>
      {asked.isPending ? <Loading kind="card" /> : null}
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
    </Page>
  )
}

/** A part of an account is never printed: it waits for the last line. */
function WholeAccount({ entry }: { entry: EntryView }) {
  const asked = useAskPages<LinePage>('disclosure.lines', { area: entry.area, entry: entry.id, limit: linesPage })
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = asked
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const lines = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <>
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      <AccountPaper entry={entry} lines={lines} waits={!asked.data || hasNextPage} />
    </>
  )
}
