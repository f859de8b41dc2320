/** The registers: what nobody has, what waits for an arbiter's word, what is three times overdue; each can be dealt with right here. */
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import type { z } from 'zod'
import { ExportLinks } from '../../../../ui/export-links/export-links.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useNow } from '../../../../ui/now.ts'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import type { RegisterAnswer, TicketRow } from '../../contract.ts'
import { RegisterKind, type RegistersAnswer, registersMost } from '../../kin/contract.ts'
import { useClasses } from '../shared/classes.ts'
import type { DeskMove } from './keys.ts'
import { useNarrow } from './media.ts'
import { ScopeLink } from './scope-link.tsx'
import { TicketPanel } from './ticket-panel.tsx'
import { More, TicketTable } from './ticket-table.tsx'
import '../../../../ui/field/field.css'
import './queue.css'
import './queue-side.css'
import './queue-table.css'
import './queue-matter.css'
import './queue-help.css'

const questions = {
  ownerless: 'tickets.ownerless',
  arbitrations: 'tickets.arbitrations',
  overdue: 'tickets.overdue_thrice',
} as const satisfies Record<RegisterKind, string>
/** Pages kept on the screen. */
const pagesMost = 10

export function RegistersScreen({ params }: ScreenProps) {
  const t = useT()
  const now = useNow()
  const narrow = useNarrow()
  const classes = useClasses()
  const [, navigate] = useLocation()
  const kind = RegisterKind.safeParse(params.kind).data ?? 'ownerless'
  const id = new URLSearchParams(useSearch()).get('ticket')
  const hrefOf = (ticket: string | null) => `/registers/${kind}${ticket ? `?ticket=${ticket}` : ''}`
  const [move, setMove] = useState<{ id: string; move: DeskMove } | null>(null)
  const counts = useAsk<z.infer<typeof RegistersAnswer>>('tickets.registers')
  const list = useAskPages<z.infer<typeof RegisterAnswer>>(questions[kind], {})
  const rows: TicketRow[] = list.data?.pages.flatMap((page) => page.items) ?? []
  const panel = id ? (
    <TicketPanel
      id={id}
      now={now}
      classes={classes}
      backHref={hrefOf(null)}
      alone={narrow}
      move={move?.id === id ? move.move : null}
      onMove={(next) => setMove(next ? { id, move: next } : null)}
    />
  ) : (
    <section className="tq-panel tq-panel--none" aria-label={t('tickets.one')}>
      <p>{t(`tickets.register.help-${kind}`)}</p>
    </section>
  )
  if (narrow && id)
    return (
      <main className="tq tq--alone">
        <h1 className="x-hidden">{t(`tickets.register.${kind}`)}</h1>
        {panel}
      </main>
    )
  return (
    <div className="tq">
      <aside className="tq-side" aria-label={t('tickets.register.menu')}>
        <nav aria-label={t('tickets.register.menu')}>
          <ul className="tq-views">
            {RegisterKind.options.map((one) => (
              <li key={one}>
                <ScopeLink
                  href={`/registers/${one}`}
                  on={one === kind}
                  name={t(`tickets.register.${one}`)}
                  count={counts.data?.[one] ?? null}
                  {...(one === 'overdue' ? { tone: 'late' as const } : {})}
                />
              </li>
            ))}
          </ul>
        </nav>
      </aside>
      <main className="tq-main">
        <header className="tq-register">
          <h1>{t(`tickets.register.${kind}`)}</h1>
          <p>{t(`tickets.register.line-${kind}`)}</p>
          <ExportLinks name={questions[kind]} />
          {counts.data?.[kind] === registersMost ? <p>{t('tickets.register.many', { n: registersMost })}</p> : null}
        </header>
        <div className="tq-list">
          {list.error ? (
            <Alert
              type="error"
              showIcon
              title={list.error.detail}
              action={
                <Button size="small" onClick={() => void list.refetch()}>
                  {t('tickets.desk.again')}
                </Button>
              }
            />
          ) : null}
          {list.isPending && !list.error ? (
            <Skeleton className="tq-wait" active title={false} paragraph={{ rows: 8 }} />
          ) : null}
          {list.data && rows.length === 0 ? (
            <div className="tq-none">
              <p className="tq-none__title">{t(`tickets.register.none-${kind}`)}</p>
            </div>
          ) : null}
          {rows.length > 0 ? (
            <TicketTable
              rows={rows}
              cursor={id}
              view={{ hrefOf }}
              now={now}
              nameOf={classes.nameOf}
              inVillage={false}
              onOpen={(next) => navigate(hrefOf(next))}
            />
          ) : null}
          {list.hasNextPage && (list.data?.pages.length ?? 0) < pagesMost ? (
            <More pending={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
          ) : null}
        </div>
      </main>
      {narrow ? null : panel}
    </div>
  )
}
