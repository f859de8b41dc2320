import { Card } from '../card/card.tsx'
import type { Example } from '../example.ts'
import { threePhotos } from '../photo-strip/examples.tsx'
import { Timeline, type TimelineStep } from './timeline.tsx'

export const wallSteps: TimelineStep[] = [
  {
    id: '1',
    state: 'done',
    who: '您',
    what: '说了这件事',
    when: '昨天 16:40',
    note: '公开，不显示姓名',
    photos: threePhotos.slice(0, 2),
  },
  { id: '2', state: 'done', who: '李田生', what: '受理', when: '昨天 17:05', words: '已放警示锥，明早看现场。' },
  {
    id: '3',
    state: 'done',
    who: '书记',
    what: '派给六网格、镇村建办一起办',
    when: '今天 8:10',
    note: '为什么派到这里：道路类 + 涉及排水',
  },
  { id: '4', state: 'current', what: '停表 2 小时：等雨停', when: '今天 10:00' },
  {
    id: '5',
    state: 'next',
    what: '修好后拍照答复；由没参与办理的人核查；再问您满不满意',
  },
]

export const examples: Example[] = [
  {
    name: 'a wall',
    render: () => (
      <Card>
        <Timeline steps={wallSteps} />
      </Card>
    ),
  },
]
