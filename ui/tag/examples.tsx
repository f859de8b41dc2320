import type { Example } from '../example.ts'
import { Stack } from '../stack/stack.tsx'
import { Tag } from './tag.tsx'

export const examples: Example[] = [
  {
    name: 'tones',
    render: () => (
      <Stack row gap={1}>
        <Tag>公告</Tag>
        <Tag tone="accent">财务</Tag>
        <Tag tone="soon">日记</Tag>
        <Tag tone="late">超时</Tag>
        <Tag tone="plain">已结案</Tag>
      </Stack>
    ),
  },
]
