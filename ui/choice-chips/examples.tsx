import { useState } from 'react'
import { Card } from '../card/card.tsx'
import type { Example } from '../example.ts'
import { ChoiceChips } from './choice-chips.tsx'

const classes = ['道路桥梁', '水电', '环境卫生', '邻里', '更多'].map((label) => ({ value: label, label }))

function Try({ error }: { error?: string }) {
  const [value, setValue] = useState<string | null>(error ? null : '道路桥梁')
  return (
    <ChoiceChips
      label="哪一类"
      help="已按描述猜好，可改"
      value={value}
      onChange={setValue}
      options={classes}
      error={error}
    />
  )
}

export const examples: Example[] = [
  { name: 'plain', render: () => <Try /> },
  {
    name: 'in a card, with error',
    render: () => (
      <Card>
        <Try error="请选一类" />
      </Card>
    ),
  },
]
