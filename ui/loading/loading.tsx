/** The shape of what is coming, so that nothing jumps when it is there. */
import type { ReactNode } from 'react'
import { useT } from '../i18n.tsx'
import './loading.css'

const usualCount = 3

export function Loading({
  kind = 'rows',
  count = usualCount,
}: {
  kind?: 'rows' | 'card' | 'page'
  count?: number
}): ReactNode {
  const t = useT()
  return (
    <div className={`x-loading x-loading--${kind}`} role="status">
      <span className="x-hidden">{t('ui.loading')}</span>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the shapes have no identity
        <span className="x-loading__shape" key={index} aria-hidden="true">
          <span />
          <span />
        </span>
      ))}
    </div>
  )
}
