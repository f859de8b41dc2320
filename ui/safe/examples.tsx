import type { Example } from '../example.ts'
import { Safe } from './safe.tsx'

function Breaks(): never {
  throw new Error('a screen that breaks')
}

export const examples: Example[] = [
  {
    name: 'broken',
    render: () => (
      <Safe place="/">
        <Breaks />
      </Safe>
    ),
  },
]
