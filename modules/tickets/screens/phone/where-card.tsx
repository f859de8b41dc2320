/** Where it is: my own grid is there already; a press changes it, adds a house or a lane, or puts a pin on the map. */
import { lazy, Suspense, useState } from 'react'
import { Card } from '../../../../ui/card/card.tsx'
import { fieldId } from '../../../../ui/field/field.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Icon } from '../../../../ui/icon/icon.tsx'
import type { Me } from '../../../../ui/me.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { Draft } from './drafts.ts'

const PlaceSheet = lazy(() => import('./place-sheet.tsx').then((file) => ({ default: file.PlaceSheet })))

export interface WhereCardProps {
  me: Me
  place: { area: string; name: string } | null
  draft: Draft
  onChange: (part: Partial<Draft>) => void
  error: string | undefined
}

export function WhereCard({ me, place, draft, onChange, error }: WhereCardProps) {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  const said = [place?.name || me.village_name, draft.address, draft.pin ? t('tickets.pin-set') : '']
  return (
    <Card>
      <h2 className="tickets-label">{t('tickets.where')}</h2>
      <div className="tickets-line" id={fieldId('area')}>
        <p>{said.filter(Boolean).join(' · ') || t('tickets.where-none')}</p>
        <TextLink onPress={() => setIsOpen(true)}>{t('tickets.change')}</TextLink>
      </div>
      {error ? (
        <p className="x-field__error">
          <Icon name="warning" />
          <span>{error}</span>
        </p>
      ) : null}
      {isOpen ? (
        <Suspense fallback={null}>
          <PlaceSheet
            start={me.village ?? place?.area ?? null}
            place={place}
            address={draft.address}
            pin={draft.pin}
            onChange={onChange}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      ) : null}
    </Card>
  )
}
