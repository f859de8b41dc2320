import type { Example } from '../example.ts'
import { ExportLinks } from './export-links.tsx'

export const examples: Example[] = [
  {
    name: 'of a list on the desk',
    render: () => <ExportLinks name="tickets.queue" params={{ area: '510183122211' }} />,
  },
]
