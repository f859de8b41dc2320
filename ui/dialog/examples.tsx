import { useState } from 'react'
import { Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { Page } from '../page/page.tsx'
import { Dialog } from './dialog.tsx'

function Try() {
  const [open, setOpen] = useState(true)
  return (
    <Dialog
      open={open}
      onClose={() => setOpen(false)}
      title="退出登录？"
      actions={
        <>
          <Button kind="ghost" onPress={() => setOpen(false)}>
            先不退
          </Button>
          <Button onPress={() => setOpen(false)}>退出</Button>
        </>
      }
    >
      <p>没写完的草稿会留在这部手机上。</p>
    </Dialog>
  )
}

export const examples: Example[] = [
  {
    name: 'question',
    screen: true,
    render: () => (
      <Page title="我的">
        <Try />
      </Page>
    ),
  },
]
