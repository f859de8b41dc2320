import type { Example } from '../example.ts'
import { Stack } from '../stack/stack.tsx'
import { Verdict } from './verdict.tsx'

export const examples: Example[] = [
  {
    name: 'tones',
    render: () => (
      <Stack>
        <Verdict tone="good" title="对得上，没有被改过" />
        <Verdict tone="bad" title="对不上" />
        <Verdict tone="unsure" title="现在核对不了" />
      </Stack>
    ),
  },
]
