import { Card } from '../card/card.tsx'
import type { Example } from '../example.ts'
import { TextLink } from '../text-link/text-link.tsx'
import { Facts } from './facts.tsx'

export const examples: Example[] = [
  {
    name: 'in a card',
    render: () => (
      <Card>
        <Facts
          items={[
            { label: '在哪里', value: '三组 · 河沟路转弯处', end: <TextLink href="#where">改</TextLink> },
            { label: '哪一类', value: '道路桥梁' },
          ]}
        />
      </Card>
    ),
  },
]
