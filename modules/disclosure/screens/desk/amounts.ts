/** Money on the desk: shown with two places, read as people type it. Pure. */

/** 48,216.50; minus for what is taken back. */
export function yuan(amount_fen: number): string {
  const fen = Math.abs(amount_fen)
  const whole = String(Math.floor(fen / 100)).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount_fen < 0 ? '−' : ''}${whole}.${String(fen % 100).padStart(2, '0')}`
}

/** 1,234.5 → 123450 fen; null for what is no amount to the fen. */
export function fenOf(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .replace(/[\s,¥￥]/g, '')
    .replace(/元$/, '')
    .replace('−', '-')
  const found = /^(-?)(\d{1,10})(?:\.(\d{0,2}))?$/.exec(plain)
  if (!found) return null
  const fen = Number(found[2]) * 100 + Number((found[3] ?? '').padEnd(2, '0'))
  return found[1] ? -fen : fen
}
