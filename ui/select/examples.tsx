import { useState } from 'react'
import type { Example } from '../example.ts'
import { Page } from '../page/page.tsx'
import { Select } from './select.tsx'
import { SelectSheet } from './select-sheet.tsx'

const grids = ['一网格', '二网格', '三网格', '四网格', '五网格', '六网格'].map((label, index) => ({
  value: String(index + 1),
  label,
  ...(index === 5 ? { help: '河沟路、院子坝' } : {}),
}))

function Try({ start, error }: { start: string | null; error?: string }) {
  const [value, setValue] = useState(start)
  return <Select label="网格" value={value} onChange={setValue} options={grids} error={error} />
}

export const examples: Example[] = [
  { name: 'chosen', render: () => <Try start="6" /> },
  { name: 'error', render: () => <Try start={null} error="请选您住的网格" /> },
  {
    name: 'open',
    screen: true,
    render: () => (
      <Page title="我的住处" back="#back">
        <SelectSheet open onClose={() => undefined} title="网格" options={grids} value="6" onChoose={() => undefined} />
      </Page>
    ),
  },
]
