/** 家人代办: who acts for me, for whom I act; one tap to agree, one tap to end. */
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button, Buttons } from '../../../../ui/button/button.tsx'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useLang, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Tag } from '../../../../ui/tag/tag.tsx'
import { dateWords } from '../../../../ui/time.ts'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { ProxyView } from '../../contract.ts'
import { proxyTone } from '../words.ts'

export function ProxiesScreen() {
  const t = useT()
  const { me } = useMe()
  const asked = useAsk<{ items: ProxyView[] }>('people.proxies')
  const items = asked.data?.items ?? []
  const isOpen = ({ state }: ProxyView) => state !== 'withdrawn' && state !== 'ended'
  const forMe = items.filter((proxy) => proxy.giver === me?.person && isOpen(proxy))
  const forOthers = items.filter((proxy) => proxy.taker === me?.person && isOpen(proxy))
  const past = items.filter((proxy) => !isOpen(proxy))
  return (
    <Page
      title={t('people.proxies')}
      back="/me"
      bottom={
        <Buttons>
          <ButtonLink kind="ghost" href="/me/proxies/new?side=taker">
            {t('people.proxy-ask')}
          </ButtonLink>
          <ButtonLink href="/me/proxies/new?side=giver">{t('people.proxy-give')}</ButtonLink>
        </Buttons>
      }
    >
      <Stack gap={2}>
        <p className="x-soft">{t('people.proxies-what')}</p>
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {asked.isPending ? <Loading kind="card" /> : null}
        {asked.data && forMe.length + forOthers.length === 0 ? (
          <Empty icon="people" title={t('people.proxies-none')} />
        ) : null}
        {forMe.map((proxy) => (
          <ProxyCard key={proxy.id} proxy={proxy} side="giver" />
        ))}
        {forOthers.map((proxy) => (
          <ProxyCard key={proxy.id} proxy={proxy} side="taker" />
        ))}
        {past.length > 0 ? <Past items={past} /> : null}
      </Stack>
    </Page>
  )
}

function ProxyCard({ proxy, side }: { proxy: ProxyView; side: 'giver' | 'taker' }) {
  const t = useT()
  const lang = useLang()
  const { refresh } = useMe()
  const accept = useCall<{ proxy: string }, { in_force: boolean }>('people.accept_proxy')
  const withdraw = useCall<{ proxy: string }>('people.withdraw_proxy')
  const names = { giver: proxy.giver_name, taker: proxy.taker_name }
  const title = t(side === 'giver' ? 'people.proxy-acts-for-me' : 'people.proxy-i-act-for', names)
  const waitsFor = proxy.state === 'waiting_second' ? 'second' : proxy.giver_ok ? 'taker' : 'giver'
  const done = async (words: string) => {
    toast(t(words))
    await refresh()
  }
  return (
    <Card title={title} action={<Tag tone={proxyTone[proxy.state]}>{t(`people.proxy-${proxy.state}`)}</Tag>}>
      <Stack gap={1}>
        <p>
          {[proxy.relation, proxy.scope.map((one) => t(`people.scope-${one}`)).join(t('people.and'))]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <p className="x-meta">
          {proxy.to_day
            ? t('people.proxy-until', { day: dateWords(new Date(proxy.to_day), lang, { year: true }) })
            : t('people.proxy-open-end')}
        </p>
        {proxy.words ? <p className="x-meta">{t('people.proxy-words', { words: proxy.words })}</p> : null}
        {proxy.state === 'in_force' || proxy.may.accept ? null : (
          <Banner tone="info">{t(`people.proxy-waits-${waitsFor}`, names)}</Banner>
        )}
        <Problem problem={accept.error ?? withdraw.error} />
        <Buttons>
          {proxy.may.withdraw ? (
            <ConfirmButton
              kind="ghost"
              pending={withdraw.isPending}
              question={t('people.proxy-end-question', names)}
              detail={<p>{t('people.proxy-end-detail')}</p>}
              confirm={t(proxy.may.accept ? 'people.proxy-decline' : 'people.proxy-end')}
              onConfirm={() => withdraw.mutate({ proxy: proxy.id }, { onSuccess: () => done('people.proxy-over-now') })}
            >
              {t(proxy.may.accept ? 'people.proxy-decline' : 'people.proxy-end')}
            </ConfirmButton>
          ) : null}
          {proxy.may.accept ? (
            <Button
              pending={accept.isPending}
              onPress={() =>
                accept.mutate(
                  { proxy: proxy.id },
                  { onSuccess: ({ in_force }) => done(in_force ? 'people.proxy-began' : 'people.proxy-accepted') },
                )
              }
            >
              {t('people.proxy-agree')}
            </Button>
          ) : null}
        </Buttons>
      </Stack>
    </Card>
  )
}

function Past({ items }: { items: readonly ProxyView[] }) {
  const t = useT()
  const lang = useLang()
  return (
    <Card title={t('people.proxies-past')}>
      <Stack gap={1}>
        {items.map((proxy) => (
          <p key={proxy.id} className="x-meta">
            {t('people.proxy-past-line', {
              giver: proxy.giver_name,
              taker: proxy.taker_name,
              day: dateWords(new Date(proxy.from_day), lang, { year: true }),
              state: t(`people.proxy-${proxy.state}`),
            })}
          </p>
        ))}
      </Stack>
    </Card>
  )
}
