/** The desk of whoever looks after tickets: where and which on the left, the queue in the middle, the open ticket on the right. */
import { Alert, Button, Skeleton } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { z } from 'zod'
import { areaDigits } from '../../../../kernel/area.ts'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { CountsAnswer, QueueAnswer, TicketRow, TicketView } from '../../contract.ts'
import { sendingPosts } from '../../contract.ts'
import { useClasses } from '../shared/classes.ts'
import { BulkBar } from './bulk-bar.tsx'
import { FilterBar } from './filter-bar.tsx'
import { isNarrowed, questionOf } from './filters.ts'
import { type Command, type DeskMove, deskMoves, moved, sameKey } from './keys.ts'
import { KeysHelp } from './keys-help.tsx'
import { useNarrow } from './media.ts'
import { placesOf, ScopeColumn } from './scope-column.tsx'
import { searchId } from './search-box.tsx'
import { StageCards } from './stage-cards.tsx'
import { NoTicket, panelId, TicketPanel } from './ticket-panel.tsx'
import { More, NoRows, rowId, TicketTable } from './ticket-table.tsx'
import { useView } from './use-filters.ts'
import { useKeys, useKeysWanted } from './use-keys.ts'
import '../../../../ui/field/field.css'
import './queue.css'
import './queue-side.css'
import './queue-table.css'
import './queue-matter.css'
import './queue-help.css'

/** Pages kept on the screen; who needs more narrows the view. */
const pagesMost = 10

const noRows: readonly TicketRow[] = []

export function QueueScreen({ params }: ScreenProps) {
  const t = useT()
  const id = params.id ?? null
  const view = useView(id)
  const now = useNow()
  const narrow = useNarrow()
  const classes = useClasses()
  const { filters } = view
  const posts = useMe().me?.posts ?? []
  const roots = placesOf(posts)
  const sendsOn = posts.some(({ post }) => (sendingPosts as readonly string[]).includes(post))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const choose = (ids: readonly string[], on: boolean) =>
    setChosen(new Set(on ? [...chosen, ...ids] : [...chosen].filter((one) => !ids.includes(one))))
  const home = (roots.length === 1 ? roots[0]?.area : null) ?? ''
  const queue = useAskPages<z.infer<typeof QueueAnswer>>('tickets.queue', questionOf(filters))
  const counts = useAsk<z.infer<typeof CountsAnswer>>('tickets.counts', filters.area ? { area: filters.area } : {})
  const ticket = useAsk<TicketView>('tickets.one', { id }, { enabled: id !== null })
  const pages = queue.data?.pages
  const rows = pages ? pages.flatMap((page) => page.items) : noRows
  const [move, setMove] = useState<{ id: string; move: DeskMove } | null>(null)
  const [help, setHelp] = useState(false)
  const [keysOn, setKeysOn] = useKeysWanted()
  const { cursor, go } = useCursor(rows, id, narrow, (next) => view.open(next, { quietly: id !== null }))

  const openMove = (wanted: DeskMove): boolean => {
    const found = [wanted, sameKey[wanted]].find((one) => one && ticket.data?.may[one])
    if (id === null || !found) return false
    setMove({ id, move: found })
    return true
  }
  const closeMove = () => {
    setMove(null)
    document.getElementById(panelId)?.focus()
  }
  const run = (command: Command): boolean => {
    if (deskMoves.includes(command as DeskMove)) return openMove(command as DeskMove)
    if (command === 'next') return go(1)
    if (command === 'previous') return go(-1)
    if (command === 'search') return focusOn(searchId)
    if (command === 'help') setHelp(true)
    if (command === 'open') {
      if (cursor === null) return false
      if (id !== cursor) view.open(cursor)
      return focusOn(panelId) || id !== cursor
    }
    if (command === 'back') {
      if (move) closeMove()
      else if (document.activeElement?.id === searchId) (document.activeElement as HTMLElement).blur()
      else if (id !== null) view.open(null)
      else return false
    }
    return true
  }
  useKeys(keysOn, run)

  const panel =
    id === null ? (
      <NoTicket />
    ) : (
      <TicketPanel
        id={id}
        now={now}
        classes={classes}
        backHref={view.hrefOf(null)}
        alone={narrow}
        move={move?.id === id ? move.move : null}
        onMove={(next) => (next ? setMove({ id, move: next }) : closeMove())}
      />
    )
  if (narrow && id !== null) {
    return (
      <main className="tq tq--alone">
        <h1 className="x-hidden">{t('tickets.desk.queue')}</h1>
        {panel}
      </main>
    )
  }
  return (
    <div className="tq">
      <ScopeColumn view={view} />
      <main className="tq-main">
        <h1 className="x-hidden">{t('tickets.desk.queue')}</h1>
        <StageCards states={counts.data?.states ?? null} view={view} />
        <FilterBar view={view} classes={classes} />
        {sendsOn ? <BulkBar chosen={chosen} now={now} onClear={() => setChosen(new Set())} /> : null}
        <div className="tq-list">
          {queue.error ? (
            <Alert
              type="error"
              showIcon
              title={queue.error.detail}
              action={
                <Button size="small" onClick={() => void queue.refetch()}>
                  {t('tickets.desk.again')}
                </Button>
              }
            />
          ) : null}
          {queue.isPending && !queue.error ? (
            <Skeleton className="tq-wait" active title={false} paragraph={{ rows: 10 }} />
          ) : null}
          {pages && rows.length === 0 ? <NoRows narrowed={isNarrowed(filters)} onClear={view.clear} /> : null}
          {rows.length > 0 ? (
            <TicketTable
              rows={rows}
              cursor={cursor}
              view={view}
              now={now}
              nameOf={classes.nameOf}
              inVillage={(filters.area ?? home).length >= areaDigits.village}
              onOpen={(next) => view.open(next, { quietly: id !== null })}
              {...(sendsOn ? { chosen, onChoose: choose } : {})}
            />
          ) : null}
          {queue.hasNextPage && (pages?.length ?? 0) < pagesMost ? (
            <More pending={queue.isFetchingNextPage} onMore={() => void queue.fetchNextPage()} />
          ) : null}
          {rows.length > 0 ? (
            <p className="tq-end">
              {queue.hasNextPage
                ? t('tickets.desk.shown-first', { n: rows.length })
                : t('tickets.desk.shown', { n: rows.length })}
              <ExportLinks name="tickets.queue" params={questionOf(filters)} />
              <button type="button" onClick={() => setHelp(true)}>
                {t('tickets.desk.keys')} <kbd className="tq-key">?</kbd>
              </button>
            </p>
          ) : null}
        </div>
      </main>
      {narrow ? null : panel}
      <KeysHelp open={help} on={keysOn} onSwitch={setKeysOn} onClose={() => setHelp(false)} />
    </div>
  )
}

function focusOn(elementId: string): boolean {
  const element = document.getElementById(elementId)
  element?.focus()
  return element !== null
}

/**
 * Where j and k stand. Beside an open panel the panel follows; on a narrow screen only the row is marked. A ticket that left the
 * list stays open, and the next key goes on from where it stood.
 */
function useCursor(rows: readonly TicketRow[], id: string | null, narrow: boolean, open: (id: string) => void) {
  const [marked, setMarked] = useState<string | null>(null)
  const last = useRef(0)
  const cursor = id ?? marked
  const at = rows.findIndex((row) => row.id === cursor)
  useEffect(() => {
    if (at >= 0) last.current = at
  }, [at])
  const isListed = at >= 0
  useEffect(() => {
    if (!cursor || !isListed) return
    document.getElementById(rowId(cursor))?.closest('tr')?.scrollIntoView({ block: 'nearest' })
  }, [cursor, isListed])
  const go = (by: 1 | -1): boolean => {
    const next = moved(
      rows.map((row) => row.id),
      cursor,
      last.current,
      by,
    )
    if (next === null) return false
    setMarked(next)
    if (!narrow) open(next)
    document.getElementById(rowId(next))?.focus({ preventScroll: true })
    return true
  }
  return { cursor, go }
}
