/** What waits for me in the books: to publish, to sign, to answer, to photograph; what is being written, and what falls due next. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { Select } from '../../../../ui/select/select.tsx'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TodoCard } from '../../../../ui/todo-card/todo-card.tsx'
import type { CatalogueAnswer, DueView, EntryBrief, TodoAnswer } from '../../contract.ts'
import { dayOf, entryPath } from '../shared/words.ts'
import { useOwnArea } from './own-area.ts'
import '../shared/books.css'

type Todo = ReturnType<(typeof TodoAnswer)['parse']>

/** What falls due next, so many. */
const comingMost = 8
const draftsMost = 20

export function WorkScreen() {
  const t = useT()
  const now = useNow()
  const area = useOwnArea()
  const [starts, setStarts] = useState(false)
  const asked = useAsk<Todo>('disclosure.todo')
  const items = asked.data?.items ?? []
  return (
    <Page
      title={t('disclosure.work-title')}
      back="/todo"
      bottom={
        area ? (
          <Button wide onPress={() => setStarts(true)}>
            {t('disclosure.work-start')}
          </Button>
        ) : undefined
      }
    >
      {asked.isPending ? <Loading kind="card" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.data && items.length === 0 ? (
        <Empty icon="check" title={t('disclosure.work-none')}>
          {t('disclosure.work-none-line')}
        </Empty>
      ) : null}
      {items.map((item) => (
        <TodoCard
          key={`${item.kind} ${item.id}`}
          href={item.link}
          due={item.due ? new Date(item.due) : null}
          now={now}
          {...(item.due ? {} : { dueText: t('disclosure.work-no-due') })}
          title={item.title}
          meta={[t(`disclosure.work-${item.kind}`), item.place].filter(Boolean).join(' · ')}
        />
      ))}
      {area ? <Drafts area={area} /> : null}
      {area ? <Coming area={area} /> : null}
      {area ? <StartSheet area={area} open={starts} onClose={() => setStarts(false)} /> : null}
    </Page>
  )
}

function Drafts({ area }: { area: string }) {
  const t = useT()
  const asked = useAsk<{ items: EntryBrief[] }>('disclosure.drafts', { area, limit: draftsMost })
  const items = asked.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card title={t('disclosure.work-drafts')}>
      <Rows>
        {items.map((entry) => (
          <Row
            key={entry.id}
            href={`/books/drafts/${entry.id}`}
            title={entry.title}
            tag={{
              words: t(`disclosure.read-state-${entry.state}`),
              tone: entry.state === 'refused' ? 'late' : 'soon',
            }}
          />
        ))}
      </Rows>
    </Card>
  )
}

function Coming({ area }: { area: string }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const asked = useAsk<{ items: DueView[] }>('disclosure.dues', { area, state: 'coming', limit: comingMost })
  const items = asked.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Card title={t('disclosure.work-coming')}>
      <Rows>
        {items.map((due) => (
          <Row
            key={due.id}
            href={due.entry ? entryPath(area, due.entry) : `/books/due/${due.id}`}
            title={t('disclosure.read-late-what', { item: due.item_name, period: due.event ?? due.period_name })}
            meta={t('disclosure.read-due', { day: dayOf(due.due_at, now, lang) })}
          />
        ))}
      </Rows>
    </Card>
  )
}

/** Something has happened that has to be published, and no calendar knew of it. */
function StartSheet({ area, open, onClose }: { area: string; open: boolean; onClose: () => void }) {
  const t = useT()
  const [, navigate] = useLocation()
  const [item, setItem] = useState<string | null>(null)
  const asked = useAsk<CatalogueAnswer>('disclosure.catalogue', { area }, { enabled: open })
  const start = useCall<object, { id: string }>('disclosure.start_entry')
  const items = (asked.data?.items ?? []).filter(
    ({ kind, active, frequency }) =>
      active && kind === 'words' && (frequency === 'on_event' || frequency === 'at_once'),
  )
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={t('disclosure.work-start')}
      actions={
        <Button
          wide
          disabled={!item}
          pending={start.isPending}
          onPress={() => start.mutate({ area, item }, { onSuccess: ({ id }) => navigate(`/books/drafts/${id}`) })}
        >
          {t('disclosure.work-write')}
        </Button>
      }
    >
      <Stack gap={2}>
        <p className="x-soft">{t('disclosure.work-start-line')}</p>
        <Select
          label={t('disclosure.work-item')}
          value={item}
          onChange={setItem}
          options={items.map(({ key, name, book }) => ({
            value: key,
            label: name,
            help: t(`disclosure.book-${book}`),
          }))}
        />
        <Problem problem={start.error ?? asked.error} />
      </Stack>
    </Sheet>
  )
}
