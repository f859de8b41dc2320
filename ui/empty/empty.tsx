/** Nothing here yet: says so, and what would be here. */
import type { ReactNode } from 'react'
import { Icon, type IconName } from '../icon/icon.tsx'
import './empty.css'

export function Empty({ title, children, icon }: { title: string; children?: ReactNode; icon?: IconName }): ReactNode {
  return (
    <div className="x-empty">
      {icon ? (
        <span className="x-empty__icon">
          <Icon name={icon} />
        </span>
      ) : null}
      <p>{title}</p>
      {children ? <div className="x-empty__more">{children}</div> : null}
    </div>
  )
}
