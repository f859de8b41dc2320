import { useState } from 'react'
import type { Example } from '../example.ts'
import { RadioCards } from './radio-cards.tsx'

function Try() {
  const [value, setValue] = useState<string | null>('village')
  return (
    <RadioCards
      label="谁能看到"
      value={value}
      onChange={setValue}
      options={[
        { value: 'village', label: '全村能看到', help: '不显示您的姓名' },
        { value: 'office', label: '只有村里和办理的人', help: '适合家里的事' },
      ]}
    />
  )
}

export const examples: Example[] = [{ name: 'two', render: () => <Try /> }]
