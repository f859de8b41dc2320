/** How far word has come: who has confirmed by app, paper or telephone, who is still to be called; and telling those once more. */
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { Facts } from '../../../../ui/facts/facts.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { Progress } from '../../../../ui/progress/progress.tsx'
import { useAsk, useAskPages, useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { timeWords } from '../../../../ui/time.ts'
import type { NoticeView, ReachAnswer, RecipientView } from '../../contract.ts'

interface RecipientPage {
  items: RecipientView[]
  next: string | null
}

export function ReachScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const id = params.id ?? ''
  const notice = useAsk<NoticeView>('bulletin.one', { id })
  const reach = useAsk<ReachAnswer>('bulletin.reach', { notice: id })
  const [waiting, setWaiting] = useState(true)
  const list = useAskPages<RecipientPage>('bulletin.recipients', { notice: id, waiting })
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page title={t('bulletin.who-confirmed')} back={`/notices/${id}`}>
      <Stack gap={2}>
        <Problem problem={reach.error ?? list.error} onRetry={() => void reach.refetch()} />
        {reach.isPending ? <Loading kind="card" /> : null}
        {reach.data ? <Summary notice={notice.data ?? null} id={id} reach={reach.data} /> : null}
        <ChoiceChips
          label={t('bulletin.which-people')}
          value={waiting ? 'waiting' : 'all'}
          onChange={(value) => setWaiting(value === 'waiting')}
          options={[
            { value: 'waiting', label: t('bulletin.people-waiting') },
            { value: 'all', label: t('bulletin.people-all') },
          ]}
        />
        {list.isPending ? <Loading kind="rows" /> : null}
        {list.data && items.length === 0 ? <Empty title={t('bulletin.all-confirmed')} icon="check" /> : null}
        {items.map((person) => (
          <Person key={person.person} notice={id} person={person} />
        ))}
        {list.hasNextPage ? (
          <Button kind="ghost" wide pending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('bulletin.more-people')}
          </Button>
        ) : null}
      </Stack>
    </Page>
  )
}

function Summary({ notice, id, reach }: { notice: NoticeView | null; id: string; reach: ReachAnswer }) {
  const t = useT()
  const repeat = useCall<{ notice: string }>('bulletin.repeat')
  const going = reach.rounds.some(({ finished_at }) => finished_at === null)
  const last = reach.rounds.at(-1)
  return (
    <Card title={notice?.title ?? ''}>
      <Stack gap={2}>
        <Progress
          label={t('bulletin.confirmed-of')}
          value={reach.confirmed}
          max={Math.max(reach.told, 1)}
          words={t('bulletin.n-of-m', { n: reach.confirmed, m: reach.told })}
        />
        {going ? <p role="status">{t('bulletin.still-telling', { n: last?.told ?? 0 })}</p> : null}
        <Facts
          items={[
            { label: t('bulletin.how-app'), value: t('bulletin.n-people', { n: reach.app }) },
            { label: t('bulletin.how-paper'), value: t('bulletin.n-people', { n: reach.paper }) },
            { label: t('bulletin.how-phone'), value: t('bulletin.n-people', { n: reach.phone }) },
            ...reach.places.map((place) => ({
              label: place.name,
              value: t('bulletin.n-of-m', { n: place.confirmed, m: place.told }),
            })),
          ]}
        />
        <Problem problem={repeat.error} />
        <div className="bulletin-toolbar">
          {reach.may.repeat && reach.confirmed < reach.told ? (
            <Button small pending={repeat.isPending} onPress={() => repeat.mutate({ notice: id })}>
              {t('bulletin.tell-again')}
            </Button>
          ) : null}
          <ButtonLink small kind="ghost" icon="print" href={`/notices/${id}/reach/paper`}>
            {t('bulletin.print-list')}
          </ButtonLink>
        </div>
      </Stack>
    </Card>
  )
}

function Person({ notice, person }: { notice: string; person: RecipientView }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const call = useCall<{ notice: string; person: string }, { phone: string | null }>('bulletin.call')
  const record = useCall<{ notice: string; persons: string[]; how: 'paper' | 'phone' }>('bulletin.record_confirmations')
  const put = (how: 'paper' | 'phone') => record.mutate({ notice, persons: [person.person], how })
  return (
    <Card>
      <Stack>
        <p>
          <b>{person.name}</b> <span className="x-meta">{person.place}</span>
        </p>
        {person.how && person.confirmed_at ? (
          <p className="x-meta">
            {[
              t(`bulletin.how-${person.how}`),
              timeWords(person.confirmed_at, now, lang),
              person.recorded_by ? t('bulletin.recorded-by', { name: person.recorded_by }) : '',
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        ) : (
          <>
            <Problem problem={call.error ?? record.error} />
            {call.data ? (
              call.data.phone ? (
                <ButtonLink small icon="phone" href={`tel:${call.data.phone}`}>
                  {call.data.phone}
                </ButtonLink>
              ) : (
                <p className="x-meta">{t('bulletin.no-phone')}</p>
              )
            ) : null}
            <div className="bulletin-toolbar">
              {call.data ? null : (
                <Button
                  small
                  kind="ghost"
                  icon="phone"
                  pending={call.isPending}
                  onPress={() => call.mutate({ notice, person: person.person })}
                >
                  {t('bulletin.show-phone')}
                </Button>
              )}
              <Button small kind="ghost" pending={record.isPending} onPress={() => put('phone')}>
                {t('bulletin.said-by-phone')}
              </Button>
              <Button small kind="ghost" pending={record.isPending} onPress={() => put('paper')}>
                {t('bulletin.signed-paper')}
              </Button>
            </div>
          </>
        )}
      </Stack>
    </Card>
  )
}
