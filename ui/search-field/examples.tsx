import { useState } from 'react'
import type { Example } from '../example.ts'
import { SearchField } from './search-field.tsx'
import { SearchLink } from './search-link.tsx'

function Try({ start }: { start: string }) {
  const [value, setValue] = useState(start)
  return <SearchField label="找一件事" value={value} onChange={setValue} />
}

export const examples: Example[] = [
  { name: 'empty', render: () => <Try start="" /> },
  { name: 'leads there', render: () => <SearchLink href="#search">搜公告、公开、办事</SearchLink> },
  { name: 'with words', render: () => <Try start="堡坎" /> },
]
