import type { Example } from '../example.ts'
import { Loading } from './loading.tsx'

export const examples: Example[] = [{ name: 'rows', render: () => <Loading count={2} /> }]
