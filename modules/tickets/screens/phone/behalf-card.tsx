/** For whom: myself, somebody whose proxy I am, or (staff) a resident found by name. */
import { useState } from 'react'
import { Card } from '../../../../ui/card/card.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { Empty } from '../../../../ui/empty/empty.tsx'
import { fieldId } from '../../../../ui/field/field.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Icon } from '../../../../ui/icon/icon.tsx'
import { isStaff, type Me } from '../../../../ui/me.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import { Row, Rows } from '../../../../ui/row/row.tsx'
import { SearchField } from '../../../../ui/search-field/search-field.tsx'
import { Sheet } from '../../../../ui/sheet/sheet.tsx'
import { Stack } from '../../../../ui/stack/stack.tsx'
import { TextLink } from '../../../../ui/text-link/text-link.tsx'
import type { Draft } from './drafts.ts'

/** Told face to face needs no saying. */
const ways = ['here', 'phone', 'visit'] as const

export interface BehalfCardProps {
  me: Me
  draft: Draft
  onChange: (part: Partial<Draft>) => void
  error: string | undefined
}

export function BehalfCard({ me, draft, onChange, error }: BehalfCardProps) {
  const t = useT()
  const [isOpen, setIsOpen] = useState(false)
  const choose = (part: Partial<Draft>) => {
    onChange(part)
    setIsOpen(false)
  }
  const behalf = draft.behalf
  // Family speaks in its own name; in office one says how one heard it.
  const inOffice = behalf !== null && isStaff(me) && !me.acts_for.some(({ person }) => person === behalf.person)
  return (
    <Card>
      <h2 className="tickets-label">{t('tickets.for-whom')}</h2>
      <div className="tickets-line" id={fieldId('on_behalf_of')}>
        <p>{behalf ? behalf.name || t('tickets.for-other') : t('tickets.for-me', { name: me.name })}</p>
        <TextLink onPress={() => setIsOpen(true)}>{t('tickets.change')}</TextLink>
      </div>
      {error ? (
        <p className="x-field__error">
          <Icon name="warning" />
          <span>{error}</span>
        </p>
      ) : null}
      {inOffice ? (
        <div className="tickets-heard">
          <ChoiceChips
            name="heard"
            label={t('tickets.heard')}
            value={draft.heard ?? 'here'}
            onChange={(value) => onChange({ heard: value === 'phone' || value === 'visit' ? value : null })}
            options={ways.map((value) => ({ value, label: t(`tickets.heard-${value}`) }))}
          />
        </div>
      ) : null}
      <Sheet open={isOpen} onClose={() => setIsOpen(false)} title={t('tickets.for-whom')}>
        <Stack gap={3}>
          <Rows>
            <Row
              title={t('tickets.for-me', { name: me.name })}
              onPress={() => choose({ behalf: null, place: null, heard: null })}
            />
            {me.acts_for.map(({ person, name }) => (
              <Row
                key={person}
                title={name}
                meta={t('tickets.for-proxy')}
                onPress={() => choose({ behalf: { person, name }, heard: null })}
              />
            ))}
          </Rows>
          {isStaff(me) && !me.assisted ? <FindResident onChoose={choose} /> : null}
        </Stack>
      </Sheet>
    </Card>
  )
}

interface Found {
  items: { id: string; name: string; area: string; place: string; house: string }[]
}

/** As many as fit above a keyboard; more letters narrow it down. */
const shownMost = 8

function FindResident({ onChoose }: { onChoose: (part: Partial<Draft>) => void }) {
  const t = useT()
  const [text, setText] = useState('')
  const wanted = text.trim()
  const asked = useAsk<Found>(
    'people.list',
    { text: wanted, limit: shownMost },
    { enabled: wanted.length > 0, keepPrevious: true },
  )
  const found = wanted ? (asked.data?.items ?? []) : []
  return (
    <Stack gap={2}>
      <SearchField label={t('tickets.find-resident')} value={text} onChange={setText} />
      <Problem problem={asked.error} />
      {found.length > 0 ? (
        <Rows>
          {found.map(({ id, name, area, place, house }) => (
            <Row
              key={id}
              title={name}
              meta={[place, house].filter(Boolean).join(' · ')}
              onPress={() =>
                onChoose({ behalf: { person: id, name }, place: { area, name: place.split(' ').at(-1) ?? place } })
              }
            />
          ))}
        </Rows>
      ) : null}
      {wanted && asked.data && found.length === 0 ? <Empty title={t('tickets.nobody-found')} /> : null}
    </Stack>
  )
}
