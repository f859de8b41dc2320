/** One notice on the phone: read it, confirm it where a law asks for that, like it, pass it on, talk about it. */
import { useEffect, useState } from 'react'
import { isWechat } from '../../../../kernel/wechat-browser.ts'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useNow } from '../../../../ui/now.ts'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { timeWords } from '../../../../ui/time.ts'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { NoticeView } from '../../contract.ts'
import { NoticeBody } from '../shared/notice-body.tsx'
import { Stone } from '../shared/stone.tsx'
import { Comments } from './comments.tsx'
import { useFollowing } from './feed.tsx'
import { OfficeActs } from './office-acts.tsx'
import { ProveNotice } from './prove.tsx'

export function NoticeScreen({ params }: { params: Record<string, string> }) {
  return <OneNotice id={params.id ?? ''} area={null} back="/notices" />
}

/** The same for whoever looks from outside: a shared link, a poster's QR code. */
export function VillageNoticeScreen({ params }: { params: Record<string, string> }) {
  const area = params.area ?? ''
  const { me } = useMe()
  useFollowing(area, me === null)
  return <OneNotice id={params.id ?? ''} area={area} back={`/v/${area}/notices`} />
}

/** Passed on inside WeChat, an open notice shows what it says. */
function useCard(id: string, area: string | null, isOpen: boolean | undefined): void {
  useEffect(() => {
    if (area && isOpen && isWechat(navigator.userAgent))
      void import('./wechat-card.ts').then(({ tellWechat }) => tellWechat({ id, area })).catch(() => {})
  }, [id, area, isOpen])
}

function OneNotice({ id, area, back }: { id: string; area: string | null; back: string }) {
  const t = useT()
  const asked = useAsk<NoticeView>('bulletin.one', { id, area })
  const notice = asked.data
  useCounted(id, area, notice?.state === 'published')
  useCard(id, area, notice?.state === 'published' && notice.public)
  return (
    <Page title={t('bulletin.notice')} back={back}>
      {asked.isPending ? <Loading kind="page" /> : null}
      <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      {notice ? (
        <Stack gap={2}>
          {notice.state === 'withdrawn' && notice.withdrawal ? (
            <Card>
              <Stone title={notice.title} entry={notice.withdrawal} />
            </Card>
          ) : (
            <Card>
              <NoticeBody notice={notice} />
              <Corrected notice={notice} />
              <Confirm notice={notice} />
              <Acts notice={notice} area={area} />
            </Card>
          )}
          {notice.public && notice.state === 'published' ? <ProveNotice notice={notice} area={area} /> : null}
          <OfficeActs notice={notice} />
          {notice.state === 'published' && notice.commenting ? <Comments notice={notice} area={area} /> : null}
        </Stack>
      ) : null}
    </Page>
  )
}

/** Opening counts once for each notice while this tab is open. */
const opened = new Set<string>()
function useCounted(id: string, area: string | null, isThere: boolean): void {
  const { mutate } = useCall<{ notice: string; area?: string }>('bulletin.open')
  useEffect(() => {
    if (!isThere || opened.has(id)) return
    opened.add(id)
    mutate({ notice: id, ...(area ? { area } : {}) })
  }, [id, area, isThere, mutate])
}

/** What it said before it was corrected can be read too. */
function Corrected({ notice }: { notice: NoticeView }) {
  const t = useT()
  const lang = useLang()
  const now = useNow()
  const [shown, setShown] = useState(false)
  const [last] = notice.versions
  if (!notice.corrected_at || !last) return null
  return (
    <Banner
      tone="info"
      action={
        <TextLink onPress={() => setShown(!shown)}>
          {shown ? t('bulletin.hide-before') : t('bulletin.see-before')}
        </TextLink>
      }
    >
      {t('bulletin.was-corrected', { when: timeWords(notice.corrected_at, now, lang), reason: last.reason })}
      {shown
        ? notice.versions.map((version) => (
            <NoticeBody
              key={version.version}
              notice={{
                ...version,
                office: notice.office,
                published_at: version.said_from,
                expires_at: null,
              }}
            />
          ))
        : null}
    </Banner>
  )
}

function Confirm({ notice }: { notice: NoticeView }) {
  const t = useT()
  const confirm = useCall<{ notice: string }>('bulletin.confirm')
  if (notice.confirm === 'not_asked' || !notice.ground) return null
  if (notice.confirm === 'done') return <Banner tone="info">{t('bulletin.confirmed')}</Banner>
  return (
    <Stack>
      <p className="x-meta">{t('bulletin.why-confirm', { law: t(`bulletin.law-${notice.ground}`) })}</p>
      <Problem problem={confirm.error} />
      <Button wide icon="check" pending={confirm.isPending} onPress={() => confirm.mutate({ notice: notice.id })}>
        {t(notice.kind === 'emergency' ? 'bulletin.i-know' : 'bulletin.i-read')}
      </Button>
    </Stack>
  )
}

function Acts({ notice, area }: { notice: NoticeView; area: string | null }) {
  const t = useT()
  const like = useCall<{ notice: string; liked: boolean; area?: string }>('bulletin.like')
  const village = notice.area.length >= 12 ? notice.area.slice(0, 12) : area
  return (
    <div className="bulletin-acts">
      <span className="x-meta">{t('bulletin.n-opens', { n: notice.counts.opens })}</span>
      {notice.may.like ? (
        <TextLink
          icon="thumb-up"
          onPress={() => like.mutate({ notice: notice.id, liked: !notice.liked, ...(area ? { area } : {}) })}
        >
          {t(notice.liked ? 'bulletin.liked' : 'bulletin.like', { n: notice.counts.likes })}
        </TextLink>
      ) : (
        <span className="x-meta">{t('bulletin.n-likes', { n: notice.counts.likes })}</span>
      )}
      {notice.public && notice.state === 'published' ? <Share notice={notice} village={village} /> : null}
    </div>
  )
}

/** The link anybody can open. Where the phone cannot pass it on, it is copied. */
function Share({ notice, village }: { notice: NoticeView; village: string | null }) {
  const t = useT()
  const { me } = useMe()
  const from = village ?? me?.village
  if (!from) return null
  const url = `${location.origin}/v/${from}/notices/${notice.id}`
  const share = async (): Promise<void> => {
    try {
      if (navigator.share) await navigator.share({ title: notice.title, text: notice.summary, url })
      else {
        await navigator.clipboard.writeText(`${notice.title}\n${url}`)
        toast(t('bulletin.link-copied'))
      }
    } catch {
      // She changed her mind: nothing to say.
    }
  }
  return (
    <TextLink icon="share" onPress={() => void share()}>
      {t('bulletin.share')}
    </TextLink>
  )
}
