import type { Example } from '../example.ts'
import { Stack } from '../stack/stack.tsx'
import { DueRing } from './due-ring.tsx'
import { DueWords } from './due-words.tsx'

const now = new Date('2026-11-26T14:00:00+08:00')
const since = new Date('2026-11-26T01:00:00+08:00')
const at = (clock: string) => new Date(`${clock}+08:00`)

export const examples: Example[] = [
  {
    name: 'words',
    render: () => (
      <Stack gap={1}>
        <DueWords due={at('2026-11-26T13:20:00')} now={now} after="，已报镇里" />
        <DueWords due={at('2026-11-26T17:30:00')} now={now} />
        <DueWords due={at('2026-11-26T23:59:00')} now={now} />
        <DueWords due={at('2026-11-27T18:00:00')} now={now} />
      </Stack>
    ),
  },
  {
    name: 'ring',
    render: () => (
      <Stack row gap={2}>
        <DueRing due={at('2026-11-26T17:30:00')} since={since} now={now} />
        <DueRing due={at('2026-11-26T13:20:00')} since={since} now={now} />
        <DueRing due={at('2026-11-29T13:20:00')} since={since} now={now} />
        <DueRing due={at('2026-11-27T01:20:00')} since={since} now={now} paused />
      </Stack>
    ),
  },
]
