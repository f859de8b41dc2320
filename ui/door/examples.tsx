import type { Example } from '../example.ts'
import { Stack } from '../stack/stack.tsx'
import { BigDoor, Door, Doors } from './door.tsx'

export const examples: Example[] = [
  {
    name: 'four',
    render: () => (
      <Doors>
        <Door first href="#speak" title="说事" lines={['拍张照、说句话', '2 件正在办']} />
        <Door href="#see" title="看事" lines={['公告 · 三务公开 · 日记', '三季度账目已公开']} />
        <Door href="#decide" title="议事" lines={['正在议 1 件', '河沟路修堡坎']} />
        <Door href="#do" title="办事" lines={['代办 · 积分 · 就业', '今天可约']} />
      </Doors>
    ),
  },
  {
    name: 'big',
    render: () => (
      <Stack>
        <BigDoor first href="tel:02888880000" icon="phone" title="找书记" line="按一下，打电话" />
        <BigDoor onPress={() => undefined} icon="mic" title="说件事" line="按住说话就行" />
      </Stack>
    ),
  },
]
