import { useState } from 'react'
import { Card } from '../card/card.tsx'
import type { Example } from '../example.ts'
import { Switch } from './switch.tsx'

function Try() {
  const [on, setOn] = useState(true)
  return (
    <Card>
      <Switch on={on} onChange={setOn} help="只在您说的事有进展时">
        发短信告诉我
      </Switch>
    </Card>
  )
}

export const examples: Example[] = [{ name: 'on', render: () => <Try /> }]
