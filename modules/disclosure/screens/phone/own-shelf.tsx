/** The books of my own village; whoever belongs to none is shown the way to one. */
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { Shelf } from './shelf.tsx'

export function OwnShelfScreen() {
  const t = useT()
  const { me } = useMe()
  if (me?.village) return <Shelf area={me.village} back="/" />
  return (
    <Page title={t('disclosure.read-shelf')} back="/">
      <Card>
        <Stack gap={2}>
          <p>{t('disclosure.read-find')}</p>
          <ButtonLink href="/" wide>
            {t('disclosure.read-find-it')}
          </ButtonLink>
        </Stack>
      </Card>
    </Page>
  )
}
