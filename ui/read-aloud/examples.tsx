import { type ReactNode, useRef } from 'react'
import { Card } from '../card/card.tsx'
import type { Example } from '../example.ts'
import { Listen, ListenButtons } from './listen.tsx'
import { ReadAloud, ReadAloudButton } from './read-aloud.tsx'

const nothing = () => undefined

/** A second of silence, so that the example needs no file. */
const silence = `data:audio/wav;base64,UklGRmUfAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YUEfAACA${'gICA'.repeat(2667)}`

function Notice({ recorded }: { recorded?: boolean }): ReactNode {
  const words = useRef<HTMLDivElement>(null)
  return (
    <Card>
      <div ref={words}>
        <h3>明天停水</h3>
        <p>各位村民：明早八点到十点检修水管，全村停水。今晚请接点水。</p>
        <p>不便之处，请谅解！</p>
      </div>
      <Listen of={words} recording={recorded ? { url: silence, seconds: 64 } : null} />
    </Card>
  )
}

export const examples: Example[] = [
  {
    name: 'offered',
    render: () => (
      <Card>
        <p>
          您说的<b>水管漏</b>，李田生下午来修。
        </p>
        <ReadAloudButton reading={false} onPress={nothing} />
      </Card>
    ),
  },
  { name: 'only with a voice', render: () => <ReadAloud text="明早八点停水，今晚请接点水。" /> },
  { name: 'a notice', render: () => <Notice /> },
  { name: 'a recorded notice', render: () => <Notice recorded /> },
  {
    name: 'being read',
    render: () => (
      <ListenButtons
        state="heard"
        words="念给我听"
        progress="第 2 句，共 3 句"
        spoken="今晚请接点水。"
        onStart={nothing}
        onPause={nothing}
        onResume={nothing}
        onStop={nothing}
      />
    ),
  },
]
