/** What a check came to, said first and large, with a mark that is no colour alone. */
import type { ReactNode } from 'react'
import { Icon } from '../icon/icon.tsx'
import './verdict.css'

export type VerdictTone = 'good' | 'bad' | 'unsure'
const marks = { good: 'check', bad: 'warning', unsure: 'info' } as const

export function Verdict({ tone, title }: { tone: VerdictTone; title: string }): ReactNode {
  return (
    <div className={`x-verdict x-verdict--${tone}`}>
      <span className="x-verdict__mark">
        <Icon name={marks[tone]} />
      </span>
      <h2 className="x-verdict__title">{title}</h2>
    </div>
  )
}
