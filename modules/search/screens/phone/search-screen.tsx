/** One field for everything; below it what was asked lately, or what was found, by what it is. */
import { useEffect, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAskPages } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { SearchField } from '../../../../ui/search-field/search-field.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { agoWords } from '../../../../ui/time.ts'
import { type FindAnswer, type Found, wordsMost } from '../../contract.ts'
import { groupsOf, isLasting, typing_ms } from '../shared/groups.ts'
import { Marked } from '../shared/marked.tsx'
import { forgetSearches, recentSearches, rememberSearch } from '../shared/recent.ts'

export function SearchScreen() {
  const t = useT()
  const search = new URLSearchParams(useSearch())
  const [path, navigate] = useLocation()
  const asked = search.get('w') ?? ''
  const kind = search.get('kind')
  const [typed, setTyped] = useState(asked)
  // The words stand in the address, so that coming back from a result shows the results again.
  const go = (words: string, only: string | null) => {
    const next = new URLSearchParams(search)
    next.delete('w')
    next.delete('kind')
    if (words.trim()) next.set('w', words.trim())
    if (only) next.set('kind', only)
    navigate(next.size > 0 ? `${path}?${next}` : path, { replace: true })
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is typed sets the clock
  useEffect(() => {
    if (typed.trim() === asked) return
    const timer = setTimeout(() => go(typed, null), typing_ms)
    return () => clearTimeout(timer)
  }, [typed])
  const choose = (words: string) => {
    setTyped(words)
    go(words, null)
  }
  return (
    <Page title={t('search.title')} back={true}>
      <Stack gap={2}>
        <SearchField
          label={t('search.title')}
          placeholder={t('search.field')}
          value={typed}
          onChange={(words) => setTyped(words.slice(0, wordsMost))}
          onSubmit={(words) => go(words, null)}
          autoFocus={asked === ''}
        />
        {asked ? (
          <Results words={asked} kind={kind} area={search.get('area')} onKind={(only) => go(asked, only)} />
        ) : (
          <Recent onChoose={choose} />
        )}
      </Stack>
    </Page>
  )
}

function Recent({ onChoose }: { onChoose: (words: string) => void }) {
  const t = useT()
  const { me } = useMe()
  const [recent, setRecent] = useState(() => recentSearches(me))
  const forget = () => {
    forgetSearches(me)
    setRecent([])
  }
  return (
    <Stack gap={2}>
      {recent.length > 0 ? (
        <Card title={t('search.recent')} action={<TextLink onPress={forget}>{t('search.forget')}</TextLink>}>
          <Rows label={t('search.recent')}>
            {recent.map((words) => (
              <Row key={words} title={words} onPress={() => onChoose(words)} />
            ))}
          </Rows>
        </Card>
      ) : null}
      <p className="x-soft">{t('search.hint')}</p>
    </Stack>
  )
}

interface Asked {
  words: string
  kind: string | null
  area: string | null
  onKind: (kind: string | null) => void
}

function Results({ words, kind, area, onKind }: Asked) {
  const t = useT()
  const { me } = useMe()
  const asked = useAskPages<FindAnswer>('search.find', {
    words,
    phone: true,
    ...(kind ? { kinds: [kind] } : {}),
    ...(area && !me ? { area } : {}),
  })
  const first = asked.data?.pages[0]
  const items = asked.data?.pages.flatMap((page) => page.items) ?? []
  const open = () => rememberSearch(me, words)
  if (asked.isPending) return <Loading kind="rows" />
  if (asked.error) return <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
  if (items.length === 0 && first?.lasting.length === 0)
    return (
      <Empty title={t('search.nothing', { words })} icon="search">
        {t('search.nothing-line')}
      </Empty>
    )
  const groups = groupsOf(items)
  return (
    <Stack gap={2}>
      {kind ? (
        <TextLink icon="back" onPress={() => onKind(null)}>
          {t('search.all-kinds')}
        </TextLink>
      ) : null}
      {first && first.lasting.length > 0 ? (
        <Card title={t('search.lasting')}>
          <FoundRows items={first.lasting} label={t('search.lasting')} onOpen={open} />
        </Card>
      ) : null}
      {first?.loose ? <Banner tone="info">{t('search.loose')}</Banner> : null}
      {groups.map((group) => (
        <Card
          key={group.kind}
          title={t(`search.kind-${group.kind}`)}
          action={
            !kind && groups.length > 1 ? (
              <TextLink onPress={() => onKind(group.kind)}>{t('search.only')}</TextLink>
            ) : null
          }
        >
          <FoundRows items={group.items} label={t(`search.kind-${group.kind}`)} onOpen={open} />
        </Card>
      ))}
      {asked.hasNextPage ? (
        <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
          {t('search.more')}
        </Button>
      ) : null}
    </Stack>
  )
}

function FoundRows({ items, label, onOpen }: { items: readonly Found[]; label: string; onOpen: () => void }) {
  const lang = useLang()
  const now = useNow()
  const [, navigate] = useLocation()
  return (
    <Rows label={label}>
      {items.map((item) => (
        <Row
          key={`${item.kind} ${item.id}`}
          title={<Marked text={item.title} marks={item.title_marks} />}
          meta={
            <>
              {item.text ? (
                <span className="search-piece">
                  <Marked text={item.text} marks={item.text_marks} />
                </span>
              ) : null}
              {isLasting(item.kind) ? null : (
                <span className="search-piece">
                  {[item.place, agoWords(new Date(item.at), now, lang)].filter(Boolean).join(' · ')}
                </span>
              )}
            </>
          }
          {...(item.link
            ? {
                onPress: () => {
                  onOpen()
                  navigate(item.link!)
                },
              }
            : {})}
        />
      ))}
    </Rows>
  )
}
