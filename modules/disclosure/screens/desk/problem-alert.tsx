/** What went wrong, as a sentence above what it belongs to. */
import { Alert } from 'antd'
import type { ApiProblem } from '../../../../ui/api.ts'

export function ProblemAlert({ problem }: { problem: ApiProblem | null | undefined }) {
  if (!problem) return null
  const fields = [...new Set(Object.values(problem.fields))]
  return <Alert type="error" showIcon title={fields.length > 0 ? fields.join(' ') : problem.detail || problem.title} />
}
