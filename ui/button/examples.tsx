import type { Example } from '../example.ts'
import { Stack } from '../stack/stack.tsx'
import { Button, Buttons } from './button.tsx'
import { ButtonLink } from './button-link.tsx'

export const examples: Example[] = [
  {
    name: 'kinds',
    render: () => (
      <Stack>
        <Button wide>送出</Button>
        <Button wide kind="ghost" icon="camera">
          补一张照片
        </Button>
        <Button wide kind="danger">
          撤回这件事
        </Button>
        <Button kind="quiet" icon="edit">
          改一下
        </Button>
      </Stack>
    ),
  },
  {
    name: 'states',
    render: () => (
      <Stack>
        <Button wide pending>
          正在送出
        </Button>
        <Button wide disabled>
          还不能送出
        </Button>
        <Button small kind="ghost">
          小一点的
        </Button>
        <Button kind="ghost" icon="share" label="分享" />
      </Stack>
    ),
  },
  {
    name: 'side by side',
    render: () => (
      <Buttons>
        <ButtonLink kind="ghost" href="tel:02888880000" icon="phone">
          打电话
        </ButtonLink>
        <Button>催一下</Button>
      </Buttons>
    ),
  },
]
