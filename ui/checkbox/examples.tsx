import { useState } from 'react'
import type { Example } from '../example.ts'
import { Checkbox } from './checkbox.tsx'

function Try({ start, error }: { start: boolean; error?: string }) {
  const [checked, setChecked] = useState(start)
  return (
    <Checkbox checked={checked} onChange={setChecked} error={error} help="以后可以在“我的”里收回">
      我同意村里用手机号联系我
    </Checkbox>
  )
}

export const examples: Example[] = [
  { name: 'checked', render: () => <Try start /> },
  { name: 'error', render: () => <Try start={false} error="要先同意，才能往下走" /> },
]
