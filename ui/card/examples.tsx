import type { Example } from '../example.ts'
import { TextLink } from '../text-link/text-link.tsx'
import { Card } from './card.tsx'

export const examples: Example[] = [
  { name: 'plain', render: () => <Card>7 位邻居也遇到</Card> },
  {
    name: 'title and action',
    render: () => (
      <Card title="在哪里" action={<TextLink href="#where">改</TextLink>}>
        三组 · 河沟路转弯处
      </Card>
    ),
  },
  {
    name: 'leads on',
    render: () => (
      <Card href="#meeting">
        <b>正在议：河沟路修堡坎</b>
        <p className="x-meta">周三晚七点 · 三组院坝</p>
      </Card>
    ),
  },
]
