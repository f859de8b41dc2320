/** Who serves us: the people in office of my village and grid, each with the number to call. Anybody may read it. */
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { PersonLine } from '../../../../ui/person-line/person-line.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { Stack } from '../../../../ui/stack/stack.tsx'
import type { PlaceCard, PublicHolder } from '../../contract.ts'

export function ServedScreen({ params }: ScreenProps) {
  const t = useT()
  const area = params.area ?? ''
  const card = useAsk<PlaceCard>('offices.of_place', { area })
  return (
    <Page title={t('offices.who-serves')} back={true}>
      <Problem problem={card.error} onRetry={() => void card.refetch()} />
      {card.isPending ? <Loading kind="rows" /> : null}
      {card.data ? <Groups card={card.data} area={area} /> : null}
    </Page>
  )
}

/** My own grid first, then the village office, then the other grids. */
function Groups({ card, area }: { card: PlaceCard; area: string }) {
  const t = useT()
  if (card.groups.length === 0) return <Empty title={t('offices.none-serve')} icon="people" />
  const own = area.slice(0, 15)
  const groups = [...card.groups].sort((a, b) => Number(b.area === own) - Number(a.area === own))
  return (
    <Stack gap={2}>
      {groups.map((group) => (
        <Card key={group.area} title={group.name}>
          <Stack gap={2}>
            {group.holders.map((holder) => (
              <PersonLine
                key={`${holder.post} ${holder.area} ${holder.name}`}
                name={holder.name}
                post={titleOf(holder, t(`offices.post-${holder.post}`))}
                {...(holder.work_phone ? { phone: holder.work_phone } : {})}
              />
            ))}
          </Stack>
        </Card>
      ))}
    </Stack>
  )
}

const titleOf = (holder: PublicHolder, post: string): string => holder.title || post
