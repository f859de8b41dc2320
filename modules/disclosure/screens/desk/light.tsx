/** Colour, word and number of one cell: never the colour alone. */
import type { T } from '../../../../ui/i18n.tsx'
import type { Light } from '../../contract.ts'

export interface Lit {
  light: Light
  days: number
}

/** 过期 12 天, 还有 3 天, 按时, 没有 */
export const lightWords = (t: T, { light, days }: Lit): string => t(`disclosure.desk-light-${light}`, { n: days })

export function LightTag({ lit, t }: { lit: Lit; t: T }) {
  return <span className={`bks-light bks-light--${lit.light}`}>{lightWords(t, lit)}</span>
}
