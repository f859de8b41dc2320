/** Label and value, one under the other, as on a form that is filled in already. */
import type { ReactNode } from 'react'
import './facts.css'

export interface FactItem {
  label: string
  value: ReactNode
  end?: ReactNode
}

export function Facts({ items }: { items: readonly FactItem[] }): ReactNode {
  return (
    <dl className="x-facts">
      {items.map(({ label, value, end }) => (
        <div key={label} className="x-facts__item">
          <dt className="x-meta">{label}</dt>
          <dd className="x-facts__value">
            <span>{value}</span>
            {end}
          </dd>
        </div>
      ))}
    </dl>
  )
}
