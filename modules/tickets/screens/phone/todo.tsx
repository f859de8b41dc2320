/** Everything that waits for me, by deadline: what is late, what is due today, what comes later. */
import { Button } from '../../../../ui/button/button.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { type T, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { type Me, useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { PhoneTabs } from '../../../../ui/phone-tabs/phone-tabs.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import { SizeSwitch } from '../../../../ui/size-switch/size-switch.tsx'
import { TodoCard } from '../../../../ui/todo-card/todo-card.tsx'
import type { TicketRow } from '../../contract.ts'
import { type Group, groupByDue } from '../shared/due-groups.ts'
import { shortPlace } from '../shared/words.ts'
import '../shared/tickets.css'

interface TodoPage {
  items: TicketRow[]
  next: string | null
}

export function TodoScreen() {
  const t = useT()
  const { me } = useMe()
  const now = useNow()
  const asked = useAskPages<TodoPage>('tickets.todo')
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  const count = asked.hasNextPage
    ? t('tickets.count-or-more', { n: items.length })
    : t('tickets.count', { n: items.length })
  return (
    <Page title={t('tickets.todo')} action={<SizeSwitch />} tabs={<PhoneTabs />}>
      {asked.isPending ? <Loading kind="card" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.data && items.length === 0 ? (
        <Empty icon="check" title={t('tickets.todo-none')}>
          {t('tickets.todo-none-line')}
        </Empty>
      ) : null}
      {items.length > 0 ? <p className="x-meta">{[whereOf(me), count].filter(Boolean).join(' · ')}</p> : null}
      {groupByDue(items, now).map((group) => (
        <TodoGroup key={group.key} group={group} now={now} />
      ))}
      {asked.hasNextPage ? (
        <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
          {t('tickets.more')}
        </Button>
      ) : null}
    </Page>
  )
}

const whereOf = (me: Me | null): string =>
  [...new Set(me?.posts.map((post) => post.unit_name ?? post.place))].join(' · ')

function TodoGroup({ group: { key, items }, now }: { group: Group<TicketRow>; now: Date }) {
  const t = useT()
  return (
    <section className="tickets-group">
      <h2 className="tickets-group__title">{t(`tickets.group-${key}`, { n: items.length })}</h2>
      {items.map((ticket) => (
        <TodoCard
          key={ticket.id}
          href={`/tickets/${ticket.id}`}
          due={ticket.clock.due ? new Date(ticket.clock.due) : null}
          now={now}
          {...(ticket.clock.due ? {} : { dueText: t('tickets.no-clock') })}
          after={climbed(t, ticket)}
          title={ticket.title}
          meta={metaOf(t, ticket)}
        />
      ))}
    </section>
  )
}

/** A late matter says how far up it has come. */
const climbed = (t: T, { clock, tier }: TicketRow): string =>
  clock.late && tier !== 'grid' ? t(`tickets.told-${tier}`) : ''

const metaOf = (t: T, { state, place, source, reporter_name }: TicketRow): string =>
  [
    t(`tickets.todo-${state}`),
    shortPlace(place),
    reporter_name ?? '',
    source === 'app' ? '' : t(`tickets.source.${source}`),
  ]
    .filter(Boolean)
    .join(' · ')
