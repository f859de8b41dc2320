/** Takes a list along as a file: what the screen shows now, all pages of it. A plain link, so the browser keeps it while it comes. */
import type { ReactNode } from 'react'
import { flatten, type Params } from '../api.ts'
import { useLang, useT } from '../i18n.tsx'
import './export-links.css'

export interface ExportLinksProps {
  /** The query whose list it is. */
  name: string
  /** What narrows it on the screen; paging is left out. */
  params?: Params
}

export function ExportLinks({ name, params = {} }: ExportLinksProps): ReactNode {
  const t = useT()
  const lang = useLang()
  const { limit: _limit, after: _after, ...filters } = params
  const link = (format: string, kind: string) => (
    <a
      className="x-export__link"
      href={`/api/${name}.${format}?${flatten({ ...filters, lang })}`}
      aria-label={t('ui.export-as', { kind })}
      download
    >
      {kind}
    </a>
  )
  return (
    <span className="x-export">
      <span aria-hidden="true">{t('ui.export')}</span>
      {link('xlsx', 'Excel')}
      {link('csv', 'CSV')}
    </span>
  )
}
