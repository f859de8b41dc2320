import { ApiProblem } from '../api.ts'
import type { Example } from '../example.ts'
import { Problem } from './problem.tsx'

const refused = new ApiProblem({
  status: 409,
  rule: 'tickets.answer-first',
  title: 'Conflict',
  detail: '要先写下答复，才能结案。',
  fields: {},
})
const offline = new ApiProblem({
  status: 0,
  rule: 'ui.offline',
  title: '',
  detail: '网络连不上，东西没有丢。请看看信号再试。',
  fields: {},
})

export const examples: Example[] = [
  { name: 'refused', render: () => <Problem problem={refused} /> },
  { name: 'offline', render: () => <Problem problem={offline} onRetry={() => undefined} /> },
]
