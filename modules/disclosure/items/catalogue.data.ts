/**
 * The 34 items a village lays open where nobody said otherwise, each with its source. Written from the laws named and from what
 * counties ask of their villages; where a law says "at least each quarter" and practice says more often, the law counts.
 */
import type { Book, DueRule, EntryKind, Frequency, TemplateField } from '../contract.ts'

export interface UsualItem {
  key: string
  book: Book
  kind: EntryKind
  zh: string
  en: string
  about_zh: string
  about_en: string
  frequency: Frequency
  due: DueRule
  /** Post that has to publish. */
  office: string
  source: string
  source_day: string
  attachments_zh: readonly string[]
  attachments_en: readonly string[]
  fields: readonly TemplateField[]
  /** Days the notice has to hang on the board. */
  hangs_days: number
  /** The law asks for it: no place may take it off. */
  lawful: boolean
}

const laws = {
  committee: ['《村民委员会组织法》（2025 年修订）关于村务公开的规定', '2026-01-01'],
  party: ['《中国共产党党务公开条例（试行）》', '2017-12-20'],
  branch: ['《中国共产党支部工作条例（试行）》', '2018-10-28'],
  admission: ['《中国共产党发展党员工作细则》：公示期不少于五个工作日', '2014-05-28'],
  dues: ['《关于中国共产党党费收缴、使用和管理的规定》', '2008-04-01'],
  collective: ['《农村集体经济组织法》', '2025-05-01'],
  finance: ['《农村集体经济组织财务制度》（财农〔2021〕121 号）', '2022-01-01'],
  openness: [
    '《农村集体经济组织财务公开规定》（农经发〔2011〕13 号）：至少每季度公开一次，往来多的每月公开',
    '2011-11-21',
  ],
  contract: ['《农村土地承包法》', '2019-01-01'],
  land: ['《土地管理法》', '2020-01-01'],
  relief: ['《社会救助暂行办法》', '2014-05-01'],
  levy: ['《村民一事一议筹资筹劳管理办法》（国办发〔2007〕4 号）', '2007-01-16'],
  bidding: ['《招标投标法》和村级工程的通常做法', '2017-12-28'],
  supervision: ['《关于建立健全村务监督委员会的指导意见》', '2017-12-04'],
  information: ['《政府信息公开条例》', '2019-05-15'],
  powers: ['《关于加强和改进乡村治理的指导意见》：推行村级小微权力清单', '2019-06-23'],
} as const satisfies Record<string, readonly [string, string]>

const field = (key: string, zh: string, en: string, kind: TemplateField['kind'] = 'text', required = false) => ({
  key,
  zh,
  en,
  kind,
  required,
})
const must = (key: string, zh: string, en: string, kind: TemplateField['kind'] = 'text') =>
  field(key, zh, en, kind, true)

interface Given {
  law: keyof typeof laws
  office?: string
  papers?: readonly (readonly [string, string])[]
  fields?: readonly TemplateField[]
  hangs?: number
  lawful?: boolean
  kind?: EntryKind
}

const monthly = (due_day: number) => ({ frequency: 'monthly' as const, due: { due_day } })
const quarterly = (due_day: number) => ({ frequency: 'quarterly' as const, due: { due_day } })
const yearly = (due_month_day: string, next_year = false) => ({
  frequency: 'yearly' as const,
  due: { due_month_day, next_year },
})
const atOnce = (days: number) => ({ frequency: 'at_once' as const, due: { days } })
const onEvent = (days: number) => ({ frequency: 'on_event' as const, due: { days } })

function item(
  key: string,
  [zh, en]: readonly [string, string],
  [about_zh, about_en]: readonly [string, string],
  rhythm: { frequency: Frequency; due: DueRule },
  { law, office = 'secretary', papers = [], fields = [], hangs = 7, lawful = false, kind = 'words' }: Given,
): UsualItem {
  const [source, source_day] = laws[law]
  return {
    key,
    book: key.slice(0, key.indexOf('.')) as Book,
    kind,
    zh,
    en,
    about_zh,
    about_en,
    ...rhythm,
    office,
    source,
    source_day,
    attachments_zh: papers.map(([paper]) => paper),
    attachments_en: papers.map(([, paper]) => paper),
    fields,
    hangs_days: hangs,
    lawful,
  }
}

const party: readonly UsualItem[] = [
  item(
    'party.team',
    ['党组织设置和成员分工', 'Party branch and who does what'],
    [
      '支部、党小组设置，班子成员的分工和联系方式。',
      'The branch and its groups, the duties of its committee and how to reach them.',
    ],
    yearly('01-31'),
    { law: 'party', fields: [must('members', '党员人数', 'Members', 'people'), must('duties', '班子分工', 'Duties')] },
  ),
  item(
    'party.plan',
    ['年度工作计划和任期目标', 'Plan of the year'],
    [
      '支部一年要做的事、谁牵头、什么时候做完，年底写完成情况。',
      'What the branch will do this year, who leads, until when.',
    ],
    yearly('02-28'),
    { law: 'party', fields: [must('tasks', '重点任务', 'Main tasks'), field('lead', '牵头人', 'Led by')] },
  ),
  item(
    'party.meetings',
    ['三会一课和主题党日', 'Party meetings and days'],
    [
      '支部大会、支委会、党小组会、党课和主题党日开了几次、讲了什么。',
      'Meetings, lessons and Party days held: how many, on what.',
    ],
    quarterly(15),
    {
      law: 'branch',
      fields: [
        must('times', '次数', 'Times', 'number'),
        must('subjects', '主要内容', 'On what'),
        field('present', '到会率', 'Presence'),
      ],
      papers: [['会议照片', 'Photo of a meeting']],
    },
  ),
  item(
    'party.admission',
    ['发展党员', 'Admission of members'],
    [
      '入党积极分子、发展对象、预备党员接收和转正，公示期不少于五个工作日。',
      'Candidates and admissions, shown for at least five working days.',
    ],
    atOnce(3),
    {
      law: 'admission',
      fields: [
        must('stage', '公示环节', 'Stage'),
        must('count', '人数', 'How many', 'people'),
        must('until', '公示截止', 'Shown until', 'day'),
      ],
      hangs: 7,
      lawful: true,
    },
  ),
  item(
    'party.dues',
    ['党费收缴和使用', 'Party dues'],
    ['一年收了多少党费，上缴多少，留存多少，用在哪里。', 'Dues of the year: collected, passed on, kept, spent.'],
    yearly('01-31', true),
    {
      law: 'dues',
      fields: [
        must('collected', '收缴', 'Collected', 'money'),
        must('passed_on', '上缴', 'Passed on', 'money'),
        must('spent', '使用', 'Spent', 'money'),
      ],
      lawful: true,
    },
  ),
  item(
    'party.decisions',
    ['四议两公开决议和实施结果', 'Decisions by four talks and two openings'],
    [
      '村党组织提议、两委商议、党员大会审议、村民代表会议决议的事项，决议公开，实施结果也公开。',
      'What was decided by the four steps, and later what came of it.',
    ],
    atOnce(3),
    {
      law: 'branch',
      fields: [
        must('matter', '事项', 'Matter'),
        must('vote', '表决情况', 'Vote'),
        field('progress', '实施情况', 'What came of it'),
      ],
      papers: [['会议记录', 'Minutes']],
    },
  ),
  item(
    'party.conduct',
    ['村干部述职和民主评议', 'Yearly accounts of office and appraisal'],
    [
      '村干部一年述职的内容、党员群众评议的结果和要改的地方。',
      'What the office holders reported, how they were appraised, what is to change.',
    ],
    yearly('01-31', true),
    {
      law: 'supervision',
      fields: [must('held_on', '评议日期', 'Held on', 'day'), must('result', '评议结果', 'Result')],
    },
  ),
]

const village: readonly UsualItem[] = [
  item(
    'village.committee',
    ['村委会、监委会成员和分工', 'Committees and duties'],
    [
      '村民委员会、村务监督委员会、村民小组长的名单、分工和值班电话。',
      'Who serves in the committees and groups, duties and duty telephone.',
    ],
    yearly('01-31'),
    { law: 'committee', fields: [must('duties', '分工', 'Duties'), must('hours', '值班时间', 'Hours')], lawful: true },
  ),
  item(
    'village.assembly',
    ['村民会议、村民代表会议决定和实施', 'Decisions of the assembly'],
    [
      '村民会议、村民代表会议讨论决定的事项，以及办得怎么样。',
      'What the assembly or its representatives decided, and how it is going.',
    ],
    atOnce(5),
    {
      law: 'committee',
      fields: [
        must('matter', '决定事项', 'Decision'),
        must('present', '应到、实到', 'Called and present'),
        must('vote', '表决结果', 'Vote'),
      ],
      papers: [['签到和会议记录', 'Attendance and minutes']],
      lawful: true,
    },
  ),
  item(
    'village.charter',
    ['村民自治章程和村规民约', 'Charter and customs'],
    ['新订或修改的章程、村规民约全文，什么时候表决通过。', 'The whole text, and when it was adopted.'],
    onEvent(15),
    {
      law: 'committee',
      fields: [must('adopted_on', '通过日期', 'Adopted on', 'day'), field('changes', '主要修改', 'Main changes')],
      lawful: true,
    },
  ),
  item(
    'village.progress',
    ['年度计划和为民实事进展', 'Plan and public works of the year'],
    ['今年答应办的实事，办到哪一步，花了多少钱。', 'What was promised this year, how far it is, what it cost.'],
    quarterly(15),
    {
      law: 'committee',
      fields: [
        must('matter', '实事', 'Matter'),
        must('progress', '进展', 'Progress'),
        field('spent', '已用资金', 'Spent', 'money'),
      ],
      papers: [['现场照片', 'Photo on site']],
      lawful: true,
    },
  ),
  item(
    'village.contracting',
    ['集体土地、山林、水面发包和流转', 'Leases of land, woods and water'],
    [
      '发包或流转的地块、面积、年限、价款和承包方，怎么定的。',
      'Which plot, how large, how long, at what price, to whom and how it was decided.',
    ],
    onEvent(10),
    {
      law: 'contract',
      office: 'committee',
      fields: [
        must('plot', '地块', 'Plot'),
        must('area', '面积（亩）', 'Area (mu)', 'area_mu'),
        must('price', '价款', 'Price', 'money'),
        must('years', '年限', 'Years', 'number'),
      ],
      papers: [
        ['合同', 'Contract'],
        ['会议决议', 'Resolution'],
      ],
      lawful: true,
    },
  ),
  item(
    'village.homestead',
    ['宅基地申请和审批', 'Homesteads'],
    [
      '谁家申请、多大、建在哪里，村里审查意见和乡镇批准结果。',
      'Applications, size and place, the village’s view and the township’s decision.',
    ],
    onEvent(7),
    {
      law: 'land',
      office: 'committee',
      fields: [
        must('households', '户数', 'Households', 'number'),
        must('area', '面积（平方米）', 'Area (m²)', 'number'),
        must('result', '结果', 'Result'),
      ],
      lawful: true,
    },
  ),
  item(
    'village.land-taking',
    ['征地补偿和分配', 'Taking of land and compensation'],
    [
      '征地公告、补偿标准、总额和分配方案，公告不少于三十日。',
      'Notice, rates, total and how it is shared; shown for at least thirty days.',
    ],
    onEvent(5),
    {
      law: 'land',
      fields: [
        must('area', '面积（亩）', 'Area (mu)', 'area_mu'),
        must('total', '补偿总额', 'Compensation', 'money'),
        must('sharing', '分配方案', 'How it is shared'),
      ],
      papers: [
        ['征地公告', 'Notice'],
        ['分配方案', 'Sharing plan'],
      ],
      hangs: 30,
      lawful: true,
    },
  ),
  item(
    'village.relief',
    ['救灾救助和捐赠款物', 'Relief and gifts'],
    [
      '政府拨付和社会捐赠的救灾救助款物，收到多少，发给多少户，还剩多少。',
      'Received, handed out to how many households, left over.',
    ],
    atOnce(5),
    {
      law: 'committee',
      office: 'committee',
      fields: [
        must('received', '收到', 'Received', 'money'),
        must('households', '发放户数', 'Households', 'number'),
        must('handed_out', '已发放', 'Handed out', 'money'),
      ],
      papers: [['发放签收表（打码）', 'Signed list (blackened)']],
      lawful: true,
    },
  ),
  item(
    'village.subsistence',
    ['低保、特困和临时救助', 'Minimum living allowance and relief'],
    [
      '新增、停发和在保户数、金额标准，评议和公示情况。',
      'New, ended and current households, rates, appraisal and notice.',
    ],
    quarterly(10),
    {
      law: 'relief',
      office: 'committee',
      fields: [
        must('households', '在保户数', 'Households', 'number'),
        must('new', '新增', 'New', 'number'),
        must('ended', '停发', 'Ended', 'number'),
      ],
      lawful: true,
    },
  ),
  item(
    'village.subsidies',
    ['惠农补贴发放', 'Farm subsidies'],
    [
      '耕地地力保护、农机、良种等补贴的标准、面积和金额，“一卡通”发放。',
      'Rates, areas and sums of farm subsidies paid by card.',
    ],
    quarterly(15),
    {
      law: 'committee',
      office: 'committee',
      fields: [
        must('kind', '补贴种类', 'Kind'),
        must('area', '面积（亩）', 'Area (mu)', 'area_mu'),
        must('total', '金额', 'Sum', 'money'),
        must('households', '户数', 'Households', 'number'),
      ],
      lawful: true,
    },
  ),
  item(
    'village.works',
    ['工程项目立项、招标和验收', 'Works: approval, bidding, acceptance'],
    [
      '项目名称、资金来源、造价、承建单位、工期，验收和结算结果。',
      'Name, funding, price, contractor, time, acceptance and settlement.',
    ],
    onEvent(5),
    {
      law: 'bidding',
      fields: [
        must('project', '项目', 'Project'),
        must('price', '造价', 'Price', 'money'),
        must('contractor', '承建单位', 'Contractor'),
        field('accepted_on', '验收日期', 'Accepted on', 'day'),
      ],
      papers: [['中标通知或询价记录', 'Award or record of quotes']],
    },
  ),
  item(
    'village.population',
    ['人口和家庭政策落实', 'Population and family policy'],
    ['生育登记、奖励扶助政策和本村落实情况，只公布人数。', 'Registration and support, in numbers of people only.'],
    yearly('01-31', true),
    {
      law: 'committee',
      office: 'committee',
      fields: [must('supported', '享受扶助人数', 'People supported', 'people')],
      lawful: true,
    },
  ),
]

const finance: readonly UsualItem[] = [
  item(
    'finance.collective-account',
    ['集体经济组织收支明细账', 'Account of the collective'],
    [
      '上期结余、每一笔收入和支出、凭证、本期结余，监督委员会签字。',
      'Opening balance, every receipt and payment with its voucher, closing balance, signed.',
    ],
    monthly(15),
    {
      law: 'openness',
      office: 'committee',
      kind: 'account',
      papers: [['每一笔的凭证', 'A voucher for each line']],
      lawful: true,
    },
  ),
  item(
    'finance.committee-account',
    ['村民委员会收支明细账', 'Account of the villagers’ committee'],
    [
      '办公经费、转移支付和公益事业的每一笔收支，凭证和结余。',
      'Every receipt and payment of the committee’s own money.',
    ],
    quarterly(15),
    {
      law: 'committee',
      office: 'committee',
      kind: 'account',
      papers: [['每一笔的凭证', 'A voucher for each line']],
      lawful: true,
    },
  ),
  item(
    'finance.budget',
    ['年度财务计划', 'Financial plan of the year'],
    ['今年预计收入、预计支出、准备办的大事。', 'Expected receipts and payments, large undertakings.'],
    yearly('03-15'),
    {
      law: 'finance',
      office: 'committee',
      fields: [must('receipts', '预计收入', 'Receipts', 'money'), must('payments', '预计支出', 'Payments', 'money')],
    },
  ),
  item(
    'finance.results',
    ['年度决算和收益分配', 'Results of the year and dividend'],
    ['一年收支总数、收益、公积公益金、分红方案和结果。', 'Totals, surplus, reserves, and how it was shared out.'],
    yearly('03-15', true),
    {
      law: 'collective',
      office: 'committee',
      fields: [
        must('surplus', '可分配收益', 'Surplus', 'money'),
        must('reserve', '提取公积公益金', 'To reserves', 'money'),
        must('shared', '分红', 'Shared out', 'money'),
      ],
      papers: [['成员大会决议', 'Resolution of the members']],
      lawful: true,
    },
  ),
  item(
    'finance.assets',
    ['集体资产和资源', 'Assets and resources'],
    [
      '房屋、设备、土地、山林、水面的清册和一年的变动。',
      'Buildings, equipment, land, woods, water: the register and its changes.',
    ],
    yearly('03-31', true),
    {
      law: 'collective',
      office: 'committee',
      fields: [
        must('assets', '资产总额', 'Assets', 'money'),
        must('land', '资源面积（亩）', 'Land (mu)', 'area_mu'),
        field('changes', '主要变动', 'Changes'),
      ],
      lawful: true,
    },
  ),
  item(
    'finance.contracts',
    ['经济合同和租金收缴', 'Contracts and rents'],
    ['在履行的合同、应收、已收和欠缴。', 'Contracts in force; due, received and owing.'],
    quarterly(15),
    {
      law: 'finance',
      office: 'committee',
      fields: [
        must('contracts', '合同份数', 'Contracts', 'number'),
        must('due', '应收', 'Due', 'money'),
        must('received', '已收', 'Received', 'money'),
        field('owing', '欠缴', 'Owing', 'money'),
      ],
    },
  ),
  item(
    'finance.debts',
    ['债权债务', 'Claims and debts'],
    ['别人欠村里的、村里欠别人的，为什么欠，什么时候还。', 'What is owed to the village and by it, why, until when.'],
    quarterly(15),
    {
      law: 'openness',
      office: 'committee',
      fields: [
        must('claims', '债权', 'Claims', 'money'),
        must('debts', '债务', 'Debts', 'money'),
        field('reasons', '主要原因', 'Reasons'),
      ],
      lawful: true,
    },
  ),
  item(
    'finance.pay',
    ['村干部报酬和误工补贴', 'Pay of office holders'],
    ['村干部、网格员、误工人员的报酬标准和实发数。', 'Rates and what was paid.'],
    quarterly(15),
    {
      law: 'committee',
      office: 'committee',
      fields: [must('people', '人数', 'People', 'people'), must('paid', '实发', 'Paid', 'money')],
      lawful: true,
    },
  ),
  item(
    'finance.members',
    ['集体成员和份额变动', 'Members and shares'],
    ['新增、退出的成员人数，份额增减和依据。', 'Members in and out, shares up and down, on what grounds.'],
    yearly('03-31', true),
    {
      law: 'collective',
      office: 'committee',
      fields: [
        must('members', '成员人数', 'Members', 'people'),
        must('shares', '份额总数', 'Shares', 'number'),
        field('changes', '变动', 'Changes'),
      ],
      lawful: true,
    },
  ),
]

const services: readonly UsualItem[] = [
  item(
    'services.powers',
    ['小微权力清单和流程图', 'Powers and their flow charts'],
    ['村里管的十二项权力，每一项怎么走、谁经手、要多久。', 'Twelve powers: the way each goes, by whom, how long.'],
    yearly('03-31'),
    { law: 'powers', fields: [must('changes', '今年的改动', 'Changes this year')] },
  ),
  item(
    'services.guide',
    ['便民服务事项和办事指南', 'Services and how to get them'],
    ['二十项服务要带什么、找谁、几天办好。', 'Twenty services: what to bring, whom to ask, how long.'],
    yearly('03-31'),
    {
      law: 'powers',
      fields: [must('changes', '今年的改动', 'Changes this year'), field('hours', '服务时间', 'Hours')],
    },
  ),
  item(
    'services.insurance',
    ['医保、养老保险参保缴费', 'Health and pension insurance'],
    ['今年的缴费标准、时间、代缴和资助情况，只公布人数。', 'Rates, dates and support this year, in numbers only.'],
    yearly('12-31'),
    {
      law: 'information',
      office: 'committee',
      fields: [
        must('health', '医保参保人数', 'In health insurance', 'people'),
        must('pension', '养老参保人数', 'In pension insurance', 'people'),
      ],
    },
  ),
  item(
    'services.levies',
    ['一事一议筹资筹劳', 'Levies decided case by case'],
    ['筹什么、每人多少、收了多少、用在哪里。', 'For what, how much each, collected, spent.'],
    onEvent(7),
    {
      law: 'levy',
      fields: [
        must('matter', '事项', 'Matter'),
        must('each', '每人标准', 'Each', 'money'),
        must('total', '总额', 'Total', 'money'),
      ],
      papers: [['表决结果', 'Vote']],
      lawful: true,
    },
  ),
  item(
    'services.posts',
    ['公益性岗位和村级聘用', 'Public-interest posts'],
    ['岗位、人数、条件、待遇，报名和录用结果。', 'Posts, conditions, pay; who may apply and the result.'],
    atOnce(5),
    {
      law: 'information',
      office: 'committee',
      fields: [
        must('post', '岗位', 'Post'),
        must('people', '人数', 'How many', 'people'),
        must('pay', '待遇', 'Pay', 'money'),
      ],
    },
  ),
  item(
    'services.for-government',
    ['协助政府工作和项目资金', 'Work done for the government'],
    ['协助政府做的事，下拨的项目资金怎么用的。', 'What was done for the government, and how its funds were used.'],
    quarterly(15),
    {
      law: 'committee',
      fields: [must('matter', '事项', 'Matter'), field('funds', '项目资金', 'Funds', 'money')],
      lawful: true,
    },
  ),
]

export const usualItems: readonly UsualItem[] = [...party, ...village, ...finance, ...services]
