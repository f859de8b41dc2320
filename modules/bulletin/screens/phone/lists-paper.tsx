/** Two lists on paper: who has confirmed and who is to be called; and one person's own month of diary for her reports. */
import { useEffect, useState } from 'react'
import { localDay, startOfDay } from '../../../../kernel/calendar.ts'
import { Button } from '../../../../ui/button/button.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import { Select } from '../../../../ui/select/select.tsx'
import { dateWords, timeWords } from '../../../../ui/time.ts'
import { SealedFoot, useSealed } from '../../../log/screens/shared/sealed-foot.tsx'
import type { DiaryView, NoticeView, RecipientView } from '../../contract.ts'
import '../shared/paper.css'

interface PageOf<T> {
  items: T[]
  next: string | null
}

export function ReachPaperScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const id = params.id ?? ''
  const notice = useAsk<NoticeView>('bulletin.one', { id })
  const list = useAskPages<PageOf<RecipientView>>('bulletin.recipients', { notice: id, limit: 100 })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  const isWhole = useAllPages(list)
  const { sealed } = useSealed(notice.data?.area ?? null)
  return (
    <div className="bulletin-print">
      <style>{'@page { size: A4 portrait; margin: 16mm; }'}</style>
      <Page title={t('bulletin.print-list')} back={`/notices/${id}/reach`}>
        <div className="bulletin-print__tools">
          {isWhole ? null : <p className="x-meta">{t('bulletin.list-coming', { n: items.length })}</p>}
          <Button wide icon="print" disabled={!isWhole} onPress={() => print()}>
            {t('bulletin.print')}
          </Button>
        </div>
        {list.isPending ? <Loading kind="page" /> : null}
        <Problem problem={list.error ?? notice.error} onRetry={() => void list.refetch()} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is moved aside must be reachable by keys */}
        <article className="bulletin-sheet bulletin-sheet--list" tabIndex={0}>
          <h2 className="bulletin-sheet__title">{notice.data?.title}</h2>
          <p>{t('bulletin.list-as-of', { when: timeWords(now, now, lang) })}</p>
          <table className="bulletin-table">
            <thead>
              <tr>
                <th>{t('bulletin.col-name')}</th>
                <th>{t('bulletin.col-place')}</th>
                <th>{t('bulletin.col-how')}</th>
                <th>{t('bulletin.col-sign')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((person) => (
                <tr key={person.person}>
                  <td>{person.name}</td>
                  <td>{person.place}</td>
                  <td>
                    {person.how && person.confirmed_at
                      ? `${t(`bulletin.how-${person.how}`)} ${timeWords(person.confirmed_at, now, lang)}`
                      : t('bulletin.not-yet')}
                  </td>
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
          <SealedFoot sealed={sealed} />
        </article>
      </Page>
    </div>
  )
}

/** Pages fetched for one sheet at most: 20,000 people, more than a township's list has. */
const pagesMost = 200

/** A list is printed whole: fetches what is missing, page by page, and says whether all of it has come. */
function useAllPages(list: ReturnType<typeof useAskPages<PageOf<RecipientView>>>): boolean {
  const { data, error, hasNextPage, isFetching, fetchNextPage } = list
  const more = hasNextPage && (data?.pages.length ?? 0) < pagesMost
  useEffect(() => {
    if (more && !isFetching && !error) void fetchNextPage()
  }, [more, isFetching, error, fetchNextPage])
  return data !== undefined && !more
}

/** Months one may look back to. */
const monthsOffered = 13

function monthsBefore(today: string): string[] {
  const [year = 0, month = 1] = today.split('-').map(Number)
  return Array.from({ length: monthsOffered }, (_, back) =>
    new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7),
  )
}

/** Only one's own: nobody prints another's month, and nothing is counted against anybody. */
export function DiaryMonthScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const lang = useLang()
  const { me } = useMe()
  const area = params.area ?? ''
  const months = monthsBefore(localDay(useNow()))
  const [month, setMonth] = useState(months[0] ?? '')
  const asked = useAskPages<PageOf<DiaryView>>('bulletin.diary', { area, month, mine: true, limit: 100 })
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  const { sealed } = useSealed(area)
  return (
    <div className="bulletin-print">
      <style>{'@page { size: A4 portrait; margin: 16mm; }'}</style>
      <Page title={t('bulletin.my-month')} back={`/diary/${area}`}>
        <div className="bulletin-print__tools">
          <p className="x-meta">{t('bulletin.month-line')}</p>
          <Select
            label={t('bulletin.month')}
            value={month}
            onChange={setMonth}
            options={months.map((value) => ({ value, label: value }))}
          />
          <Button wide icon="print" onPress={() => print()}>
            {t('bulletin.print')}
          </Button>
        </div>
        {asked.isPending ? <Loading kind="page" /> : null}
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is moved aside must be reachable by keys */}
        <article className="bulletin-sheet bulletin-sheet--list" tabIndex={0}>
          <h2 className="bulletin-sheet__title">{t('bulletin.month-of', { name: me?.name ?? '', month })}</h2>
          {asked.data && items.length === 0 ? <p>{t('bulletin.diary-none')}</p> : null}
          <table className="bulletin-table">
            <thead>
              <tr>
                <th>{t('bulletin.col-day')}</th>
                <th>{t('bulletin.division')}</th>
                <th>{t('bulletin.col-done')}</th>
              </tr>
            </thead>
            <tbody>
              {[...items].reverse().map((entry) => (
                <tr key={entry.id}>
                  <td>{dateWords(startOfDay(entry.day), lang)}</td>
                  <td>{t(`bulletin.division-${entry.division}`)}</td>
                  <td>{entry.words}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <SealedFoot sealed={sealed} />
        </article>
      </Page>
    </div>
  )
}
