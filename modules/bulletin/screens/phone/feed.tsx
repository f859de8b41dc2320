/** Notices for me: those of my grid, village, township and county, the newest first; what is pinned stands on top. */
import { useEffect } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { followArea } from '../../../../ui/live.ts'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { type Me, useMe } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useAskPages } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { FeedAnswer } from '../../contract.ts'
import { NoticeRows } from '../shared/notice-rows.tsx'
import '../shared/bulletin.css'

/** Posts that speak to a place; who may where is the server's word. */
const speakers = [
  'grid_head',
  'grid_worker',
  'secretary',
  'deputy_secretary',
  'committee',
  'township_staff',
  'county_staff',
  'dispatcher',
]
export const speaks = (me: Me | null): boolean => me?.posts.some(({ post }) => speakers.includes(post)) ?? false

/** Where I read from: my home, else where I serve. */
export const standOf = (me: Me): string | null => me.home ?? me.posts[0]?.area ?? null

export function FeedScreen() {
  const t = useT()
  const { me } = useMe()
  const area = me ? standOf(me) : null
  return (
    <Page
      title={t('bulletin.notices')}
      back="/see"
      action={speaks(me) ? <TextLink href="/notices/mine">{t('bulletin.my-notices')}</TextLink> : undefined}
      bottom={
        speaks(me) ? (
          <ButtonLink href="/notices/new" wide icon="edit">
            {t('bulletin.write')}
          </ButtonLink>
        ) : undefined
      }
    >
      {area ? <Feed area={area} base="/notices" /> : <Empty title={t('bulletin.none')} icon="info" />}
    </Page>
  )
}

/** The open notices of a village, for everybody. */
export function VillageFeedScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const { me } = useMe()
  const area = params.area ?? ''
  const place = useAsk<{ name: string }>('places.one', { area })
  useFollowing(area, me === null)
  return (
    <Page
      title={place.data ? t('bulletin.notices-of', { name: place.data.name }) : t('bulletin.notices')}
      back={`/see/${area}`}
    >
      <Feed area={area} base={`/v/${area}/notices`} />
    </Page>
  )
}

/** A visitor hears of a village's public happenings only while looking at it. */
export function useFollowing(area: string, isVisitor: boolean): void {
  useEffect(() => {
    if (!isVisitor || area === '') return
    followArea(area)
    return () => followArea(null)
  }, [area, isVisitor])
}

function Feed({ area, base }: { area: string; base: string }) {
  const t = useT()
  const asked = useAskPages<FeedAnswer>('bulletin.feed', { area })
  const pages = asked.data?.pages ?? []
  const pinned = pages[0]?.pinned ?? []
  const items = pages.flatMap((page) => page.items).filter(({ id }) => !pinned.some((one) => one.id === id))
  return (
    <Stack gap={2}>
      {asked.isPending ? <Loading kind="rows" /> : null}
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      {pinned.length > 0 ? (
        <Card>
          <NoticeRows items={pinned} base={base} label={t('bulletin.pinned')} />
        </Card>
      ) : null}
      {items.length > 0 ? (
        <Card>
          <NoticeRows items={items} base={base} label={t('bulletin.notices')} />
        </Card>
      ) : null}
      {asked.data && items.length + pinned.length === 0 ? (
        <Empty title={t('bulletin.none')} icon="info">
          {t('bulletin.none-line')}
        </Empty>
      ) : null}
      {asked.hasNextPage ? (
        <Button kind="ghost" wide pending={asked.isFetchingNextPage} onPress={() => void asked.fetchNextPage()}>
          {t('bulletin.older')}
        </Button>
      ) : null}
    </Stack>
  )
}
