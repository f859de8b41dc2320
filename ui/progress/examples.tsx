import type { Example } from '../example.ts'
import { Progress } from './progress.tsx'

export const examples: Example[] = [
  { name: 'some', render: () => <Progress label="本轮走访" value={41} max={60} words="已走 41 户，共 60 户" /> },
]
