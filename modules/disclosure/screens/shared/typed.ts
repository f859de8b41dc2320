/** Values of a template as people type them: money in yuan, kept in fen; everything else as it is. Pure. */
import type { TemplateField } from '../../contract.ts'

type Kind = TemplateField['kind']

/** 1845000 → 18450.00; what is no whole number of fen is left as it is. */
export function toTyped(kind: Kind, value: string): string {
  if (kind !== 'money' || !/^-?\d+$/.test(value)) return value
  const digits = value.replace('-', '').padStart(3, '0')
  return `${value.startsWith('-') ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** 18,450.5 → 1845050. What is no amount stays as typed, and the server says what is wrong with it. */
export function fromTyped(kind: Kind, typed: string): string {
  const text = typed.trim()
  if (kind === 'text' || kind === 'day') return text
  const plain = text.replace(/[,，\s]/g, '')
  if (kind !== 'money') return plain
  const found = /^(-?)(\d{1,11})(?:\.(\d{1,2}))?$/.exec(plain)
  if (!found) return text
  const fen = `${found[2]}${(found[3] ?? '').padEnd(2, '0')}`.replace(/^0+(?=\d)/, '')
  return `${found[1] && fen !== '0' ? '-' : ''}${fen}`
}
