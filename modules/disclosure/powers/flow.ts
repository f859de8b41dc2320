/** A flow chart ready to be drawn: the main way straight down in column 0, what ends aside in column 1, what goes back as an arrow up. Pure. */
import type { Lang } from '../../../kernel/context.ts'
import type { FlowEdge, FlowStep } from '../contract.ts'
import { type Both, no, type Power, yes } from './powers.data.ts'

export const said = ([zh, en]: Both, lang: Lang): string => (lang === 'en' ? en : zh)

export interface Flow {
  columns: number
  rows: number
  steps: FlowStep[]
  edges: FlowEdge[]
}

const keyOf = (index: number): string => `s${index + 1}`

export function flowOf(power: Power, lang: Lang): Flow {
  const steps: FlowStep[] = []
  const edges: FlowEdge[] = []
  for (const [index, step] of power.steps.entries()) {
    steps.push({
      key: keyOf(index),
      kind: step.kind,
      title: said(step.title, lang),
      office: said(step.office, lang),
      limit: said(step.limit, lang),
      papers: step.papers.map((paper) => said(paper, lang)),
      column: 0,
      row: index,
    })
    if (index < power.steps.length - 1)
      edges.push({
        from: keyOf(index),
        to: keyOf(index + 1),
        said: step.kind === 'choice' ? said(yes, lang) : '',
        back: false,
      })
    if (!step.no) continue
    if ('back' in step.no) {
      edges.push({ from: keyOf(index), to: keyOf(Math.max(0, index - step.no.back)), said: said(no, lang), back: true })
      continue
    }
    const key = `${keyOf(index)}no`
    steps.push({
      key,
      kind: 'end',
      title: said(step.no.end, lang),
      office: '',
      limit: '',
      papers: [],
      column: 1,
      row: index,
    })
    edges.push({ from: keyOf(index), to: key, said: said(no, lang), back: false })
  }
  return {
    columns: steps.some((step) => step.column === 1) ? 2 : 1,
    rows: power.steps.length,
    steps,
    edges,
  }
}
