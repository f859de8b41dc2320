/**
 * Twelve powers of a village and twenty services with the way each goes: who does what, how long it takes, with which papers.
 * Written from the laws named and from what villages publish as their lists of small powers.
 */
export type Both = readonly [zh: string, en: string]

export interface Step {
  kind: 'start' | 'step' | 'choice' | 'public' | 'end'
  title: Both
  office: Both
  limit: Both
  papers: readonly Both[]
  /** Of a choice: what happens on no. `back` steps upwards, or an end of its own with these words. */
  no?: { back: number } | { end: Both }
}

export interface Power {
  key: string
  kind: 'power' | 'service'
  name: Both
  about: Both
  office: Both
  limit: Both
  source: string
  source_day: string
  papers: readonly Both[]
  steps: readonly Step[]
}

/** What stands on the arrows of a choice. */
export const yes: Both = ['是', 'yes']
export const no: Both = ['否', 'no']
const nobody: Both = ['', '']
const office = {
  branch: ['村党组织', 'Party branch'],
  both: ['村两委', 'branch and committee'],
  committee: ['村委会', 'villagers’ committee'],
  members: ['党员大会', 'meeting of members'],
  assembly: ['村民代表会议', 'assembly of representatives'],
  watch: ['村务监督委员会', 'supervision committee'],
  collective: ['集体经济组织', 'collective'],
  township: ['乡镇', 'township'],
  county: ['县级部门', 'county department'],
  resident: ['村民', 'resident'],
  grid: ['网格员', 'grid worker'],
  group: ['村民小组', 'villagers’ group'],
  desk: ['便民服务站', 'service desk'],
  agent: ['代办员', 'agent'],
} as const satisfies Record<string, Both>
const within = (days: number): Both => [`${days} 个工作日内`, `within ${days} working days`]
const shown = (days: number): Both => [`公示不少于 ${days} 天`, `shown for at least ${days} days`]
const start = (title: Both, who: Both, papers: readonly Both[] = []): Step => ({
  kind: 'start',
  title,
  office: who,
  limit: nobody,
  papers,
})
const step = (title: Both, who: Both, limit: Both = nobody, papers: readonly Both[] = []): Step => ({
  kind: 'step',
  title,
  office: who,
  limit,
  papers,
})
const choice = (
  title: Both,
  who: Both,
  no: NonNullable<Step['no']>,
  limit: Both = nobody,
  papers: readonly Both[] = [],
): Step => ({ kind: 'choice', title, office: who, limit, papers, no })
const open = (title: Both, limit: Both, who: Both = office.committee): Step => ({
  kind: 'public',
  title,
  office: who,
  limit,
  papers: [],
})
const end = (title: Both, who: Both = office.committee): Step => ({
  kind: 'end',
  title,
  office: who,
  limit: nobody,
  papers: [],
})

const id: Both = ['身份证', 'identity card']
const book: Both = ['户口簿', 'household register']
const form: Both = ['申请书', 'application']
const minutes: Both = ['会议记录', 'minutes']
const noWith: NonNullable<Step['no']> = { end: ['书面说明理由', 'reasons in writing'] }

const powers: readonly Power[] = [
  {
    key: 'decisions',
    kind: 'power',
    name: ['村级重大事项决策', 'Large decisions of the village'],
    about: [
      '规划、项目、集体资产处置等大事按“四议两公开”定。',
      'Plans, projects and disposals are decided by four talks and two openings.',
    ],
    office: office.branch,
    limit: ['一般 20 个工作日', 'usually 20 working days'],
    source: '《关于加强和改进乡村治理的指导意见》：四议两公开',
    source_day: '2019-06-23',
    papers: [minutes, ['表决票', 'votes']],
    steps: [
      start(['党组织提议', 'The branch proposes'], office.branch, [['提议书', 'proposal']]),
      step(['两委会商议', 'Branch and committee confer'], office.both, within(5), [minutes]),
      choice(['党员大会审议通过？', 'Members agree?'], office.members, { back: 2 }, within(5), [minutes]),
      choice(['村民代表会议表决通过？', 'Representatives vote for it?'], office.assembly, { back: 3 }, within(10), [
        ['签到表', 'attendance'],
        ['表决票', 'votes'],
      ]),
      open(['决议公开', 'The decision is published'], shown(5)),
      step(['组织实施，监委会全程看', 'Carried out, watched by the supervision committee'], office.committee),
      end(['实施结果公开', 'The result is published']),
    ],
  },
  {
    key: 'payments',
    kind: 'power',
    name: ['日常财务支出', 'Payments'],
    about: ['每一笔支出谁经手、谁证明、谁审核、谁批准。', 'Who handles, proves, checks and approves each payment.'],
    office: office.collective,
    limit: within(5),
    source: '《农村集体经济组织财务制度》（财农〔2021〕121 号）',
    source_day: '2022-01-01',
    papers: [
      ['发票或收据', 'invoice or receipt'],
      ['经手人、证明人签字', 'signatures of two'],
    ],
    steps: [
      start(['经手人拿票据，写明用途', 'The handler brings the receipt and says what for'], office.committee, [
        ['票据', 'receipt'],
      ]),
      step(['证明人签字', 'A witness signs'], office.both, within(1)),
      choice(['监督委员会审核', 'Supervision committee checks'], office.watch, noWith, within(2)),
      choice(['限额以上：会议定过没有？', 'Above the limit: was it decided?'], office.both, { back: 3 }, nobody, [
        minutes,
      ]),
      step(['负责人审批，会计入账', 'Approved and booked'], office.collective, within(2)),
      open(
        ['按月公开到每一笔', 'Published each month, line by line'],
        ['每月 15 日前', 'by the 15th of each month'],
        office.collective,
      ),
      end(['存档', 'Filed'], office.collective),
    ],
  },
  {
    key: 'works',
    kind: 'power',
    name: ['工程项目建设', 'Works'],
    about: [
      '修路、修渠、修广场：立项、询价招标、施工、验收、付款。',
      'Roads, canals, squares: approval, bids, building, acceptance, payment.',
    ],
    office: office.committee,
    limit: ['按项目', 'by project'],
    source: '《招标投标法》和村级工程管理的通常做法',
    source_day: '2017-12-28',
    papers: [
      ['预算', 'budget'],
      ['合同', 'contract'],
      ['验收单', 'acceptance'],
    ],
    steps: [
      start(['提出项目和预算', 'Project and budget'], office.both, [['预算', 'budget']]),
      choice(['四议两公开通过？', 'Decided by four talks?'], office.assembly, noWith, within(20), [minutes]),
      choice(['到招标限额？没到就三家询价', 'Bids needed? else three quotes'], office.township, {
        end: ['三家以上询价，公开结果', 'three quotes, result published'],
      }),
      open(['中标结果公示', 'Award shown'], shown(3)),
      step(['签合同、施工，监委会看质量', 'Contract, building, quality watched'], office.committee, nobody, [
        ['合同', 'contract'],
      ]),
      choice(['验收合格？', 'Accepted?'], office.watch, { back: 1 }, within(10), [['验收单', 'acceptance']]),
      end(['结算付款并公开', 'Settled, paid, published']),
    ],
  },
  {
    key: 'assets',
    kind: 'power',
    name: ['集体资产资源出租和处置', 'Lease and disposal of assets'],
    about: [
      '房屋、场地、果园、鱼塘怎么租、租给谁、租金多少。',
      'How buildings and land are let, to whom and at what rent.',
    ],
    office: office.collective,
    limit: ['一般 30 天', 'usually 30 days'],
    source: '《农村集体经济组织法》',
    source_day: '2025-05-01',
    papers: [
      ['评估或底价', 'valuation'],
      ['合同', 'contract'],
    ],
    steps: [
      start(['提出出租方案和底价', 'Plan and floor price'], office.collective, [['方案', 'plan']]),
      choice(['成员代表会议通过？', 'Member representatives agree?'], office.assembly, { back: 1 }, within(10), [
        minutes,
      ]),
      step(['进产权交易平台公开竞价', 'Open bidding on the exchange'], office.township, shown(7)),
      open(['成交结果公示', 'Result shown'], shown(5), office.collective),
      step(['签合同，租金直接进集体账户', 'Contract; rent goes to the account'], office.collective, within(5), [
        ['合同', 'contract'],
      ]),
      end(['登记台账，按季公开收缴', 'Registered; rents published each quarter'], office.collective),
    ],
  },
  {
    key: 'contracting',
    kind: 'power',
    name: ['土地承包和流转', 'Land contracts'],
    about: ['承包地调整、流转备案、集体机动地发包。', 'Contracts, transfers and reserve land.'],
    office: office.group,
    limit: ['一般 30 天', 'usually 30 days'],
    source: '《农村土地承包法》',
    source_day: '2019-01-01',
    papers: [['承包合同', 'contract'], id],
    steps: [
      start(['提出承包或流转方案', 'Plan'], office.group, [form]),
      choice(['三分之二以上成员或代表同意？', 'Two thirds agree?'], office.assembly, noWith, within(10), [minutes]),
      open(['方案公示', 'Plan shown'], shown(7)),
      step(['签合同', 'Contract'], office.committee, within(5), [['合同', 'contract']]),
      step(['报乡镇备案、登记', 'Filed with the township'], office.township, within(10)),
      end(['结果公开', 'Result published']),
    ],
  },
  {
    key: 'homestead',
    kind: 'power',
    name: ['宅基地申请审查', 'Homesteads'],
    about: [
      '建房申请由小组会议讨论，村里审查，乡镇批准。',
      'Discussed by the group, checked by the village, approved by the township.',
    ],
    office: office.committee,
    limit: ['一般 30 个工作日', 'usually 30 working days'],
    source: '《土地管理法》第六十二条',
    source_day: '2020-01-01',
    papers: [form, id, book],
    steps: [
      start(['农户书面申请', 'Household applies'], office.resident, [form, book]),
      choice(['小组会议讨论同意？', 'Group agrees?'], office.group, noWith, within(10), [minutes]),
      open(['小组公示', 'Shown in the group'], shown(5), office.group),
      choice(['村里审查符合“一户一宅”？', 'One house a household?'], office.committee, noWith, within(5)),
      step(['乡镇到场审查批准', 'Township looks and approves'], office.township, within(15), [['批准书', 'approval']]),
      step(['开工放线、完工验收', 'Marked out, later accepted'], office.township),
      end(['结果公开', 'Result published']),
    ],
  },
  {
    key: 'land-taking',
    kind: 'power',
    name: ['征地补偿款分配', 'Compensation for land'],
    about: ['补偿款怎么分，由村民会议定，账目公开。', 'How it is shared is decided by the villagers and published.'],
    office: office.committee,
    limit: ['款到 30 天内', 'within 30 days of payment'],
    source: '《土地管理法》第四十七条：公告不少于三十日',
    source_day: '2020-01-01',
    papers: [
      ['征地公告', 'notice'],
      ['分配方案', 'sharing plan'],
    ],
    steps: [
      start(['征地公告和补偿标准张贴', 'Notice and rates posted'], office.county, [['公告', 'notice']]),
      open(['公告', 'Notice'], shown(30)),
      step(['登记地块和人口', 'Plots and people listed'], office.group, within(10)),
      choice(['村民会议通过分配方案？', 'Villagers agree to the plan?'], office.assembly, { back: 1 }, within(10), [
        minutes,
      ]),
      open(['分配名册公示（打码）', 'List shown (blackened)'], shown(7)),
      step(['打卡发放，监委会核对', 'Paid by card, checked'], office.watch, within(10)),
      end(['发放结果公开', 'Result published']),
    ],
  },
  {
    key: 'relief',
    kind: 'power',
    name: ['低保、救助对象评议', 'Appraisal for relief'],
    about: [
      '谁能吃低保、拿救助：申请、入户、评议、公示、审批。',
      'Who gets allowance or relief: application, visit, appraisal, notice, approval.',
    ],
    office: office.committee,
    limit: ['一般 30 个工作日', 'usually 30 working days'],
    source: '《社会救助暂行办法》',
    source_day: '2014-05-01',
    papers: [form, id, ['家庭经济状况授权书', 'consent to check means']],
    steps: [
      start(['本人或家属申请', 'Application'], office.resident, [form]),
      step(['入户调查，两人以上', 'Visit by two or more'], office.grid, within(5), [['调查表', 'record of visit']]),
      choice(['民主评议通过？', 'Appraisal agrees?'], office.assembly, noWith, within(5), [minutes]),
      open(['初审结果公示', 'First result shown'], shown(7)),
      choice(['乡镇审核、县级审批？', 'Township and county approve?'], office.county, noWith, within(15)),
      open(['长期公示保障名单（户主姓名打码）', 'List kept on show (masked)'], ['长期', 'kept on show']),
      end(['按月打卡发放', 'Paid each month by card'], office.county),
    ],
  },
  {
    key: 'subsidies',
    kind: 'power',
    name: ['惠农补贴申报核实', 'Farm subsidies'],
    about: ['面积和金额由农户确认，核实后公示、打卡。', 'Areas confirmed by farmers, checked, shown, paid by card.'],
    office: office.committee,
    limit: ['按当年通知', 'as announced each year'],
    source: '财政惠农补贴“一卡通”管理的通知',
    source_day: '2020-11-24',
    papers: [['面积登记表', 'list of areas']],
    steps: [
      start(['通知政策和标准', 'Policy and rates announced'], office.committee),
      step(['农户申报，网格员核地块', 'Farmers declare, grid workers check'], office.grid, within(10), [
        ['登记表', 'list'],
      ]),
      open(['面积公示', 'Areas shown'], shown(7)),
      choice(['有异议？没有就上报', 'No objection?'], office.watch, { back: 2 }),
      step(['乡镇复核，县里拨付', 'Township rechecks, county pays'], office.county, within(20)),
      end(['打卡结果公开', 'Payments published']),
    ],
  },
  {
    key: 'seal',
    kind: 'power',
    name: ['村级印章使用', 'Use of the seal'],
    about: [
      '盖章要登记，谁用、用在哪、谁批的都查得到。',
      'Each use is registered: by whom, for what, approved by whom.',
    ],
    office: office.committee,
    limit: within(1),
    source: '《关于规范村级组织工作事务、机制牌子和证明事项的意见》',
    source_day: '2022-08-22',
    papers: [['用章登记簿', 'register'], id],
    steps: [
      start(['说明用途，填登记', 'Purpose is registered'], office.resident, [['登记簿', 'register']]),
      choice(['属于村里能开的证明？', 'May the village certify it?'], office.desk, {
        end: ['告诉去哪里办', 'told where to go'],
      }),
      choice(['涉及合同、钱款：会议定过没有？', 'Contract or money: was it decided?'], office.both, noWith),
      step(['负责人批准，专人盖章', 'Approved and sealed'], office.committee, within(1)),
      end(['留复印件存档，按季公开次数', 'Copy filed; uses counted each quarter']),
    ],
  },
  {
    key: 'hiring',
    kind: 'power',
    name: ['村级聘用和公益性岗位', 'Hiring and public-interest posts'],
    about: ['保洁员、护林员、公益岗怎么报名、怎么选。', 'How cleaners, wardens and others are chosen.'],
    office: office.committee,
    limit: ['一般 15 个工作日', 'usually 15 working days'],
    source: '公益性岗位开发管理的规定和村级通常做法',
    source_day: '2019-12-02',
    papers: [['岗位公告', 'notice of the post'], id],
    steps: [
      start(['公布岗位、条件、待遇', 'Post, conditions and pay announced'], office.committee, [['公告', 'notice']]),
      step(['自愿报名，困难户优先', 'Applications; those in need first'], office.resident, within(5)),
      choice(['两委会集体研究，亲属回避', 'Decided together, kin step out'], office.both, noWith, within(5), [minutes]),
      open(['拟聘人选公示', 'Choice shown'], shown(5)),
      step(['签协议上岗', 'Agreement'], office.committee, within(3), [['协议', 'agreement']]),
      end(['报酬按季公开', 'Pay published each quarter']),
    ],
  },
  {
    key: 'admission',
    kind: 'power',
    name: ['发展党员', 'Admission of Party members'],
    about: ['从申请入党到转正，每一步谁负责、公示多久。', 'From application to full membership, step by step.'],
    office: office.branch,
    limit: ['两年以上', 'two years and more'],
    source: '《中国共产党发展党员工作细则》',
    source_day: '2014-05-28',
    papers: [
      ['入党申请书', 'application'],
      ['考察材料', 'records'],
    ],
    steps: [
      start(['递交入党申请书', 'Application'], office.resident, [['申请书', 'application']]),
      step(['一个月内派人谈话', 'Talk within a month'], office.branch, ['1 个月内', 'within a month']),
      choice(['推荐为积极分子？', 'Put forward as activist?'], office.members, { back: 1 }),
      step(['培养教育一年以上', 'A year or more of training'], office.branch, ['1 年以上', 'a year or more']),
      choice(['列为发展对象并公示', 'Candidate, shown'], office.members, { back: 1 }, shown(5), [minutes]),
      step(['接收为预备党员，上级审批', 'Probationary member, approved above'], office.township, [
        '3 个月内',
        'within 3 months',
      ]),
      end(['预备期满一年讨论转正', 'After a year, full membership'], office.members),
    ],
  },
]

interface Service {
  key: string
  name: Both
  about: Both
  days: number
  papers: readonly Both[]
  at: Both
  source: string
  source_day: string
  /** Who looks before it goes up; null: nobody has to. */
  visit?: Both | null
  shown_days?: number
}

/** The way a service goes: asked for at the desk, papers looked at, perhaps a visit and a notice, then up and back. */
function service({ key, name, about, days, papers, at, source, source_day, visit = null, shown_days }: Service): Power {
  return {
    key,
    kind: 'service',
    name,
    about,
    office: office.desk,
    limit: within(days),
    source,
    source_day,
    papers,
    steps: [
      start(['到服务站说一声，或请代办员上门', 'Ask at the desk, or the agent comes'], office.resident, papers),
      choice(
        ['材料齐了吗？', 'All papers there?'],
        office.desk,
        { end: ['一次说清缺什么', 'told once what is missing'] },
        ['当场', 'at once'],
      ),
      ...(visit ? [step(['入户核实', 'Checked at home'], visit, within(Math.max(2, Math.round(days / 4))))] : []),
      ...(shown_days ? [open(['公示', 'Shown'], shown(shown_days))] : []),
      step(['录入系统，报上级办理', 'Entered and passed on'], office.agent, within(2)),
      choice(['符合条件，批准？', 'Granted?'], at, noWith, within(days)),
      end(['办好了告诉本人，证件送到手上', 'Told and handed over'], office.agent),
    ],
  }
}

const photo: Both = ['近期照片', 'recent photo']
const card: Both = ['银行卡或社保卡', 'bank or social card']

const services: readonly Power[] = [
  service({
    key: 'allowance',
    name: ['低保、特困申请', 'Minimum allowance'],
    about: ['家里困难，申请最低生活保障或特困供养。', 'Help for households in need.'],
    days: 30,
    papers: [form, id, book],
    at: office.county,
    source: '《社会救助暂行办法》',
    source_day: '2014-05-01',
    visit: office.grid,
    shown_days: 7,
  }),
  service({
    key: 'urgent-help',
    name: ['临时救助', 'Urgent relief'],
    about: ['突发疾病、火灾、意外，一时过不去。', 'After sudden illness, fire or accident.'],
    days: 7,
    papers: [form, id],
    at: office.township,
    source: '《社会救助暂行办法》',
    source_day: '2014-05-01',
    visit: office.grid,
  }),
  service({
    key: 'disability-card',
    name: ['残疾人证办理', 'Disability card'],
    about: ['新办、换证、等级重新评定。', 'New card, renewal, reappraisal.'],
    days: 20,
    papers: [id, book, photo],
    at: office.county,
    source: '《残疾人证管理办法》',
    source_day: '2017-06-01',
  }),
  service({
    key: 'disability-allowance',
    name: ['残疾人两项补贴', 'Allowances for disabled people'],
    about: ['困难残疾人生活补贴和重度残疾人护理补贴。', 'Living and care allowances.'],
    days: 15,
    papers: [['残疾人证', 'disability card'], id, card],
    at: office.county,
    source: '国务院关于全面建立残疾人两项补贴制度的意见',
    source_day: '2016-01-01',
  }),
  service({
    key: 'health-insurance',
    name: ['城乡居民医保参保', 'Health insurance'],
    about: ['每年集中缴费期参保缴费，新生儿随时参保。', 'Yearly payment; newborns at any time.'],
    days: 3,
    papers: [id, book],
    at: office.county,
    source: '《社会保险法》',
    source_day: '2011-07-01',
  }),
  service({
    key: 'pension',
    name: ['城乡居民养老保险', 'Pension insurance'],
    about: ['参保、缴费、到龄领取。', 'Joining, paying, drawing at age.'],
    days: 10,
    papers: [id, card],
    at: office.county,
    source: '《社会保险法》',
    source_day: '2011-07-01',
  }),
  service({
    key: 'pension-check',
    name: ['养老金资格认证', 'Proof of life for pensions'],
    about: ['刷脸认证，走不动的上门办。', 'By phone, or at home for those who cannot come.'],
    days: 2,
    papers: [id],
    at: office.county,
    source: '社会保险待遇资格认证的规定',
    source_day: '2018-07-20',
    visit: office.grid,
  }),
  service({
    key: 'old-age',
    name: ['高龄津贴', 'Old-age allowance'],
    about: ['八十岁以上老人按月领取。', 'Monthly, from eighty years on.'],
    days: 15,
    papers: [id, card, photo],
    at: office.county,
    source: '《老年人权益保障法》',
    source_day: '2018-12-29',
  }),
  service({
    key: 'birth',
    name: ['生育登记', 'Birth registration'],
    about: ['怀孕以后登记，享受免费检查。', 'Registered after conception, with free check-ups.'],
    days: 1,
    papers: [id, ['结婚证（有的带）', 'marriage certificate, if any']],
    at: office.township,
    source: '《人口与计划生育法》',
    source_day: '2021-08-20',
  }),
  service({
    key: 'house',
    name: ['建房申请', 'Building a house'],
    about: ['原址翻建、异地新建，先申请后动土。', 'Rebuild or build anew: apply first.'],
    days: 30,
    papers: [form, id, book],
    at: office.township,
    source: '《土地管理法》第六十二条',
    source_day: '2020-01-01',
    visit: office.group,
    shown_days: 5,
  }),
  service({
    key: 'unsafe-house',
    name: ['农村危房改造', 'Repair of unsafe houses'],
    about: ['房子不安全，申请鉴定和补助。', 'Appraisal and support.'],
    days: 30,
    papers: [form, id],
    at: office.county,
    source: '农村危房改造补助政策',
    source_day: '2021-04-26',
    visit: office.committee,
    shown_days: 7,
  }),
  service({
    key: 'farm-subsidy',
    name: ['耕地地力保护补贴', 'Farmland subsidy'],
    about: ['按种植面积补贴，打到“一卡通”。', 'By area, paid to the card.'],
    days: 30,
    papers: [['承包合同', 'contract'], card],
    at: office.county,
    source: '财政惠农补贴“一卡通”管理的通知',
    source_day: '2020-11-24',
    visit: office.grid,
    shown_days: 7,
  }),
  service({
    key: 'machinery',
    name: ['农机购置补贴', 'Machinery subsidy'],
    about: ['买农机先买后补，核机后打卡。', 'Buy first, then checked and paid.'],
    days: 20,
    papers: [['发票', 'invoice'], id, card],
    at: office.county,
    source: '《农业机械化促进法》',
    source_day: '2018-10-26',
    visit: office.agent,
  }),
  service({
    key: 'crop-insurance',
    name: ['农业保险投保和理赔', 'Crop insurance'],
    about: ['水稻、柑橘、生猪都能保，受灾先拍照。', 'Rice, citrus, pigs; take photos of damage.'],
    days: 10,
    papers: [id, card, ['受灾照片', 'photos of damage']],
    at: ['保险公司', 'insurer'],
    source: '《农业保险条例》',
    source_day: '2016-02-06',
    visit: office.grid,
  }),
  service({
    key: 'transfer',
    name: ['土地流转备案', 'Filing of land transfers'],
    about: ['双方自愿，合同备案，有纠纷好解决。', 'Voluntary, contract on file.'],
    days: 10,
    papers: [['流转合同', 'contract'], id],
    at: office.township,
    source: '《农村土地经营权流转管理办法》',
    source_day: '2021-03-01',
  }),
  service({
    key: 'work',
    name: ['就业失业登记和求职', 'Registering for work'],
    about: ['登记后有岗位推荐、培训和补贴。', 'Job offers, training and support.'],
    days: 3,
    papers: [id],
    at: office.township,
    source: '《就业促进法》',
    source_day: '2015-04-24',
  }),
  service({
    key: 'veterans',
    name: ['退役军人登记和优待证', 'Veterans’ card'],
    about: ['登记信息、申领优待证。', 'Registration and card.'],
    days: 20,
    papers: [id, ['退役证件', 'discharge papers'], photo],
    at: office.county,
    source: '《退役军人保障法》',
    source_day: '2021-01-01',
  }),
  service({
    key: 'mediation',
    name: ['矛盾调解和法律援助', 'Mediation and legal aid'],
    about: ['邻里、土地、婚姻纠纷，先调后诉。', 'Disputes: talk first.'],
    days: 15,
    papers: [id],
    at: ['人民调解委员会', 'mediation committee'],
    source: '《人民调解法》',
    source_day: '2011-01-01',
  }),
  service({
    key: 'party-transfer',
    name: ['党员组织关系转接', 'Moving one’s Party membership'],
    about: ['外出流动、毕业、退休转接组织关系。', 'When moving, graduating, retiring.'],
    days: 5,
    papers: [['介绍信', 'letter'], id],
    at: office.branch,
    source: '《中国共产党党员教育管理工作条例》',
    source_day: '2019-05-06',
  }),
  service({
    key: 'certificates',
    name: ['证明和用章', 'Certificates and seal'],
    about: ['村里能开的证明当场开，不该开的告诉去哪办。', 'What the village may certify, at once.'],
    days: 1,
    papers: [id, ['办事单位的要求', 'what the other office asks for']],
    at: office.committee,
    source: '《关于规范村级组织工作事务、机制牌子和证明事项的意见》',
    source_day: '2022-08-22',
  }),
]

export const powerList: readonly Power[] = [...powers, ...services]
