/** Choosing the place: a grid of the village, the way to the house in words, and a pin for whoever likes maps. */
import { useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextField } from '../../../../ui/text-field/text-field.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import { PlaceMap } from '../../../places/screens/shared/place-map.tsx'
import type { Draft } from './drafts.ts'

interface Places {
  items: { area: string; name: string; parts: number }[]
}

/** A county has no more townships, and no village more grids. */
const partsMost = 100
const addressMost = 120
const villageDigits = 12
const mapHeight_px = 280

export interface PlaceSheetProps {
  /** Where to look first: my village, or where I serve. */
  start: string | null
  place: { area: string; name: string } | null
  address: string
  pin: readonly [number, number] | null
  onChange: (part: Partial<Draft>) => void
  onClose: () => void
}

/** The level above: 12 digits lie in 9, 9 in 6. */
const above = (area: string): string => area.slice(0, area.length - 3)

export function PlaceSheet({ start, place, address, pin, onChange, onClose }: PlaceSheetProps) {
  const t = useT()
  const [within, setWithin] = useState((start ?? '').slice(0, villageDigits))
  const [hasMap, setHasMap] = useState(pin !== null)
  const asked = useAsk<Places>('places.children', { area: within, limit: partsMost }, { enabled: within !== '' })
  const isVillage = within.length === villageDigits
  const parts = asked.data?.items ?? []
  return (
    <Sheet
      open
      onClose={onClose}
      title={t('tickets.where')}
      actions={
        <Button wide onPress={onClose}>
          {t('tickets.place-done')}
        </Button>
      }
    >
      <Stack gap={2}>
        {asked.isLoading ? <Loading kind="rows" count={2} /> : null}
        <Problem problem={asked.error} />
        {parts.length > 0 ? (
          <ChoiceChips
            label={isVillage ? t('tickets.which-grid') : t('tickets.which-village')}
            value={place?.area.slice(0, within.length + 3) ?? null}
            onChange={(area) => {
              const chosen = parts.find((part) => part.area === area)
              if (!isVillage) setWithin(area)
              if (chosen && area.length >= villageDigits) onChange({ place: { area, name: chosen.name } })
            }}
            options={parts.map(({ area, name }) => ({ value: area, label: name }))}
          />
        ) : null}
        {within.length > 6 ? (
          <TextLink onPress={() => setWithin(above(within))}>
            {isVillage ? t('tickets.other-village') : t('tickets.wider')}
          </TextLink>
        ) : null}
        <TextField
          name="address"
          label={t('tickets.address')}
          required={false}
          value={address}
          onChange={(words) => onChange({ address: words })}
          maxLength={addressMost}
          placeholder={t('tickets.address-example')}
        />
        {hasMap && isVillage ? (
          <>
            <PlaceMap
              area={place?.area ?? within}
              label={t('tickets.map-pick')}
              picked={pin ? [pin[0], pin[1]] : null}
              onPick={([lon, lat]) => onChange({ pin: [lon, lat] })}
              height_px={mapHeight_px}
            />
            {pin ? <TextLink onPress={() => onChange({ pin: null })}>{t('tickets.pin-away')}</TextLink> : null}
          </>
        ) : null}
        {!hasMap && isVillage ? (
          <Button kind="ghost" icon="map-pin" wide onPress={() => setHasMap(true)}>
            {t('tickets.on-map')}
          </Button>
        ) : null}
      </Stack>
    </Sheet>
  )
}
