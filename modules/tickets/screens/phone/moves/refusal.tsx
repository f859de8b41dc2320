/** Why a move was not made: what belongs to a field is said there, everything else here. */
import type { ApiProblem } from '../../../../../ui/api.ts'
import { Problem } from '../../../../../ui/problem/problem.tsx'

export function Refusal({ problem, own }: { problem: ApiProblem | null; own: readonly string[] }) {
  if (!problem) return null
  const isSaidBelow = own.some((field) => problem.fields[field] !== undefined)
  return isSaidBelow ? null : <Problem problem={problem} />
}
