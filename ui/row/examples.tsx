import { Card } from '../card/card.tsx'
import type { Example } from '../example.ts'
import { hillPicture, roadPicture } from '../pictures.ts'
import { Row, Rows } from './row.tsx'

export const examples: Example[] = [
  {
    name: 'news',
    render: () => (
      <Card>
        <Rows label="最新">
          <Row
            href="#1"
            tag={{ words: '公告' }}
            title="明早八点起停水检修，约四小时"
            meta="陶坝村 · 20 分钟前 · 316 人已看"
            thumb={hillPicture}
          />
          <Row
            href="#2"
            tag={{ words: '财务', tone: 'accent' }}
            title="第三季度收支全账，结余 48,216.50 元"
            meta="监委会已签 · 3 条提问，已答 3 条"
          />
          <Row
            href="#3"
            tag={{ words: '日记', tone: 'soon' }}
            title="书记：到三组看了塌方路段，周三开议事会"
            meta="昨天"
            thumb={roadPicture}
            thumbAlt="塌方的路段"
          />
        </Rows>
      </Card>
    ),
  },
  {
    name: 'settings',
    render: () => (
      <Card>
        <Rows>
          <Row title="手机号" end="138****0012" onPress={() => undefined} />
          <Row title="我的网格" end="六网格" />
          <Row title="谁看过我的信息" href="#log" />
        </Rows>
      </Card>
    ),
  },
]
