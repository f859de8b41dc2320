/** To whom a notice goes: one's own place, or one right below it. */
import { useT } from '../../../../ui/i18n.tsx'
import { Select } from '../../../../ui/select/select.tsx'
import type { Ground } from '../../contract.ts'

export interface Offer {
  places: { area: string; place: string; emergency: boolean }[]
  grounds: Ground[]
  pins: number
  draft: string | null
}

export function NoticePlacePicker({
  offer,
  value,
  onChange,
}: {
  offer: Pick<Offer, 'places'>
  value: string
  onChange: (area: string) => void
}) {
  const t = useT()
  return (
    <Select
      name="area"
      label={t('bulletin.to')}
      value={value}
      onChange={onChange}
      options={offer.places.map(({ area, place }) => ({ value: area, label: place }))}
    />
  )
}
