/** A page of my own village; whoever belongs to none is shown the way to one. */
import type { ReactNode } from 'react'
import { ButtonLink } from '../../../../ui/button/button-link.tsx'
import { Card } from '../../../../ui/card/card.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'

export function OwnVillage({ children }: { children: (area: string) => ReactNode }) {
  const t = useT()
  const { me } = useMe()
  if (me?.village) return children(me.village)
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
