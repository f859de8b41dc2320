/** To whom a notice goes: one's own place, or one right below it. */
import { useT } from '../../../../ui/i18n.tsx'
import { Select } from '../../../../ui/select/select.tsx'
import type { Offer } from '../shared/offer.ts'

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
