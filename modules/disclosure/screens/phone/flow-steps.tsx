/** A flow chart on a narrow screen: the steps under each other, and at each choice where yes and no lead. */
import { type T, useT } from '../../../../ui/i18n.tsx'
import type { FlowEdge, FlowStep, PowerView } from '../../contract.ts'
import { numbersOf } from '../shared/chart.ts'

type Flow = Pick<PowerView, 'steps' | 'edges'>

const mainWay = (steps: readonly FlowStep[]): FlowStep[] =>
  steps.filter(({ column }) => column === 0).sort((a, b) => a.row - b.row)

/** Where an arrow leads, in words: the next step, back to one, or an end of its own. */
function leadsTo(t: T, { steps }: Flow, edge: FlowEdge): string {
  const number = numbersOf(steps).get(edge.to)
  const to = steps.find(({ key }) => key === edge.to)
  if (number === undefined) return t('disclosure.power-ends', { said: edge.said, title: to?.title ?? '' })
  return t(edge.back ? 'disclosure.power-back' : 'disclosure.power-on', { said: edge.said, n: number })
}

export function flowAloud(t: T, flow: Flow): string[] {
  return mainWay(flow.steps).map((step, at) =>
    [
      t('disclosure.power-step-aloud', { n: at + 1, title: step.title }),
      step.office,
      step.limit,
      ...flow.edges.filter((edge) => edge.from === step.key && edge.said).map((edge) => leadsTo(t, flow, edge)),
    ]
      .filter(Boolean)
      .join(', '),
  )
}

export function FlowSteps({ flow }: { flow: Flow }) {
  const t = useT()
  return (
    <ol className="books-flow">
      {mainWay(flow.steps).map((step, at) => (
        <li key={step.key} className={`books-flow__step books-flow__step--${step.kind}`}>
          <span className="books-flow__number">{at + 1}</span>
          <div className="books-flow__what">
            <p className="books-flow__title">{step.title}</p>
            {step.office || step.limit ? (
              <p className="x-meta">{[step.office, step.limit].filter(Boolean).join(' · ')}</p>
            ) : null}
            {step.papers.length > 0 ? (
              <p className="x-meta">
                {t('disclosure.power-step-papers', { papers: step.papers.join(t('disclosure.list-mark')) })}
              </p>
            ) : null}
            {step.kind === 'choice' ? (
              <ul className="books-flow__ways">
                {flow.edges
                  .filter((edge) => edge.from === step.key)
                  .map((edge) => (
                    <li key={edge.to}>{leadsTo(t, flow, edge)}</li>
                  ))}
              </ul>
            ) : null}
          </div>
        </li>
      ))}
    </ol>
  )
}
