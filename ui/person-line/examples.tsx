import { Card } from '../card/card.tsx'
import type { Example } from '../example.ts'
import { PersonLine } from './person-line.tsx'

export const examples: Example[] = [
  {
    name: 'can be called',
    render: () => (
      <Card>
        <PersonLine name="李田生" post="网格员" place="六网格" phone="02888880000" />
      </Card>
    ),
  },
]
