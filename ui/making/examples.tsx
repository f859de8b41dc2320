import type { Example } from '../example.ts'
import { MakingWords } from './making-note.tsx'

export const examples: Example[] = [{ name: 'third-of-six', render: () => <MakingWords done={2} of={6} /> }]
