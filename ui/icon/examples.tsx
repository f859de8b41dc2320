import type { Example } from '../example.ts'
import { Icon, iconNames } from './icon.tsx'

export const examples: Example[] = [
  {
    name: 'all',
    render: () => (
      <ul style={{ display: 'flex', flexWrap: 'wrap', gap: 16, fontSize: '1.75rem' }}>
        {iconNames.map((name) => (
          <li key={name}>
            <Icon name={name} label={name} />
          </li>
        ))}
      </ul>
    ),
  },
]
