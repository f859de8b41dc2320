/** A workbook the demo's township took in this week: most rows good, two to put right. Invented, like everybody in it. */
export interface DemoRow {
  number: string
  name: string
  phone: string
  region: string
  address: string
  class: string
  words: string
  /** Hours before the moment the workbook was brought. */
  hours: number
  /** Steps after it was filed, each so many hours later. */
  life: readonly { after_hours: number; move: 'accept' | 'dispatch' | 'answer' | 'decline'; words: string }[]
}

export const intakeFile = '12345工单导出（本周）.xlsx'
/** How long ago it was brought. */
export const brought_hours = 50

export const intakeHeading = [
  '工单编号',
  '来电人',
  '联系电话',
  '所属乡镇',
  '事发地址',
  '诉求分类',
  '诉求内容',
  '来电时间',
  '备注',
]

export const intakeDemo: readonly DemoRow[] = [
  {
    number: 'QL20261116000317',
    name: '周先生',
    phone: '15400090001',
    region: '大同镇',
    address: '景沟村村委会站牌',
    class: '公共交通',
    words: '赶场天的村村通班车这周三次没来，老人都走回去的。',
    hours: 6,
    life: [
      { after_hours: 1, move: 'accept', words: '已和客运公司联系，正在查这三天的班次。' },
      { after_hours: 3, move: 'dispatch', words: '' },
      { after_hours: 22, move: 'answer', words: '司机请假没人顶班，从明天起加一名替班司机；停班会提前在群里说。' },
    ],
  },
  {
    number: 'QL20261116000352',
    name: '吴女士',
    phone: '15400090002',
    region: '大同镇',
    address: '景沟村二组',
    class: '供水',
    words: '自来水发黄两天了，烧开了还有铁锈味。',
    hours: 4,
    life: [{ after_hours: 2, move: 'accept', words: '已通知供水站冲洗管道，今天下午取水样。' }],
  },
  {
    number: 'QL20261116000401',
    name: '匿名',
    phone: '154****0003',
    region: '大同镇',
    address: '场镇农贸市场旁',
    class: '占道经营',
    words: '赶场天摊子摆到公路上，校车过不去。',
    hours: 3,
    life: [{ after_hours: 4, move: 'decline', words: '这一段由市交警大队管，已经转给他们。' }],
  },
  {
    number: 'QL20261116000418',
    name: '郑先生',
    phone: '15400090004',
    region: '',
    address: '春熙路步行街',
    class: '噪音',
    words: '晚上广场舞音响太大。',
    hours: 3,
    life: [],
  },
  {
    number: 'QL20261116000425',
    name: '何女士',
    phone: '15400090005',
    region: '大同镇',
    address: '景沟村',
    class: '',
    words: '请来人。',
    hours: 2,
    life: [],
  },
]
