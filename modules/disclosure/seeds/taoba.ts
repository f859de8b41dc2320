/**
 * A year of Taoba's books: what the collective and the committee took in and paid, what they told the village, who asked what.
 * Everything is invented; amounts are fen. Months are counted back from the present one: 0 is this month, 1 the one before.
 */
import type { Category, Direction, FieldValue } from '../contract.ts'

export interface DemoLine {
  day: number
  direction: Direction
  amount_fen: number
  category: Category
  party: string
  is_person: boolean
  purpose: string
  basis?: string
}

const receipt = (day: number, yuan: number, category: Category, party: string, purpose: string, basis = ''): DemoLine =>
  line('in', day, yuan, category, party, purpose, basis)
const payment = (day: number, yuan: number, category: Category, party: string, purpose: string, basis = ''): DemoLine =>
  line('out', day, yuan, category, party, purpose, basis)
function line(
  direction: Direction,
  day: number,
  yuan: number,
  category: Category,
  party: string,
  purpose: string,
  basis: string,
): DemoLine {
  return {
    direction,
    day,
    amount_fen: Math.round(yuan * 100),
    category,
    party,
    is_person: party.length <= 3 && party !== '',
    purpose,
    basis,
  }
}

/** What was in the account when the year began. */
export const opening_fen = { 'finance.collective-account': 28_643_055, 'finance.committee-account': 4_120_830 } as const
export const openingNote = '上年度结转，与农商行对账单一致'

const cleaners = ['冯桂香', '唐仕清', '宋家和'] as const
const shops = ['大同镇惠民五金店', '邛崃市兴农农资经营部', '大同镇明达建材店', '临邛文具印刷部'] as const

/** A month of the collective; `back` counts months from now, `month` is the month of the year. */
export function collectiveMonth(back: number, month: number): DemoLine[] {
  const lines: DemoLine[] = [
    receipt(5, 3_200, 'lease', '周德茂', '旧村小教室仓库租金', '旧村小租赁合同'),
    receipt(8, 1_850 + (month % 4) * 120.5, 'business', '陶坝村供销便民店', '便民店柜台服务费', '便民店合作协议'),
    payment(10, 2_400, 'public_good', cleaners[month % 3]!, '公共区域保洁报酬', '村民代表会议 1 月 12 日决议'),
    payment(
      10,
      2_400,
      'public_good',
      cleaners[(month + 1) % 3]!,
      '河道巡护和垃圾清运报酬',
      '村民代表会议 1 月 12 日决议',
    ),
    payment(14, 386.5 + month * 11.3, 'works', shops[month % 2]!, '路灯灯泡、线材和开关'),
    payment(18, 742.8 + (month % 5) * 63.2, 'office', '国网四川邛崃供电公司', '路灯和泵站电费'),
    payment(25, 168, 'office', shops[3], '账页、凭证和打印纸'),
  ]
  if (month % 3 === 0) lines.push(receipt(21, 218.37 + month, 'interest', '邛崃农商银行大同支行', '季度存款利息'))
  const extra: Record<number, DemoLine[]> = {
    0: [payment(12, 1_260, 'works', shops[2], '六组岔路口路面修补材料')],
    1: [
      receipt(16, 42_000, 'lease', '蜀柑种植专业合作社', '东坡果园三季度租金', '果园发包合同'),
      payment(22, 3_680, 'works', shops[2], '西沟便桥护栏', '西沟便桥项目决议'),
    ],
    2: [
      receipt(12, 15_600, 'subsidy', '邛崃市财政局', '人居环境整治以奖代补', '邛财农〔2026〕58 号'),
      payment(20, 8_950, 'works', '大同镇顺达施工队', '三组排水沟清淤', '三家询价记录'),
    ],
    3: [payment(15, 6_300, 'welfare', '村内 21 户', '七十五岁以上老人夏季慰问', '两委会 8 月 3 日纪要')],
    4: [payment(16, 36_000, 'works', '大同镇顺达施工队', '西沟便桥工程款第二笔', '西沟便桥项目决议、验收单')],
    5: [
      receipt(18, 42_000, 'lease', '蜀柑种植专业合作社', '东坡果园二季度租金', '果园发包合同'),
      payment(24, 2_860, 'farming', shops[1], '集体果苗和有机肥'),
    ],
    6: [
      receipt(11, 28_000, 'lease', '罗光荣', '王家堰鱼塘年租金', '鱼塘承包合同'),
      payment(19, 24_000, 'works', '大同镇顺达施工队', '西沟便桥工程款第一笔', '西沟便桥项目决议'),
    ],
    7: [
      receipt(9, 6_000, 'donation', '在外乡友', '村晚和图书角捐款'),
      payment(13, 4_120.6, 'public_good', '临邛文化用品商行', '图书角书架和图书'),
    ],
    8: [payment(17, 428, 'office', '大同镇老街饭馆', '两次工作餐', '')],
    9: [
      payment(6, 7_350, 'welfare', '村内 49 户', '困难户和老党员春节慰问', '两委会 1 月 20 日纪要'),
      receipt(20, 42_000, 'lease', '蜀柑种植专业合作社', '东坡果园一季度租金', '果园发包合同'),
    ],
    10: [payment(20, 61_320, 'dividend', '集体成员 511 人', '上年度收益分红，每股 120 元', '成员大会 1 月 18 日决议')],
    11: [
      receipt(15, 52_000, 'subsidy', '邛崃市财政局', '村级集体经济发展补助', '邛财农〔2025〕112 号'),
      payment(23, 5_460, 'wages', '误工人员 14 人', '全年误工补贴', '误工登记表'),
    ],
  }
  return [...lines, ...(extra[back] ?? [])].sort((a, b) => a.day - b.day)
}

/** A quarter of the villagers' committee; days count from the first of the quarter's months in turn. */
export function committeeQuarter(quarter: number): { month: number; line: DemoLine }[] {
  const at = (month: number, one: DemoLine) => ({ month, line: one })
  return [
    at(0, receipt(10, 22_500, 'subsidy', '大同镇财政所', '村级运转经费', '镇财政所拨款通知')),
    at(0, payment(15, 1_236.4 + quarter * 18, 'office', '中国电信邛崃分公司', '电话和宽带费')),
    at(1, payment(8, 2_150, 'office', shops[3], '公示栏展板和印刷')),
    at(1, payment(20, 5_400, 'wages', '村民小组长 6 人', '小组长季度补贴', '镇党委关于补贴标准的通知')),
    at(1, receipt(22, 3_000 + quarter * 150, 'subsidy', '大同镇财政所', '便民服务站运行补助')),
    at(2, payment(12, 1_880.5, 'public_good', '大同镇卫生院', '义诊活动药品和耗材')),
    at(2, payment(18, 864 + quarter * 12.6, 'office', '国网四川邛崃供电公司', '村委会和文化站电费')),
    at(2, payment(26, 4_200 - quarter * 100, 'welfare', '临时救助 6 户', '临时救助金', '临时救助审批表')),
  ]
}

/** A month whose account was first refused and then mended, and one that was published with the refusal. */
export const refusedThenMended = { back: 4, reason: '便桥第二笔工程款没有附验收单，补齐以后再签。' }
export const refusedAndPublished = { back: 8, reason: '两张餐票没有写明事由和人数，不同意列支。' }
/** In the month after it the meals are reversed by a red line: the secretary paid them back. */
export const reversedIn_back = 7
export const reversedPurpose = '两次工作餐'

export interface DemoQuestion {
  /** Of which month of the collective's account, and the purpose of the line. */
  back: number
  purpose: string
  by: string
  words: string
  /** Hours later, with the answer; null: still open. */
  answer: { hours: number; by: string; words: string } | null
}
export const questions: readonly DemoQuestion[] = [
  {
    back: 4,
    purpose: '西沟便桥工程款第二笔',
    by: 'deng-xiaojun',
    words: '便桥一共要花多少钱？后面还要付吗？',
    answer: {
      hours: 26,
      by: 'chen-xiaomei',
      words:
        '合同总价 8.6 万元，已付 6 万元，护栏另付 0.368 万元。尾款等一年质保期满后付 2.23 万元，从集体收入里出，不用大家再筹。',
    },
  },
  {
    back: 8,
    purpose: '两次工作餐',
    by: 'bai-xiufang',
    words: '监委会都没签，这 428 元该不该村里出？',
    answer: {
      hours: 50,
      by: 'luo-chunyan',
      words:
        '问得对。是 3 月两次迎检工作餐，没有按规定写明事由人数。我本人已把 428 元退回账户，4 月的账里冲销。以后没有派饭单的一律不报。',
    },
  },
  {
    back: 10,
    purpose: '上年度收益分红，每股 120 元',
    by: 'dai-chunsheng',
    words: '儿子在外面打工，他那一股打到哪里了？',
    answer: { hours: 7, by: 'chen-xiaomei', words: '按户打到户主的社保卡。对不上的带身份证到便民服务站，当场查流水。' },
  },
  {
    back: 2,
    purpose: '三组排水沟清淤',
    by: 'feng-yonggui',
    words: '三组的沟清到哪一段？沟尾还有一截没动。',
    answer: {
      hours: 31,
      by: 'chen-xiaomei',
      words: '这次清了从老碾房到二支渠口 640 米。沟尾 120 米是承包地边，已和两户说好，12 月农闲时清。',
    },
  },
  { back: 1, purpose: '西沟便桥护栏', by: 'cai-shuzhen', words: '护栏为什么没有和桥一起招？', answer: null },
]

/** Things that happened and had to be published, by months back and day; the last stand open. */
export interface DemoEvent {
  back: number
  day: number
  item: string
  words: string
  /** Published so many days after; null: not yet. */
  after_days: number | null
  title: string
  text: string
  fields: readonly FieldValue[]
}
const value = (key: string, text: string): FieldValue => ({ key, value: text })
export const events: readonly DemoEvent[] = [
  {
    back: 10,
    day: 18,
    item: 'village.assembly',
    words: '集体成员大会通过分红方案',
    after_days: 2,
    title: '成员大会通过上年度分红方案',
    text: '应到成员代表 62 人，实到 55 人，同意 53 人，通过。每股 120 元，共 511 股，1 月 20 日起打卡发放。',
    fields: [
      value('matter', '上年度收益分红方案'),
      value('present', '应到 62，实到 55'),
      value('vote', '同意 53，反对 1，弃权 1'),
    ],
  },
  {
    back: 8,
    day: 22,
    item: 'village.charter',
    words: '村规民约修订通过',
    after_days: 6,
    title: '村规民约（2026 年修订）',
    text: '新增“红白事操办不超过十五桌”“不在河道倒垃圾”“宠物拴绳”三条；删去两条罚款条款，村规民约不罚款。',
    fields: [value('adopted_on', '2026-03-22'), value('changes', '新增三条，删去两条罚款条款')],
  },
  {
    back: 6,
    day: 12,
    item: 'village.works',
    words: '西沟便桥开工',
    after_days: 3,
    title: '西沟便桥项目公示',
    text: '三家报价，最低价中选。工期 90 天，村务监督委员会派两人看质量。',
    fields: [value('project', '西沟便桥'), value('price', '8600000'), value('contractor', '大同镇顺达施工队')],
  },
  {
    back: 4,
    day: 9,
    item: 'village.works',
    words: '西沟便桥验收',
    after_days: 4,
    title: '西沟便桥验收结果',
    text: '镇、村、监委会和三名村民代表参加验收，合格。质保一年。',
    fields: [value('project', '西沟便桥'), value('price', '8600000'), value('contractor', '大同镇顺达施工队')],
  },
  {
    back: 3,
    day: 14,
    item: 'village.relief',
    words: '暴雨受灾救助款到账',
    after_days: 3,
    title: '7 月暴雨受灾户救助款发放',
    text: '收到市应急局救灾款 18,000 元，发给 12 户，每户 1,500 元，全部发完。名册（打码）贴在公示栏。',
    fields: [value('received', '1800000'), value('households', '12'), value('handed_out', '1800000')],
  },
  {
    back: 2,
    day: 18,
    item: 'party.admission',
    words: '接收预备党员一名',
    after_days: 1,
    title: '接收预备党员公示',
    text: '经支部大会讨论，拟接收一名同志为预备党员，公示五个工作日。有意见找支部委员或者打公示栏上的电话。',
    fields: [value('stage', '接收预备党员'), value('count', '1')],
  },
  {
    back: 1,
    day: 20,
    item: 'village.contracting',
    words: '王家堰鱼塘续包',
    after_days: 5,
    title: '王家堰鱼塘续包公示',
    text: '水面 14.6 亩，续包三年，每年租金 28,000 元，公开竞价一家报名，按原价续。',
    fields: [value('plot', '王家堰鱼塘'), value('area', '14.6'), value('price', '2800000'), value('years', '3')],
  },
  {
    back: 0,
    day: 17,
    item: 'services.posts',
    words: '招一名河道巡护员',
    after_days: null,
    title: '',
    text: '',
    fields: [],
  },
]

/** What the village says for each item by the calendar: words and values for a period, `turn` counts periods from the oldest. */
export interface DemoWords {
  words: string
  fields: readonly FieldValue[]
}
const fixed =
  (words: string, ...fields: FieldValue[]) =>
  (): DemoWords => ({ words, fields })
export const regular: Record<string, (turn: number) => DemoWords> = {
  'party.team': fixed(
    '支部委员五人，设三个党小组。书记罗春燕主持全面工作，副书记杨国强管组织和产业。',
    value('members', '46'),
    value('duties', '书记：全面；副书记：组织、产业；委员：宣传、纪检、青年'),
  ),
  'party.plan': fixed(
    '今年抓三件事：便桥通车、果园发包到位、老人食堂开起来。',
    value('tasks', '西沟便桥、果园发包、老人食堂'),
    value('lead', '罗春燕、杨国强'),
  ),
  'party.meetings': (turn) => ({
    words: '支部大会 1 次、支委会 3 次、主题党日 3 次，党课讲的是用水安全和防汛。',
    fields: [
      value('times', String(7 + (turn % 2))),
      value('subjects', '防汛、用水安全、收益分配'),
      value('present', `${88 + turn}%`),
    ],
  }),
  'party.dues': fixed(
    '党员 46 人，按月交，没有欠交。留存部分用于“七一”慰问老党员。',
    value('collected', '552000'),
    value('passed_on', '331200'),
    value('spent', '180000'),
  ),
  'party.conduct': fixed(
    '五名村干部述职，党员和村民代表 71 人评议。群众提得最多的是路灯修得慢。',
    value('held_on', '2026-01-16'),
    value('result', '优秀 3 名，称职 2 名'),
  ),
  'village.committee': fixed(
    '村委会五人、监督委员会三人、村民小组长六人，分工和值班电话见公示栏和“找干部”。',
    value('duties', '文书、综治、民政社保、产业、妇女儿童'),
    value('hours', '每天 8:30—17:30，周末轮班'),
  ),
  'village.progress': (turn) => ({
    words: [
      '便桥图纸定了，等三家报价。',
      '便桥开工，桥墩已出地面。',
      '便桥通车。老人食堂厨房改造完成一半。',
      '老人食堂试开，每天 23 位老人吃饭。',
    ][turn % 4]!,
    fields: [
      value('matter', '西沟便桥、老人食堂、路灯'),
      value('progress', ['准备', '在建', '完成一半', '基本完成'][turn % 4]!),
      value('spent', String(2_400_000 + turn * 1_800_000)),
    ],
  }),
  'village.subsistence': (turn) => ({
    words: '名单长期贴在公示栏，姓名打码。有异议可以找民政委员何玉珍。',
    fields: [
      value('households', String(17 + (turn % 2))),
      value('new', String(turn % 2)),
      value('ended', String((turn + 1) % 2)),
    ],
  }),
  'village.subsidies': (turn) => ({
    words: '面积按户核对，打到“一卡通”。',
    fields: [
      value('kind', turn % 2 ? '稻谷补贴' : '耕地地力保护补贴'),
      value('area', '1246.5'),
      value('total', String(13_711_500 + turn * 1_000)),
      value('households', '438'),
    ],
  }),
  'village.population': fixed('全年出生 11 人，享受奖励扶助 63 人，全部打卡。', value('supported', '63')),
  'finance.budget': fixed(
    '收入主要靠租金和补助，支出先保便桥和老人食堂。',
    value('receipts', '28000000'),
    value('payments', '24500000'),
  ),
  'finance.results': fixed(
    '收益 9.81 万元，提公积公益金三成，其余按股分。',
    value('surplus', '9810000'),
    value('reserve', '2943000'),
    value('shared', '6132000'),
  ),
  'finance.assets': fixed(
    '旧村小、便民店、泵站三处房屋，果园、鱼塘两处资源，比上年多一座便桥在建。',
    value('assets', '312000000'),
    value('land', '268.4'),
    value('changes', '新增在建便桥一座'),
  ),
  'finance.contracts': (turn) => ({
    words: '四份合同在履行，没有欠缴。',
    fields: [
      value('contracts', '4'),
      value('due', String(5_160_000 + turn * 10_000)),
      value('received', String(5_160_000 + turn * 10_000)),
      value('owing', '0'),
    ],
  }),
  'finance.debts': (turn) => ({
    words: '没有新增债务。',
    fields: [value('claims', '0'), value('debts', String(4_460_000 - turn * 500_000)), value('reasons', '便桥质保金')],
  }),
  'finance.pay': (turn) => ({
    words: '按镇里标准，打卡发放，没有加发。',
    fields: [value('people', '14'), value('paid', String(11_340_000 + turn * 20_000))],
  }),
  'finance.members': fixed(
    '集体成员 511 人，今年新增 4 人（出生和落户），去世 3 人。',
    value('members', '511'),
    value('shares', '511'),
    value('changes', '增 4，减 3'),
  ),
  'services.powers': fixed(
    '印章使用增加了登记拍照；工程询价改为三家以上、当面拆封。',
    value('changes', '印章登记拍照、询价当面拆封'),
  ),
  'services.guide': fixed(
    '养老认证可以上门，医保缴费可以让家里人在外地代缴。',
    value('changes', '新增上门认证'),
    value('hours', '每天 8:30—17:30'),
  ),
  'services.insurance': fixed(
    '今年医保每人 400 元，困难户有资助，12 月 31 日前交。',
    value('health', '1506'),
    value('pension', '684'),
  ),
  'services.for-government': (turn) => ({
    words: '协助做了防汛巡查、秸秆禁烧、人口抽样调查，没有收费。',
    fields: [value('matter', ['人口抽样调查', '春耕统计', '防汛巡查', '秸秆禁烧'][turn % 4]!), value('funds', '0')],
  }),
}

/** The one thing Taoba has not published: its newest debts. It climbs. */
export const overdueItem = 'finance.debts'
/** A quarter whose words were put right afterwards. */
export const correctedItem = {
  item: 'finance.pay',
  reason: '人数少写了一名保洁员',
  words: '按镇里标准，打卡发放，没有加发。更正：共 15 人。',
  people: '15',
}

export const cast: Readonly<Record<string, string>> = {
  'luo-chunyan': '罗春燕',
  'chen-xiaomei': '陈晓梅',
  'zhang-dequan': '张德全',
  'deng-xiaojun': '邓小军',
  'bai-xiufang': '白秀芳',
  'dai-chunsheng': '戴春生',
  'feng-yonggui': '冯永贵',
  'cai-shuzhen': '蔡淑珍',
}
