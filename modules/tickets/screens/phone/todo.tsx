/** Everything that waits for me, by deadline: what is late, what is due today, what comes later. */
import { Button } from '../../../../ui/button/button.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { type T, useT } from '../../../../ui/i18n.tsx'
import { useLive } from '../../../../ui/live.ts'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { type Me, useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { PhoneTabs } from '../../../../ui/phone-tabs/phone-tabs.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import { SizeSwitch } from '../../../../ui/size-switch/size-switch.tsx'
import { TodoCard } from '../../../../ui/todo-card/todo-card.tsx'
import type { WaitingItem } from '../../../offices/contract.ts'
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
  const elsewhere = useAsk<{ items: WaitingItem[] }>('offices.waiting', { except: 'tickets' })
  // A fact of any module may have brought or settled something.
  useLive(
    ({ kind }) => !kind.startsWith('tickets.'),
    () => void elsewhere.refetch(),
  )
  const tickets = asked.data?.pages.flatMap((page) => page.items) ?? []
  const last = asked.hasNextPage ? tickets.at(-1)?.clock.due : undefined
  // Both parts are shown together, so that nothing moves under the finger.
  const isWaiting = asked.isPending || elsewhere.isPending
  const items = isWaiting ? [] : merged(t, tickets, elsewhere.data?.items ?? [], last)
  const count = asked.hasNextPage
    ? t('tickets.count-or-more', { n: items.length })
    : t('tickets.count', { n: items.length })
  return (
    <Page title={t('tickets.todo')} action={<SizeSwitch />} tabs={<PhoneTabs />}>
      {isWaiting ? <Loading kind="card" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      <Problem problem={elsewhere.error} onRetry={() => void elsewhere.refetch()} />
      {asked.data && elsewhere.data && items.length === 0 ? (
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

/** A ticket, or what waits in another module: the same card for both. */
interface Card {
  id: string
  href: string
  clock: { due: string | null; paused: boolean }
  title: string
  after: string
  meta: string
}

function TodoGroup({ group: { key, items }, now }: { group: Group<Card>; now: Date }) {
  const t = useT()
  return (
    <section className="tickets-group">
      <h2 className="tickets-group__title">{t(`tickets.group-${key}`, { n: items.length })}</h2>
      {items.map(({ id, href, clock, after, title, meta }) => (
        <TodoCard
          key={id}
          href={href}
          due={clock.due ? new Date(clock.due) : null}
          now={now}
          {...(clock.due ? {} : { dueText: t('tickets.no-clock') })}
          after={after}
          title={title}
          meta={meta}
        />
      ))}
    </section>
  )
}

/** By due time, what has none after the rest; what is due later than the last page read so far waits for its page. */
function merged(t: T, tickets: readonly TicketRow[], others: readonly WaitingItem[], last?: string | null): Card[] {
  const cards: Card[] = [
    ...tickets.map((ticket) => ({
      id: ticket.id,
      href: `/tickets/${ticket.id}`,
      clock: ticket.clock,
      title: ticket.title,
      after: climbed(t, ticket),
      meta: metaOf(t, ticket),
    })),
    ...others
      .filter(({ due }) => !last || (due !== null && due <= last))
      .map(({ id, phone, due, title, what, place }) => ({
        id,
        href: phone,
        clock: { due, paused: false },
        title,
        after: '',
        meta: [what, shortPlace(place)].filter(Boolean).join(' · '),
      })),
  ]
  return cards.toSorted((a, b) =>
    (a.clock.due ?? '9') < (b.clock.due ?? '9') ? -1 : a.clock.due === b.clock.due ? 0 : 1,
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
