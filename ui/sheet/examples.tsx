import { useState } from 'react'
import { Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { Page } from '../page/page.tsx'
import { Sheet } from './sheet.tsx'

function Try({ start }: { start: boolean }) {
  const [open, setOpen] = useState(start)
  return (
    <>
      <Button kind="ghost" onPress={() => setOpen(true)}>
        别人看到什么样
      </Button>
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title="邻居看到的样子"
        actions={<Button onPress={() => setOpen(false)}>知道了</Button>}
      >
        <p>河沟路转弯处的堡坎塌了一截，晚上骑车看不见。</p>
        <p className="x-meta">三组村民 · 今天 16:40 · 不显示姓名</p>
      </Sheet>
    </>
  )
}

export const examples: Example[] = [
  { name: 'closed', render: () => <Try start={false} /> },
  {
    name: 'open',
    screen: true,
    render: () => (
      <Page title="说件事" back="#back">
        <Try start />
      </Page>
    ),
  },
]
