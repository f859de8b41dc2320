import { Card } from '../card/card.tsx'
import type { Example } from '../example.ts'
import { ReadAloud, ReadAloudButton } from './read-aloud.tsx'

export const examples: Example[] = [
  {
    name: 'offered',
    render: () => (
      <Card>
        <p>
          您说的<b>水管漏</b>，李田生下午来修。
        </p>
        <ReadAloudButton reading={false} onPress={() => undefined} />
      </Card>
    ),
  },
  { name: 'only with a voice', render: () => <ReadAloud text="明早八点停水，今晚请接点水。" /> },
]
