import { useState } from 'react'
import type { Example } from '../example.ts'
import { TextArea, type TextAreaProps } from './text-area.tsx'

function Try({ start = '', ...rest }: Omit<TextAreaProps, 'value' | 'onChange'> & { start?: string }) {
  const [value, setValue] = useState(start)
  return <TextArea {...rest} value={value} onChange={setValue} />
}

const told = '河沟路转弯处的堡坎塌了一截，晚上骑车看不见，昨天有人摔了。'

export const examples: Example[] = [
  { name: 'empty', render: () => <Try label="什么事" placeholder="写几句，或者按住话筒说" maxLength={500} /> },
  { name: 'nearly full', render: () => <Try label="什么事" start={told} maxLength={34} /> },
  { name: 'error', render: () => <Try label="为什么不受理" error="请写明原因，群众会看到" /> },
]
