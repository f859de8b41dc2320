/** The filled rows of a template, each value as its kind is read: money in yuan, days as days. */
import type { ReactNode } from 'react'
import { Facts } from '../../../../ui/facts/facts.tsx'
import { type Lang, type T, useLang, useT } from '../../../../ui/i18n.tsx'
import { dateWords, yuanWords } from '../../../../ui/time.ts'
import type { EntryView } from '../../contract.ts'

type Filled = EntryView['fields'][number]

export function fieldWords(t: T, lang: Lang, { kind, value }: Pick<Filled, 'kind' | 'value'>): string {
  switch (kind) {
    case 'money':
      return /^-?\d+$/.test(value) ? yuanWords(Number(value), lang) : value
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/.test(value) ? dateWords(value, lang, { year: true }) : value
    case 'area_mu':
      return t('disclosure.read-mu', { n: value })
    case 'people':
      return t('disclosure.read-people', { n: value })
    default:
      return value
  }
}

export function FilledFields({ fields }: { fields: readonly Filled[] }): ReactNode {
  const t = useT()
  const lang = useLang()
  if (fields.length === 0) return null
  return <Facts items={fields.map((field) => ({ label: field.name, value: fieldWords(t, lang, field) }))} />
}
