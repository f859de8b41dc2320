/** A flow chart on one sheet for the board: boxes and arrows drawn from the same data as on the phone. */
import { useId } from 'react'
import { useT } from '../../../../ui/i18n.tsx'
import { Loading } from '../../../../ui/loading/loading.tsx'
import { Page } from '../../../../ui/page/page.tsx'
import { Problem } from '../../../../ui/problem/problem.tsx'
import { useAsk } from '../../../../ui/query.ts'
import type { PowerView } from '../../contract.ts'
import { type ChartBox, chartOf } from '../shared/chart.ts'
import { powerPath } from '../shared/words.ts'
import { PaperCode, PaperFrame } from './paper-frame.tsx'

/** Height for the chart between head and foot of a sheet, in millimetres. */
const room = 168

export function PowerPaperScreen({ params }: { params: Record<string, string> }) {
  const t = useT()
  const area = params.area ?? ''
  const key = params.key ?? ''
  const asked = useAsk<PowerView>('disclosure.power', { area, key })
  const power = asked.data
  if (!power)
    return (
      <Page title={t('disclosure.read-paper')} back={powerPath(area, key)}>
        {asked.isPending ? <Loading kind="card" /> : null}
        <Problem problem={asked.error} onRetry={() => void asked.refetch()} />
      </Page>
    )
  return (
    <PaperFrame
      title={power.name}
      area={area}
      back={powerPath(area, key)}
      about={power.key}
      measured={null}
      sheet={() => (
        <>
          <header className="sheet__head">
            <h2>{power.name}</h2>
            <p className="sheet__period">{t(`disclosure.power-kind-${power.kind}`)}</p>
            <p className="sheet__about">
              <span>{t('disclosure.paper-of', { place: power.place })}</span>
              <span>{[power.office, power.limit].filter(Boolean).join(' · ')}</span>
            </p>
          </header>
          <DrawnChart power={power} />
          <div className="sheet__end">
            <div className="sheet__signed">
              {power.papers.length > 0 ? (
                <p>{t('disclosure.power-step-papers', { papers: power.papers.join(t('disclosure.list-mark')) })}</p>
              ) : null}
              <p>{t('disclosure.paper-source', { source: power.source })}</p>
            </div>
            <PaperCode link={power.link} words={t('disclosure.paper-scan')} />
          </div>
        </>
      )}
    />
  )
}

function DrawnChart({ power }: { power: PowerView }) {
  const t = useT()
  const point = useId()
  const chart = chartOf(power, room)
  return (
    <div className="chart" style={{ height: `calc(${chart.height}mm * var(--k))` }}>
      <svg
        className="chart__lines"
        viewBox={`0 0 ${chart.width} ${chart.height}`}
        role="img"
        aria-label={t('disclosure.power-way')}
      >
        <defs>
          <marker id={point} viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" markerHeight="6" orient="auto">
            <path d="M0 0 6 3 0 6z" />
          </marker>
        </defs>
        {chart.boxes.map((box) => (
          <path key={box.step.key} className={`chart__box chart__box--${box.step.kind}`} d={shapeOf(box)} />
        ))}
        {chart.arrows.map(({ edge, points, word }) => (
          <g key={`${edge.from} ${edge.to}`}>
            <path
              className="chart__arrow"
              d={`M${points.map(([x, y]) => `${x} ${y}`).join('L')}`}
              markerEnd={`url(#${point})`}
            />
            {edge.said ? (
              <text className="chart__word" x={word[0]} y={word[1]}>
                {edge.said}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
      {chart.boxes.map(({ step, x, y, width, height }) => (
        <div
          key={step.key}
          className="chart__text"
          style={{
            left: `calc(${x}mm * var(--k))`,
            top: `calc(${y}mm * var(--k))`,
            width: `calc(${width}mm * var(--k))`,
            height: `calc(${height}mm * var(--k))`,
          }}
        >
          <p className="chart__title">{step.title}</p>
          {step.office || step.limit || step.papers.length > 0 ? (
            <p className="chart__more">{[step.office, step.limit, ...step.papers].filter(Boolean).join(' · ')}</p>
          ) : null}
        </div>
      ))}
    </div>
  )
}

/** A choice has pointed sides, beginning and end are round, everything else is a plain box. */
function shapeOf({ step, x, y, width, height }: ChartBox): string {
  const right = x + width
  const bottom = y + height
  if (step.kind === 'choice') {
    const point = 6
    const middle = y + height / 2
    return `M${x} ${middle}L${x + point} ${y}H${right - point}L${right} ${middle}L${right - point} ${bottom}H${x + point}z`
  }
  if (step.kind === 'start' || step.kind === 'end') {
    const round = height / 2
    return `M${x + round} ${y}H${right - round}A${round} ${round} 0 0 1 ${right - round} ${bottom}H${x + round}A${round} ${round} 0 0 1 ${x + round} ${y}z`
  }
  return `M${x} ${y}H${right}V${bottom}H${x}z`
}
