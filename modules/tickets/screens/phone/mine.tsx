/** What I said, what is under way first: each with how it stands and whose turn it is. */
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { dueWords } from '../../../../ui/due/words.ts'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { type Lang, type T, useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { agoWords } from '../../../../ui/time.ts'
import type { TicketRow } from '../../contract.ts'
import { isOver, stateTone, turnWords } from '../shared/words.ts'
import { UnsentCard } from './unsent-card.tsx'
import '../shared/tickets.css'

interface MinePage {
  items: TicketRow[]
  next: string | null
}

export function MineScreen() {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const [shown, setShown] = useState('open')
  const asked = useAskPages<MinePage>('tickets.mine', shown === 'open' ? { open: true } : {})
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page
      title={t('tickets.mine')}
      back="/"
      bottom={
        <ButtonLink href="/speak" wide>
          {t('tickets.speak-up')}
        </ButtonLink>
      }
    >
      <UnsentCard />
      <ChoiceChips
        label={t('tickets.which')}
        value={shown}
        onChange={setShown}
        options={[
          { value: 'open', label: t('tickets.mine-open') },
          { value: 'all', label: t('tickets.mine-all') },
        ]}
      />
      {asked.isPending ? <Loading kind="rows" /> : null}
      {asked.error ? <Problem problem={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {items.length > 0 ? (
        <Card>
          <Rows>
            {items.map((ticket) => (
              <Row
                key={ticket.id}
                href={`/tickets/${ticket.id}`}
                title={ticket.title}
                tag={{
                  words: t(`tickets.state.${ticket.state}`),
                  tone: ticket.clock.late ? 'late' : stateTone(ticket.state),
                }}
                meta={[ticket.joined ? t('tickets.joined') : '', metaOf(t, lang, ticket, now)]
                  .filter(Boolean)
                  .join(' · ')}
                {...(ticket.thumb ? { thumb: ticket.thumb } : {})}
              />
            ))}
          </Rows>
        </Card>
      ) : null}
      {asked.data && items.length === 0 ? (
        <Empty icon="edit" title={shown === 'open' ? t('tickets.mine-none-open') : t('tickets.mine-none')}>
          {t('tickets.mine-none-line')}
        </Empty>
      ) : null}
      {asked.hasNextPage ? (
        <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
          {t('tickets.more')}
        </Button>
      ) : null}
    </Page>
  )
}

/** Whose turn and until when, while it is under way; when it ended, afterwards. */
function metaOf(t: T, lang: Lang, { state, turn, clock, state_since, joined }: TicketRow, now: Date): string {
  if (isOver(state) || !turn) return agoWords(state_since, now, lang)
  const due = clock.due ? dueWords(new Date(clock.due), now, lang).words : agoWords(state_since, now, lang)
  return `${turnWords(t, turn, !joined)} · ${due}`
}
