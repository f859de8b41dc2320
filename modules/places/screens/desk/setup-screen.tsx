/** The setup of a county and its first villages, step by step. Where one stands is in the address, so it can be left and taken up again. */
import { Alert, Button, Steps } from 'antd'
import type { ReactNode } from 'react'
import { Link, useLocation, useSearch } from 'wouter'
import { useT } from '../../../../ui/i18n.tsx'
import { useMe } from '../../../../ui/me.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { PlaceDetail } from '../../contract.ts'
import { GridWork } from './grid-work.tsx'
import { ModulesCard } from './modules-card.tsx'
import { PartsTable } from './parts-table.tsx'
import './places.css'
import { ChooseCounty, ChooseVillage, ImportCounty } from './setup-choices.tsx'
import { workplace } from './words.ts'

const steps = ['county', 'import', 'village', 'grids', 'staff', 'modules', 'posters'] as const
type Step = (typeof steps)[number]

const mapHeight_px = 420

export function SetupScreen() {
  const t = useT()
  const { me } = useMe()
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch())
  const mine = workplace(me)
  const step = (steps as readonly string[]).includes(asked.get('step') ?? '') ? (asked.get('step') as Step) : 'county'
  const county = code(asked.get('county'), 6) ?? mine?.county ?? ''
  const village = code(asked.get('village'), 12) ?? (mine && mine.area.length >= 12 ? mine.area.slice(0, 12) : null)
  const at = steps.indexOf(step)
  const go = (to: Step, more: { county?: string; village?: string } = {}) => {
    const next = new URLSearchParams({ step: to, county: more.county ?? county })
    const chosen = more.village ?? village
    if (chosen) next.set('village', chosen)
    navigate(`/setup?${next}`)
  }
  const next = steps[at + 1]
  const before = steps[at - 1]
  const isMine = county === mine?.county
  const canGoOn = step === 'county' || step === 'import' ? isMine : step === 'village' ? village !== null : true
  return (
    <div className="setup">
      <nav aria-label={t('places.setup-menu')}>
        <Steps
          orientation="vertical"
          current={at}
          onChange={(index) => {
            const wanted = steps[index] ?? 'county'
            if (index <= 2 || village) go(wanted)
          }}
          items={steps.map((one, index) => ({
            title: t(`places.step.${one}`),
            disabled: index > 2 && !village,
          }))}
        />
      </nav>
      <main className="setup__step">
        <h1>{t(`places.step.${step}`)}</h1>
        <p className="places__soft">{t(`places.step-help.${step}`)}</p>
        {step === 'county' ? (
          <ChooseCounty county={county} onChoose={(chosen) => go('import', { county: chosen })} />
        ) : null}
        {step === 'import' ? <ImportCounty county={county} isMine={isMine} /> : null}
        {step === 'village' ? (
          <ChooseVillage county={county} village={village} onChoose={(chosen) => go('village', { village: chosen })} />
        ) : null}
        {village && at > 2 ? <InVillage village={village} step={step} /> : null}
        <footer className="setup__ways">
          {before ? <Button onClick={() => go(before)}>{t('places.step-back')}</Button> : null}
          {next ? (
            <Button type="primary" disabled={!canGoOn} onClick={() => go(next)}>
              {t('places.step-next', { name: t(`places.step.${next}`) })}
            </Button>
          ) : (
            <Link href={`/places/${village ?? county}`} className="places__link">
              {t('places.step-done')}
            </Link>
          )}
        </footer>
      </main>
    </div>
  )
}

const code = (text: string | null, digits: number): string | null =>
  text && new RegExp(`^\\d{${digits}}$`).test(text) ? text : null

function InVillage({ village, step }: { village: string; step: Step }): ReactNode {
  const t = useT()
  const [, navigate] = useLocation()
  const asked = new URLSearchParams(useSearch())
  const place = useAsk<PlaceDetail>('places.one', { area: village })
  if (!place.data) return null
  const grid = asked.get('grid')
  const shown = grid?.startsWith(village) ? grid : village
  const select = (area: string) => {
    asked.set('grid', area)
    navigate(`/setup?${asked}`)
  }
  switch (step) {
    case 'grids':
      return (
        <>
          {shown !== village ? (
            <Button type="link" onClick={() => select(village)}>
              {t('places.back-to-place', { name: place.data.name })}
            </Button>
          ) : null}
          <GridWork area={shown} onSelect={select} height_px={mapHeight_px} />
          <PartsTable place={place.data} onSelect={select} />
        </>
      )
    case 'staff':
      return (
        <Alert
          type="info"
          showIcon
          title={t('places.staff-what', { n: place.data.parts })}
          action={
            <Link href={`/staffing/${village}`} className="places__link">
              {t('places.staff-open')}
            </Link>
          }
        />
      )
    case 'modules':
      return <ModulesCard area={village} />
    case 'posters':
      return (
        <Link href={`/places/${village}/posters`} className="places__link">
          {t('places.posters-of', { name: place.data.name, n: place.data.parts + 1 })}
        </Link>
      )
    default:
      return null
  }
}
