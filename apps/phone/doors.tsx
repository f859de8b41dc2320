/** What stands behind each door today. */

import { standOf, useFollowing } from '../../modules/bulletin/screens/phone/feed.tsx'
import { LatestNotices } from '../../modules/bulletin/screens/phone/latest.tsx'
import { phoneScreens as bulletin } from '../../modules/bulletin/screens/phone/routes.ts'
import { phoneScreens as disclosure } from '../../modules/disclosure/screens/phone/routes.ts'
import { FindVillage } from '../../modules/signin/screens/phone/find-village.tsx'
import { ButtonLink } from '../../ui/button/button-link.tsx'
import { Card } from '../../ui/card/card.tsx'
import { Empty } from '../../ui/empty/empty.tsx'
import { useT } from '../../ui/i18n.tsx'
import { useMe } from '../../ui/me.tsx'
import { Page } from '../../ui/page/page.tsx'
import { PhoneTabs } from '../../ui/phone-tabs/phone-tabs.tsx'
import { Row, Rows } from '../../ui/row/row.tsx'
import type { ScreenProps } from '../../ui/screens.ts'
import { Stack } from '../../ui/stack/stack.tsx'

export function SeeScreen({ params }: ScreenProps) {
  const t = useT()
  const { me } = useMe()
  const area = params.area ?? (me ? standOf(me) : null)
  return (
    <Page title={t('phone.see')} back="/" tabs={me ? <PhoneTabs /> : undefined}>
      {area ? <Seen area={area} mine={params.area === undefined} /> : <FindVillage to={(found) => `/see/${found}`} />}
    </Page>
  )
}

/** What a place shows: the latest notices, what its office does, its books where there are any, its matters, who serves. */
function Seen({ area, mine }: { area: string; mine: boolean }) {
  const t = useT()
  const { me } = useMe()
  const village = area.length >= 12 ? area.slice(0, 12) : null
  const notices = mine ? '/notices' : `/v/${area}/notices`
  useFollowing(area, me === null)
  return (
    <Stack gap={2}>
      <LatestNotices area={area} base={notices} />
      <Card>
        <Rows>
          {has('/books') && mine ? (
            <Row href="/books" title={t('phone.see-books')} meta={t('phone.see-books-line')} />
          ) : null}
          {village && has('/v/:area/books') && !mine ? (
            <Row href={`/v/${village}/books`} title={t('phone.see-books')} meta={t('phone.see-books-line')} />
          ) : null}
          {has('/diary/:area') && village ? (
            <Row href={`/diary/${village}`} title={t('phone.see-diary')} meta={t('phone.see-diary-line')} />
          ) : null}
          {village ? (
            <Row href={`/v/${village}`} title={t('phone.see-public')} meta={t('phone.see-public-line')} />
          ) : null}
          {village && me ? (
            <Row
              href={`/served/${me.home ?? village}`}
              title={t('phone.see-served')}
              meta={t('phone.see-served-line')}
            />
          ) : null}
        </Rows>
      </Card>
    </Stack>
  )
}

/** A row stands here only when its module has a screen for it. */
const has = (path: string): boolean => [...bulletin, ...disclosure].some((screen) => screen.path === path)

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
