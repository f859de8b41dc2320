import { useState } from 'react'
import type { Example } from '../example.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'

function Try(props: Omit<TextFieldProps, 'value' | 'onChange'> & { start?: string }) {
  const { start = '', ...rest } = props
  const [value, setValue] = useState(start)
  return <TextField {...rest} value={value} onChange={setValue} />
}

export const examples: Example[] = [
  { name: 'plain', render: () => <Try label="您的姓名" name="name" help="和身份证上一样" autoComplete="name" /> },
  { name: 'optional', render: () => <Try label="门牌" required={false} placeholder="三组 12 号" /> },
  {
    name: 'error',
    render: () => <Try label="手机号" type="tel" start="1381234" error="手机号是 11 位数字，还差 4 位" />,
  },
  { name: 'disabled', render: () => <Try label="所在村" start="陶坝村" disabled /> },
]
