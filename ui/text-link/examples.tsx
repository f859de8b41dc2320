import type { Example } from '../example.ts'
import { TextLink } from './text-link.tsx'

export const examples: Example[] = [
  { name: 'to a screen', render: () => <TextLink href="#seen">看看别人看到的样子</TextLink> },
  {
    name: 'does something',
    render: () => (
      <TextLink icon="edit" onPress={() => undefined}>
        改地点
      </TextLink>
    ),
  },
]
