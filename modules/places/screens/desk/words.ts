/** Small words several desk screens share: what a place is called, what went wrong, where the reader works. */
import { ApiProblem } from '../../../../ui/api.ts'
import type { T } from '../../../../ui/i18n.tsx'
import type { Me } from '../../../../ui/me.tsx'
import type { Level } from '../../contract.ts'

export const kindWords = (t: T, level: Level, kind: string): string => t(`places.kind.${level}.${kind}`)

/** The sentence of a refusal: the field's own when there is one. */
export function problemWords(t: T, problem: unknown): string {
  if (!(problem instanceof ApiProblem)) return t('ui.problem-other')
  return Object.values(problem.fields)[0] ?? (problem.detail || problem.title)
}

/** The county one works in, and the place one's first post is about. */
export function workplace(me: Me | null): { county: string; area: string } | null {
  const area = me?.posts[0]?.area ?? me?.home
  return area ? { county: area.slice(0, 6), area } : null
}

/** A map shows villages whole; grids and buildings are shown in their village. */
export const mapArea = (area: string): string => area.slice(0, 12)

/** 1–99 as grids are counted, from the ten numerals one to ten: 12 is ten-two, 37 is three-ten-seven. */
export function spelledNumber(numerals: string, number: number): string {
  const signs = [...numerals]
  const sign = (digit: number): string => signs[digit - 1] ?? ''
  const tens = Math.floor(number / 10)
  if (tens === 0) return sign(number)
  return `${tens === 1 ? '' : sign(tens)}${sign(10)}${sign(number % 10)}`
}
