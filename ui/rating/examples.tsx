import { useState } from 'react'
import { Card } from '../card/card.tsx'
import type { Example } from '../example.ts'
import { Rating } from './rating.tsx'

function Try() {
  const [value, setValue] = useState<Record<string, boolean | null>>({ answered: true, solved: false })
  return (
    <Card>
      <Rating
        questions={[
          { name: 'answered', label: '答复得好不好？', yes: '好', no: '不好' },
          { name: 'solved', label: '事情解决了吗？', yes: '解决了', no: '没解决' },
        ]}
        value={value}
        onChange={setValue}
      />
    </Card>
  )
}

export const examples: Example[] = [{ name: 'two questions', render: () => <Try /> }]
