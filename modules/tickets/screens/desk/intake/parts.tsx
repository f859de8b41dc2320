/** What both screens of intake say: how a workbook stands, and what went wrong. */
import { ApiProblem } from '../../../../../ui/api.ts'
import { useT } from '../../../../../ui/i18n.tsx'
import { Tag, type Tone } from '../../../../../ui/tag/tag.tsx'
import type { BatchState } from '../../../intake/contract.ts'

/** What went wrong, in a sentence. */
export const problemWords = (problem: unknown): string =>
  problem instanceof ApiProblem
    ? Object.values(problem.fields).join(' ') || problem.detail || problem.title
    : String(problem)

const tones: Record<BatchState, Tone> = { checking: 'calm', checked: 'soon', filing: 'calm', done: 'accent' }

export function StateTag({ state }: { state: BatchState }) {
  const t = useT()
  return <Tag tone={tones[state]}>{t(`tickets.intake-state-${state}`)}</Tag>
}
