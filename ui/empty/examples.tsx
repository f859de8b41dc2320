import { ButtonLink } from '../button/button-link.tsx'
import type { Example } from '../example.ts'
import { Empty } from './empty.tsx'

export const examples: Example[] = [
  {
    name: 'with a way on',
    render: () => (
      <Empty title="您还没有说过事" icon="inbox">
        <p>路坏了、灯不亮、有想法，都可以说。</p>
        <ButtonLink href="#speak">说件事</ButtonLink>
      </Empty>
    ),
  },
]
