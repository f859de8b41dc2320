/** What the server refused or the network lost, as a sentence, with a way on. */
import type { ReactNode } from 'react'
import { ApiProblem } from '../api.ts'
import { Button } from '../button/button.tsx'
import { useT } from '../i18n.tsx'
import { Icon } from '../icon/icon.tsx'
import './problem.css'

export interface ProblemProps {
  problem: unknown
  onRetry?: () => void
}

export function Problem({ problem, onRetry }: ProblemProps): ReactNode {
  const t = useT()
  if (problem === null || problem === undefined) return null
  const isSaid = problem instanceof ApiProblem
  return (
    <div className="x-problem" role="alert">
      <span className="x-problem__icon">
        <Icon name="warning" />
      </span>
      <div className="x-problem__words">
        <p>{isSaid ? problem.detail : t('ui.problem-other')}</p>
        {onRetry ? (
          <Button small kind="ghost" onPress={onRetry}>
            {t('ui.retry')}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
