/** What all printed pages share: choice of paper, the sheets as they will come out of the printer, title, QR code and page number. */
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '../../../../ui/button/button.tsx'
import { ChoiceChips } from '../../../../ui/choice-chips/choice-chips.tsx'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Qr } from '../../../../ui/qr/qr.tsx'
import { SealedFoot, useSealed } from '../../../log/screens/shared/sealed-foot.tsx'
import { growth, type PaperSize, papers, useFit, useSheets } from './use-paper.ts'
import './paper.css'

export interface PaperParts {
  title: string
  /** The village whose paper it is. */
  area: string
  back: string
  /** Changes whenever what is printed changes. */
  about: string
  /** Everything once, to be measured: see the parts named in use-paper.ts. */
  measured: ReactNode
  /** One sheet with these blocks. */
  sheet: (blocks: readonly number[], place: { first: boolean; last: boolean; at: number }, all: number[][]) => ReactNode
  /** While something is still on its way. */
  waits?: boolean
}

export function PaperFrame({ title, area, back, about, measured, sheet, waits = false }: PaperParts) {
  const t = useT()
  const [size, setSize] = useState<PaperSize>('A4')
  const frame = useRef<HTMLDivElement>(null)
  const measure = useRef<HTMLDivElement>(null)
  const sheets = useSheets(measure, waits ? '' : `${size} ${about}`)
  const fit = useFit(frame, size)
  useEffect(() => {
    document.documentElement.classList.add('has-paper')
    return () => document.documentElement.classList.remove('has-paper')
  }, [])
  const { sealed, isSettled } = useSealed(area)
  const isReady = sheets !== null && !waits && isSettled
  return (
    <Page title={t('disclosure.read-paper')} back={back}>
      <style>{`@page { size: ${size}; margin: 0 }`}</style>
      <div className="paper-bar">
        <ChoiceChips
          label={t('disclosure.paper-size')}
          value={size}
          onChange={(value) => setSize(value === 'A3' ? 'A3' : 'A4')}
          options={papers.map((value) => ({ value, label: t(`disclosure.paper-${value}`) }))}
        />
        <Button wide icon="print" disabled={!isReady} onPress={() => print()}>
          {t('disclosure.paper-print', { n: sheets?.length ?? 0 })}
        </Button>
      </div>
      <div
        className="paper"
        ref={frame}
        data-paper={isReady ? 'ready' : 'waits'}
        style={{ '--k': growth[size] } as CSSProperties}
      >
        <div className="paper__measure" ref={measure} aria-hidden="true">
          <div className="sheet__room" data-part="room" />
          {waits ? null : measured}
        </div>
        {isReady ? (
          <div className="paper__sheets" style={{ '--fit': fit } as CSSProperties}>
            {sheets.map((blocks, at) => (
              <section key={blocks.join(' ') || 'last'} className="sheet" aria-label={`${title} ${at + 1}`}>
                <div className="sheet__room">
                  {sheet(blocks, { first: at === 0, last: at === sheets.length - 1, at }, sheets)}
                </div>
                <footer className="sheet__foot">
                  <p className="sheet__page">
                    <span>{title}</span>
                    <span>{t('disclosure.paper-page', { n: at + 1, of: sheets.length })}</span>
                  </p>
                  <SealedFoot sealed={sealed} />
                </footer>
              </section>
            ))}
          </div>
        ) : (
          <Loading kind="card" />
        )}
      </div>
    </Page>
  )
}

/** The code beside what it leads to, for phones, and the address for whoever types. */
export function PaperCode({ link, words }: { link: string; words: string }) {
  const t = useT()
  const full = `${location.origin}${link}`
  return (
    <div className="sheet__code" data-link={full}>
      <Qr text={full} level="M" label={t('disclosure.paper-code')} />
      <p>{words}</p>
    </div>
  )
}
