/** What a return visit writes down, the same on phone and desk. Pure. */
import type { T } from '../../../../ui/i18n.tsx'

export interface VisitDraft {
  how: string | null
  reached: string | null
  answers: Record<string, boolean | null>
}

export const noVisitYet: VisitDraft = { how: null, reached: null, answers: { answered_well: null, solved: null } }

export const visitQuestions = (t: T) => [
  {
    name: 'answered_well',
    label: t('tickets.visit-answered'),
    yes: t('tickets.rate-well'),
    no: t('tickets.rate-badly'),
  },
  { name: 'solved', label: t('tickets.visit-solved'), yes: t('tickets.rate-yes'), no: t('tickets.rate-no') },
]

/** What has not been chosen yet; nobody reached needs no answers. */
export function missingIn({ how, reached, answers }: VisitDraft): string[] {
  return [
    ...(how === null ? ['how'] : []),
    ...(reached === null ? ['reached'] : []),
    ...(reached === 'no' ? [] : Object.keys(answers).filter((name) => answers[name] === null)),
  ]
}

/** Null while something is missing. */
export function visitInput(ticket: string, draft: VisitDraft, words: string): object | null {
  if (missingIn(draft).length > 0) return null
  const said = words.trim() ? { words: words.trim() } : {}
  const { how, answers } = draft
  return draft.reached === 'no'
    ? { ticket, how, reached: false, ...said }
    : { ticket, how, reached: true, ...answers, ...said }
}
