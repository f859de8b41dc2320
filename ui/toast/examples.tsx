import { Button } from '../button/button.tsx'
import type { Example } from '../example.ts'
import { toast } from './toast.tsx'

export const examples: Example[] = [
  {
    name: 'say',
    render: () => (
      <Button kind="ghost" onPress={() => toast('已送出，李田生会先看到')}>
        送出一件试试
      </Button>
    ),
  },
]
