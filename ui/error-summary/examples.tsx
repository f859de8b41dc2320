import type { Example } from '../example.ts'
import { ErrorSummary } from './error-summary.tsx'

export const examples: Example[] = [
  {
    name: 'two',
    render: () => (
      <ErrorSummary
        fields={{ phone: '是 11 位数字，还差 4 位', village: '请选一个' }}
        labels={{ phone: '手机号', village: '所在村' }}
      />
    ),
  },
]
