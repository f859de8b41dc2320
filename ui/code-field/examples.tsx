import { useState } from 'react'
import type { Example } from '../example.ts'
import { CodeField } from './code-field.tsx'

function Try({ start, error }: { start: string; error?: string }) {
  const [value, setValue] = useState(start)
  return <CodeField label="验证码" value={value} onChange={setValue} error={error} />
}

export const examples: Example[] = [
  { name: 'six digits', render: () => <Try start="482" /> },
  { name: 'wrong', render: () => <Try start="482915" error="验证码不对，还可以试 4 次" /> },
]
