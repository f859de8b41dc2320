/** Things a village has to publish, each with what can be done about it now. */
import { App, Button, Empty, Input, Modal } from 'antd'
import { useState } from 'react'
import { Link, useLocation } from 'wouter'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAskPages, useCall } from '../../../../ui/query.ts'
import { dateWords, timeWords } from '../../../../ui/time.ts'
import type { DueView } from '../../contract.ts'
import { LightTag } from './light.tsx'
import { ProblemAlert } from './problem-alert.tsx'

export interface DueListProps {
  area: string
  item?: string | null
  book?: string | null
  state: 'open' | 'late' | 'done'
  /** The village is named in each row: for lists over many villages. */
  withPlace?: boolean
}

export function DueList({ area, item, book, state, withPlace = false }: DueListProps) {
  const t = useT()
  const asked = useAskPages<{ items: DueView[]; next: string | null }>('disclosure.dues', {
    area,
    item: item ?? undefined,
    book: book ?? undefined,
    state,
    limit: 50,
  })
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? []
  if (asked.error) return <ProblemAlert problem={asked.error} />
  if (asked.data && rows.length === 0)
    return (
      <div className="bks__empty">
        <Empty description={t(state === 'done' ? 'disclosure.desk-none-done' : 'disclosure.desk-none-open')} />
      </div>
    )
  return (
    <>
      <ul className="bks-dues" aria-busy={asked.isPending}>
        {rows.map((due) => (
          <DueRow key={due.id} due={due} withPlace={withPlace} />
        ))}
      </ul>
      {asked.hasNextPage ? (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>
          {t('disclosure.desk-more')}
        </Button>
      ) : null}
      <ExportLinks name="disclosure.dues" params={{ area, item: item ?? undefined, book: book ?? undefined, state }} />
    </>
  )
}

function DueRow({ due, withPlace }: { due: DueView; withPlace: boolean }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const [, navigate] = useLocation()
  const [nothing, setNothing] = useState(false)
  const start = useCall<{ area: string; item: string; due: string }, { id: string }>('disclosure.start_entry')
  const begin = () =>
    start.mutate(
      { area: due.area, item: due.item, due: due.id },
      { onSuccess: ({ id }) => navigate(`/books/entries/${id}`) },
    )
  const open = due.entry ?? due.draft
  return (
    <li className="bks-due">
      <div className="bks-due__what">
        <b>
          {open ? (
            <Link href={`/books/entries/${open}`}>{due.event ?? due.item_name}</Link>
          ) : (
            (due.event ?? due.item_name)
          )}
        </b>
        <span className="bks__soft">
          {[withPlace ? due.place : null, due.event ? due.item_name : due.period_name].filter(Boolean).join(' · ')}
        </span>
        {due.climbed > 0 && due.state === 'open' ? (
          <span className="bks-due__climbed">{t(`disclosure.desk-climbed-${due.climbed}`)}</span>
        ) : null}
        <ProblemAlert problem={start.error} />
      </div>
      <div className="bks-due__when">
        {due.state === 'done' ? (
          <>
            <span className={`bks-light bks-light--${due.in_time === false ? 'yellow' : 'green'}`}>
              {t(due.in_time === false ? 'disclosure.desk-done-late' : 'disclosure.desk-done')}
            </span>
            <span className="bks__soft">{due.done_at ? timeWords(due.done_at, now, lang) : null}</span>
          </>
        ) : (
          <>
            {due.light === 'green' ? (
              <span className="bks-light bks-light--none">{t('disclosure.desk-light-yellow', { n: due.days })}</span>
            ) : (
              <LightTag lit={due} t={t} />
            )}
            <span className="bks__soft">
              {t('disclosure.desk-due-by', { day: dateWords(due.due_at, lang, { year: true }) })}
            </span>
          </>
        )}
      </div>
      <div className="bks-due__acts">
        {due.may.nothing ? (
          <Button size="small" onClick={() => setNothing(true)}>
            {t('disclosure.desk-nothing')}
          </Button>
        ) : null}
        {due.may.start ? (
          <Button size="small" type="primary" loading={start.isPending} onClick={begin}>
            {t(due.kind === 'account' ? 'disclosure.desk-start-account' : 'disclosure.desk-start')}
          </Button>
        ) : null}
        {due.draft ? (
          <Button size="small" onClick={() => navigate(`/books/entries/${due.draft}`)}>
            {t('disclosure.desk-go-on')}
          </Button>
        ) : null}
        {due.may.post && due.entry ? (
          <Button size="small" onClick={() => navigate(`/books/entries/${due.entry}`)}>
            {t('disclosure.desk-post')}
          </Button>
        ) : null}
      </div>
      {nothing ? <NothingDialog due={due} onClose={() => setNothing(false)} /> : null}
    </li>
  )
}

function NothingDialog({ due, onClose }: { due: DueView; onClose: () => void }) {
  const t = useT()
  const { message } = App.useApp()
  const [words, setWords] = useState('')
  const say = useCall<{ due: string; words?: string }>('disclosure.publish_nothing')
  return (
    <Modal
      open
      title={t('disclosure.desk-nothing-title', { item: due.item_name, period: due.period_name })}
      okText={t('disclosure.desk-nothing-do')}
      cancelText={t('disclosure.desk-cancel')}
      confirmLoading={say.isPending}
      onCancel={onClose}
      onOk={() =>
        say.mutate(
          { due: due.id, ...(words.trim() ? { words: words.trim() } : {}) },
          {
            onSuccess: () => {
              void message.success(t('disclosure.desk-published'))
              onClose()
            },
          },
        )
      }
    >
      <p className="bks__soft">{t('disclosure.desk-nothing-line')}</p>
      <Input.TextArea
        rows={2}
        maxLength={200}
        value={words}
        aria-label={t('disclosure.desk-nothing-why')}
        placeholder={t('disclosure.desk-nothing-why')}
        onChange={(event) => setWords(event.target.value)}
      />
      <ProblemAlert problem={say.error} />
    </Modal>
  )
}
