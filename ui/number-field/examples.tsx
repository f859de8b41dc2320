import { useState } from 'react'
import type { Example } from '../example.ts'
import { NumberField } from './number-field.tsx'

function Try() {
  const [value, setValue] = useState<number | null>(3)
  return <NumberField label="家里几口人" unit="人" value={value} onChange={setValue} min={1} max={20} />
}

export const examples: Example[] = [{ name: 'count', render: () => <Try /> }]
