/** Finding one's village by name, for whoever has no poster at hand. */
import { type ReactNode, useState } from 'react'
import { Card } from '../../../../ui/card/card.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import type { ScreenProps } from '../../../../ui/screens.ts'
import { SearchField } from '../../../../ui/search-field/search-field.tsx'
import { Select } from '../../../../ui/select/select.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import type { PlaceView, Served } from '../../../places/contract.ts'

/** Enough to choose from; more words narrow it. */
const shown = 20

export function FindVillageScreen(_props: ScreenProps): ReactNode {
  const t = useT()
  return (
    <Page title={t('signin.new-title')} back={true}>
      <Stack gap={2}>
        <Card>
          <p className="x-soft">{t('signin.new-words')}</p>
        </Card>
        <FindVillage />
      </Stack>
    </Page>
  )
}

/** `to`: where a found village leads. */
export function FindVillage({ to = (area) => `/join/${area}` }: { to?: (area: string) => string }): ReactNode {
  const t = useT()
  const served = useAsk<Served>('places.served')
  const [chosen, setChosen] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const counties = served.data?.counties ?? []
  const county = chosen ?? (counties.length === 1 ? counties[0]!.area : null)
  const typed = words.trim()
  const found = useAsk<{ items: (PlaceView & { path: string })[] }>(
    'places.search',
    { area: county, words: typed, limit: shown },
    { enabled: county !== null && typed.length > 0, keepPrevious: true },
  )
  const villages = typed ? (found.data?.items ?? []).filter(({ level }) => level === 'village') : []
  return (
    <Card>
      <Stack gap={2}>
        {counties.length > 1 ? (
          <Select
            label={t('signin.find-county')}
            value={county}
            onChange={setChosen}
            options={counties.map(({ area, name, full_name }) => ({ value: area, label: name, help: full_name }))}
          />
        ) : null}
        {county ? (
          <SearchField
            label={t('signin.find-village')}
            placeholder={t('signin.find-village')}
            value={words}
            onChange={setWords}
          />
        ) : null}
        <Problem problem={found.error ?? served.error} />
        {villages.length > 0 ? (
          <Rows>
            {villages.map((place) => (
              <Row key={place.area} href={to(place.area)} title={place.name} meta={place.path} />
            ))}
          </Rows>
        ) : null}
        {typed && found.data && villages.length === 0 ? <Empty title={t('signin.no-village')} icon="search" /> : null}
      </Stack>
    </Card>
  )
}
