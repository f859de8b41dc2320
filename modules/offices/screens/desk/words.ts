/** Small words the desk screens of offices share. */
import { ApiProblem } from '../../../../ui/api.ts'
import type { T } from '../../../../ui/i18n.tsx'
import type { Root } from '../../../../ui/roots.ts'

/** The sentence of a refusal: the field's own when there is one. */
export function problemWords(t: T, problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return t('ui.problem-other')
  return Object.values(problem.fields)[0] ?? (problem.detail || problem.title)
}

/** The area of the address when it is one of ours, else where the reader works. */
export function scopeOf(given: string | undefined, roots: readonly Root[]): string {
  const fits = given !== undefined && /^\d{6,18}$/.test(given) && roots.some(({ area }) => given.startsWith(area))
  return fits ? given : (roots[0]?.area ?? '')
}
