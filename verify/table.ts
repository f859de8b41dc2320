/** The table of checks as a person reads it. */
import type { Outcome } from './verify.ts'

const idWidth = 32
const countWidth = 9

export function lineOf({ check, looked, wrong, broken }: Outcome): string {
  const head = `${wrong === 0 ? '✓' : '✗'} ${check.id.padEnd(idWidth)}${String(looked).padStart(countWidth)}`
  if (wrong === 0) return `${head}  ${check.zh}`
  const more = wrong > broken.length ? ` … (${wrong})` : ''
  return `${head}  ${check.zh} · ${check.en}\n    ${broken.join('\n    ')}${more}`
}

export function summaryOf(outcomes: readonly Outcome[]): string {
  const wrong = outcomes.filter((one) => one.wrong > 0).length
  const looked = outcomes.reduce((sum, one) => sum + one.looked, 0)
  if (outcomes.length === 0) return '没有这样的核对项 · no such check'
  return wrong === 0
    ? `${outcomes.length} 项核对全部通过，看了 ${looked} 行 · all ${outcomes.length} checks hold, ${looked} rows looked at`
    : `${outcomes.length} 项里有 ${wrong} 项不对，见上 · ${wrong} of ${outcomes.length} checks do not hold; see above`
}
