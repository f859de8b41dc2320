/** What stands behind each door today. */
import { ButtonLink } from '../../ui/button/button-link.tsx'
import { Card } from '../../ui/card/card.tsx'
import { Empty } from '../../ui/empty/empty.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useMe } from '../../ui/me.tsx'
import { Page } from '../../ui/page/page.tsx'
import { PhoneTabs } from '../../ui/phone-tabs/phone-tabs.tsx'
import { Row, Rows } from '../../ui/row/row.tsx'

export function SeeScreen() {
  const t = useT()
  const { me } = useMe()
  return (
    <Page title={t('phone.see')} back="/" tabs={<PhoneTabs />}>
      <Card>
        <Rows>
          {me?.village ? (
            <Row href={`/v/${me.village}`} title={t('phone.see-public')} meta={t('phone.see-public-line')} />
          ) : null}
          {me?.village ? (
            <Row
              href={`/served/${me.home ?? me.village}`}
              title={t('phone.see-served')}
              meta={t('phone.see-served-line')}
            />
          ) : null}
        </Rows>
      </Card>
    </Page>
  )
}

export function DecideScreen() {
  const t = useT()
  return (
    <Page title={t('phone.decide')} back="/" tabs={<PhoneTabs />}>
      <Card>
        <Empty title={t('phone.decide-empty')} icon="people">
          {t('phone.decide-empty-line')}
        </Empty>
        <ButtonLink href="/speak" wide kind="ghost">
          {t('phone.decide-speak')}
        </ButtonLink>
      </Card>
    </Page>
  )
}

export function DoScreen() {
  const t = useT()
  return (
    <Page title={t('phone.do')} back="/" tabs={<PhoneTabs />}>
      <Card>
        <Rows>
          <Row href="/speak" title={t('phone.do-speak')} meta={t('phone.do-speak-line')} />
          <Row href="/me/proxies" title={t('phone.do-proxies')} meta={t('phone.do-proxies-line')} />
          <Row href="/me/data" title={t('phone.do-data')} meta={t('phone.do-data-line')} />
        </Rows>
      </Card>
    </Page>
  )
}
