/** 我的: who I am here, my household, who acts for whom, what I agreed to, who looked, how I read, and the way out. */
import { useLocation } from 'wouter'
import { Banner } from '../../../../ui/banner/banner.tsx'
import { Button } from '../../../../ui/button/button.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { ConfirmButton } from '../../../../ui/confirm-button/confirm-button.tsx'
import { ownName, type T, useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { isStaff, useMe } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { PhoneTabs } from '../../../../ui/phone-tabs/phone-tabs.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk, useCall } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { type Size, useLook } from '../../../../ui/size.ts'
import { SizeSwitch } from '../../../../ui/size-switch/size-switch.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { toast } from '../../../../ui/toast/toast.tsx'
import type { PersonPage } from '../../contract.ts'
import { residencyWords, whereWords } from '../words.ts'

export function MeScreen() {
  const t = useT()
  const { me } = useMe()
  const asked = useAsk<PersonPage>('people.me')
  const record = asked.data
  return (
    <Page title={t('people.me')} action={<SizeSwitch />} tabs={<PhoneTabs />}>
      <Stack gap={2}>
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
        {asked.isPending ? <Loading kind="card" count={2} /> : null}
        {record ? (
          <>
            <Standing record={record} />
            <Card>
              <Rows>
                <Row
                  href="/me/profile"
                  title={record.name}
                  meta={[whereWords(record), residencyWords(t, record.residency)].filter(Boolean).join(' · ')}
                  {...(record.state === 'verified'
                    ? { tag: { words: t('people.state-verified'), tone: 'accent' as const } }
                    : {})}
                />
              </Rows>
            </Card>
            {isStaff(me) && !me?.assisted ? <Work /> : null}
            <Household record={record} />
            <Card>
              <Rows>
                <Row href="/me/proxies" title={t('people.proxies')} meta={proxyMeta(t, record)} />
                <Row href="/me/notices" title={t('people.notices')} meta={t('people.notices-line')} />
                <Row href="/me/access" title={t('people.access')} meta={t('people.access-line')} />
                <Row href="/me/consents" title={t('people.consents')} meta={t('people.consents-line')} />
                <Row href="/me/security" title={t('people.security')} meta={t('people.security-line')} />
                <Row href="/me/data" title={t('people.data')} meta={t('people.data-line')} />
              </Rows>
            </Card>
          </>
        ) : null}
        <Reading person={record?.id} />
        <SignOut />
      </Stack>
    </Page>
  )
}

/** What stands between me and being a verified member, if anything. */
function Standing({ record }: { record: PersonPage }) {
  const t = useT()
  const again = useCall<Record<string, never>>('people.ask_again')
  if (record.state !== 'unverified') return null
  if (record.refusal === null) return <Banner tone="info">{t('people.waiting-line')}</Banner>
  return (
    <>
      <Banner tone="warn">
        <p>{t('people.refused-line')}</p>
        <p>{record.refusal}</p>
      </Banner>
      <Problem problem={again.error} />
      <Button
        wide
        pending={again.isPending}
        onPress={() => again.mutate({}, { onSuccess: () => toast(t('people.asked-again')) })}
      >
        {t('people.ask-again')}
      </Button>
    </>
  )
}

function Work() {
  const t = useT()
  const asked = useAsk<{ waiting: number }>('people.list', { waiting: true, limit: 1 })
  // Staff who do not look after residents have no such list.
  if (!asked.data) return null
  const n = asked.data.waiting
  return (
    <Card>
      <Rows>
        <Row
          href="/newcomers"
          title={t('people.verify-title')}
          meta={n > 0 ? t('people.waiting-count', { n }) : t('people.waiting-none')}
        />
        <Row href="/assist" title={t('people.assist')} meta={t('people.assist-line')} />
      </Rows>
    </Card>
  )
}

function Household({ record }: { record: PersonPage }) {
  const t = useT()
  if (record.members.length === 0) return null
  return (
    <Card title={t('people.household')}>
      <Rows label={t('people.household')}>
        {record.members.map((member) => (
          <Row
            key={member.id}
            title={member.name}
            meta={[member.relation, residencyWords(t, member.residency), member.elsewhere].filter(Boolean).join(' · ')}
            {...(member.verified ? {} : { tag: { words: t('people.state-unverified'), tone: 'soon' as const } })}
          />
        ))}
      </Rows>
    </Card>
  )
}

function proxyMeta(t: T, { id, proxies }: PersonPage): string {
  const inForce = proxies.filter(({ state }) => state === 'in_force')
  const mine = inForce.filter(({ giver }) => giver === id).map(({ taker_name }) => taker_name)
  const others = inForce.filter(({ taker }) => taker === id).map(({ giver_name }) => giver_name)
  const waits = proxies.filter(({ may }) => may.accept).length
  const parts = [
    waits > 0 ? t('people.proxies-waiting', { n: waits }) : null,
    mine.length > 0 ? t('people.proxies-for-me', { names: mine.join(t('people.and')) }) : null,
    others.length > 0 ? t('people.proxies-for-others', { names: others.join(t('people.and')) }) : null,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' · ') : t('people.proxies-line')
}

const sizes: readonly Size[] = ['standard', 'elder', 'largest']

function Reading({ person }: { person: string | undefined }) {
  const t = useT()
  const { size, setSize, lang, setLang } = useLook()
  const keep = useCall<{ person: string; field: 'lang'; value: string }>('people.correct')
  return (
    <Card title={t('people.reading')}>
      <Stack gap={2}>
        <ChoiceChips
          label={t('people.size')}
          value={size}
          onChange={(value) => setSize(value as Size)}
          options={sizes.map((value) => ({ value, label: t(`people.size-${value}`) }))}
        />
        <ChoiceChips
          label={t('people.language')}
          value={lang}
          onChange={(value) => {
            setLang(value as 'zh-CN' | 'en')
            // Messages sent to the phone follow; reading on does not wait for that.
            if (person) keep.mutate({ person, field: 'lang', value })
          }}
          options={[
            { value: 'zh-CN', label: ownName('zh-CN') },
            { value: 'en', label: ownName('en') },
          ]}
        />
      </Stack>
    </Card>
  )
}

function SignOut() {
  const t = useT()
  const { me, refresh } = useMe()
  const [, navigate] = useLocation()
  const out = useCall<Record<string, never>>('signin.out')
  if (me?.assisted) return null
  return (
    <>
      <Problem problem={out.error} />
      <ConfirmButton
        kind="ghost"
        wide
        pending={out.isPending}
        question={t('people.sign-out-question')}
        confirm={t('people.sign-out')}
        detail={<p>{t('people.sign-out-detail')}</p>}
        onConfirm={() =>
          out.mutate(
            {},
            {
              onSuccess: async () => {
                await refresh()
                navigate('/')
              },
            },
          )
        }
      >
        {t('people.sign-out')}
      </ConfirmButton>
    </>
  )
}
