/**
 * The invented people of Taoba: 60 households and the 120 residents in them, and who acts for whom.
 * The village is real, nobody in it here is. Other seeds refer to people by `key`, which never changes.
 */

export type Sex = 'male' | 'female'
export type Residency = 'registered' | 'resident' | 'away' | 'incoming'
export type HouseholdRole = 'head' | 'spouse' | 'child' | 'parent' | 'other'

export interface DemoPerson {
  key: string
  name: string
  sex: Sex
  /** ISO date */
  born: string
  residency: Residency
  role: HouseholdRole
  /** what this person is to the head of the household, as people say it */
  relation_zh: string
  /** null: small children and those who have no phone of their own */
  phone: string | null
  /** where somebody away lives, or where somebody incoming comes from */
  elsewhere_zh: string | null
  /** from what `idNumber` makes this person's ID number; null where none was handed in */
  id: { county: number; sequence: number } | null
  lives_alone: boolean
}

export interface DemoHousehold {
  key: string
  /** the house number people use, such as 六组12号 */
  name_zh: string
  /** 15 digits: the grid */
  area: string
  /** 18 digits, only in the three shared buildings */
  building: string | null
  renting: boolean
  members: readonly DemoPerson[]
}

export interface DemoProxy {
  /** the one who acts */
  agent: string
  /** the one acted for */
  principal: string
  relation_zh: string
  /** how consent was given; it is kept on record with the proxy */
  consent_zh: string
  days_ago: number
}

export const village = { area: '510183122211', name_zh: '陶坝村', name_en: 'Taoba' } as const

/** Grid code is the village code and three digits; each grid is roughly the villagers' group of the same number. */
export const grids = ['一', '二', '三', '四', '五', '六'].map((numeral, index) => ({
  area: `${village.area}00${index + 1}`,
  name_zh: `${numeral}网格`,
  name_en: `Grid ${index + 1}`,
  group_zh: `${numeral}组`,
}))

export const buildings = [1, 2, 3].map((number) => ({
  area: `${village.area}00100${number}`,
  name_zh: `陶坝新居${number}栋`,
  name_en: `Taoba New Homes ${number}`,
}))

/**
 * Mobile segment 154 is assigned to no operator, so these numbers pass a format check and ring nowhere.
 * The last four digits are grid, household within the grid and place in the household.
 */
export const phonePrefix = '1540000'

const homeCounty = 510183

/** Order codes this high are the last ones a police station would reach for one day of birth. */
const firstSequence = 980

/**
 * An ID number of 18 digits by GB 11643-1999: county of first registration, birth date, order code (odd for men),
 * check digit by ISO 7064 MOD 11-2. Made while seeding so that no ID number stands in the source.
 */
export function idNumber(county: number, born: string, sex: Sex, sequence: number): string {
  const order = sequence - (sequence % 2) + (sex === 'male' ? 1 : 0)
  const body = `${county}${born.replaceAll('-', '')}${String(order).padStart(3, '0')}`
  const sum = [...body].reduce((total, digit, index) => total + Number(digit) * (2 ** (17 - index) % 11), 0)
  return body + '10X98765432'[sum % 11]
}

export function idNumberOf(person: DemoPerson): string | null {
  return person.id && idNumber(person.id.county, person.born, person.sex, person.id.sequence)
}

type Detail = {
  away?: string
  from?: { zh: string; county: number }
  resident?: boolean
  no_phone?: boolean
  no_id?: boolean
  alone?: boolean
}
type Member = Omit<DemoPerson, 'phone' | 'id'> & { no_phone: boolean; no_id: boolean; county: number }

/** Children younger than this have no phone and no ID number on the roster. */
const lastYearWithPhone = 2012

const person = (
  sex: Sex,
  key: string,
  name: string,
  born: string,
  role: HouseholdRole,
  relation_zh: string,
  detail: Detail = {},
): Member => ({
  key,
  name,
  sex,
  born,
  role,
  relation_zh,
  residency: detail.away ? 'away' : detail.from ? 'incoming' : detail.resident ? 'resident' : 'registered',
  elsewhere_zh: detail.away ?? detail.from?.zh ?? null,
  county: detail.from?.county ?? homeCounty,
  lives_alone: detail.alone ?? false,
  no_phone: detail.no_phone ?? Number(born.slice(0, 4)) > lastYearWithPhone,
  no_id: detail.no_id ?? Number(born.slice(0, 4)) > lastYearWithPhone,
})

const man = (key: string, name: string, born: string, role: HouseholdRole, relation_zh: string, detail?: Detail) =>
  person('male', key, name, born, role, relation_zh, detail)
const woman = (key: string, name: string, born: string, role: HouseholdRole, relation_zh: string, detail?: Detail) =>
  person('female', key, name, born, role, relation_zh, detail)

const zhaotong = { zh: '云南昭通', county: 530602 }
const qinzhou = { zh: '广西钦州', county: 450702 }
const zigong = { zh: '自贡', county: 510302 }
const leshan = { zh: '乐山', county: 511102 }
const bijie = { zh: '贵州毕节', county: 520502 }

/** Per grid: house number, members; a `1栋201` stands in a shared building. */
const rows: readonly (readonly (readonly [house: string, ...members: Member[]])[])[] = [
  [
    [
      '1号',
      man('yang-guoqiang', '杨国强', '1972-05-18', 'head', '户主'),
      woman('deng-xiuying', '邓秀英', '1974-09-02', 'spouse', '妻子'),
      man('yang-hao', '杨浩', '2001-11-23', 'child', '儿子', { away: '成都' }),
    ],
    [
      '3号',
      woman('wang-xiulan', '王秀兰', '1944-03-12', 'head', '户主', { alone: true }),
      woman('liu-huifang', '刘慧芳', '1970-08-05', 'child', '女儿', { away: '成都' }),
    ],
    [
      '5号',
      man('wu-zhiming', '吴志明', '1975-01-30', 'head', '户主'),
      woman('zhou-guifang', '周桂芳', '1977-06-14', 'spouse', '妻子', { no_id: true }),
      woman('wu-yutong', '吴雨桐', '2010-04-09', 'child', '女儿', { no_id: true }),
    ],
    [
      '8号',
      man('he-jun', '何军', '1991-02-17', 'head', '户主', { away: '苏州' }),
      woman('yu-ting', '余婷', '1993-07-21', 'spouse', '妻子', { resident: true }),
      man('he-zihan', '何子涵', '2018-10-06', 'child', '儿子'),
      woman('lin-xiuzhen', '林秀珍', '1962-12-01', 'parent', '母亲', { no_id: true }),
    ],
    [
      '11号',
      man('luo-dacheng', '罗大成', '1962-03-25', 'head', '户主'),
      woman('gao-guixiang', '高桂香', '1965-10-11', 'spouse', '妻子'),
    ],
    [
      '14号',
      man('xu-dayong', '徐大勇', '1979-04-16', 'head', '户主'),
      woman('huang-suhua', '黄素华', '1951-01-08', 'parent', '母亲', { no_phone: true }),
    ],
    ['1栋201', woman('song-cuifang', '宋翠芳', '1968-02-20', 'head', '户主', { alone: true })],
    [
      '2栋102',
      man('han-xingfa', '韩兴发', '1959-07-07', 'head', '户主'),
      woman('li-yufen', '李玉芬', '1961-11-19', 'spouse', '妻子'),
    ],
    [
      '3栋301',
      woman('qiu-lijun', '邱丽君', '1985-05-27', 'head', '户主'),
      man('qiu-le', '邱乐', '2014-09-13', 'child', '儿子'),
    ],
    [
      '1栋302',
      man('ma-xuejun', '马学军', '1987-08-15', 'head', '户主', { from: zhaotong }),
      woman('ding-xiaoqin', '丁小芹', '1989-03-03', 'spouse', '妻子', { from: zhaotong }),
    ],
  ],
  [
    [
      '2号',
      man('guo-tao', '郭涛', '1987-12-12', 'head', '户主'),
      woman('chen-xiaomei', '陈晓梅', '1989-06-01', 'spouse', '妻子'),
      woman('guo-yinuo', '郭一诺', '2016-02-29', 'child', '女儿'),
    ],
    [
      '4号',
      woman('tang-lihua', '唐丽华', '1982-09-28', 'head', '户主'),
      man('yin-bo', '尹波', '1980-04-04', 'spouse', '丈夫', { away: '成都' }),
    ],
    [
      '6号',
      man('zeng-kai', '曾凯', '1990-10-10', 'head', '户主'),
      woman('fan-lin', '范琳', '1992-01-15', 'spouse', '妻子', { resident: true }),
      woman('zeng-xiaoman', '曾小满', '2019-05-21', 'child', '女儿'),
    ],
    [
      '7号',
      woman('xie-lanying', '谢兰英', '1962-08-18', 'head', '户主'),
      man('peng-wei', '彭伟', '1988-03-30', 'child', '儿子', { away: '东莞' }),
      woman('peng-siyu', '彭思雨', '2015-12-07', 'other', '孙女'),
    ],
    ['9号', man('wang-cheng', '汪成', '1995-11-02', 'head', '户主')],
    [
      '12号',
      man('xiong-guangrong', '熊光荣', '1950-06-26', 'head', '户主'),
      woman('cai-shuzhen', '蔡淑珍', '1952-02-14', 'spouse', '妻子', { no_phone: true }),
    ],
    [
      '15号',
      man('liang-yong', '梁勇', '1986-07-09', 'head', '户主', { away: '东莞' }),
      woman('lv-guiying', '吕桂英', '1955-04-22', 'parent', '母亲', { no_id: true }),
      man('liang-chen', '梁晨', '2013-08-31', 'child', '儿子'),
    ],
    ['18号', woman('duan-meiling', '段美玲', '1979-10-24', 'head', '户主')],
    [
      '20号',
      man('he-guodong', '贺国栋', '1969-05-05', 'head', '户主'),
      woman('yao-chunhua', '姚春花', '1971-03-19', 'spouse', '妻子', { no_id: true }),
    ],
    ['22号', man('qin-zhiqiang', '覃志强', '1992-09-09', 'head', '户主', { from: qinzhou })],
  ],
  [
    [
      '1号',
      woman('luo-chunyan', '罗春燕', '1978-03-08', 'head', '户主'),
      man('qian-mingliang', '钱明亮', '1976-12-20', 'spouse', '丈夫'),
      man('qian-cheng', '钱程', '2007-06-18', 'child', '儿子', { away: '成都' }),
    ],
    [
      '3号',
      man('feng-yonggui', '冯永贵', '1968-08-08', 'head', '户主'),
      woman('wei-guilan', '卫桂兰', '1970-01-27', 'spouse', '妻子', { no_id: true }),
    ],
    [
      '6号',
      man('tang-wei', '汤伟', '1982-02-11', 'head', '户主', { away: '苏州' }),
      woman('ye-hongmei', '叶红梅', '1984-11-30', 'spouse', '妻子'),
      woman('tang-xiaoguo', '汤小果', '2017-07-16', 'child', '女儿'),
    ],
    ['8号', man('gong-shilin', '龚世林', '1970-09-14', 'head', '户主')],
    [
      '12号',
      man('shen-futian', '沈福田', '1946-10-03', 'head', '户主'),
      woman('wen-yulan', '温玉兰', '1949-05-12', 'spouse', '妻子', { no_phone: true }),
      man('shen-tao', '沈涛', '1975-04-28', 'child', '儿子', { away: '成都' }),
    ],
    [
      '15号',
      man('you-jun', '尤俊', '1994-06-06', 'head', '户主'),
      woman('jin-feng', '金凤', '1995-08-23', 'spouse', '妻子', { resident: true }),
      woman('you-xiaomai', '尤小麦', '2023-05-30', 'child', '女儿'),
    ],
    ['17号', woman('bai-xiufang', '白秀芳', '1957-12-16', 'head', '户主', { alone: true })],
    ['19号', man('jiang-haiyang', '江海洋', '1999-01-01', 'head', '户主')],
    [
      '21号',
      man('tao-yongan', '陶永安', '1963-07-29', 'head', '户主'),
      woman('ning-suqiong', '宁素琼', '1965-02-03', 'spouse', '妻子'),
    ],
    ['23号', woman('jiang-xiaoyan', '姜晓燕', '1984-04-12', 'head', '户主', { from: zigong })],
  ],
  [
    [
      '2号',
      man('liu-wenbin', '刘文斌', '1985-10-19', 'head', '户主'),
      woman('tong-xin', '童欣', '1986-12-25', 'spouse', '妻子', { resident: true }),
      woman('liu-zhixia', '刘知夏', '2012-06-21', 'child', '女儿', { no_id: true }),
    ],
    ['5号', man('deng-xiaojun', '邓小军', '1987-03-15', 'head', '户主')],
    [
      '7号',
      man('wei-dong', '魏东', '1988-05-01', 'head', '户主'),
      woman('lu-xiaoyan', '卢小燕', '1990-09-17', 'spouse', '妻子'),
    ],
    [
      '9号',
      woman('yuan-xiaoqin', '袁小琴', '1986-01-22', 'head', '户主'),
      man('yuan-lang', '袁朗', '2011-11-11', 'child', '儿子', { no_id: true }),
    ],
    [
      '10号',
      man('hao-dehou', '郝德厚', '1942-09-20', 'head', '户主'),
      woman('chang-guizhi', '常桂芝', '1945-04-06', 'spouse', '妻子', { no_phone: true }),
    ],
    [
      '13号',
      man('shi-changqing', '史长青', '1958-11-08', 'head', '户主'),
      woman('chi-suying', '池素英', '1960-08-27', 'spouse', '妻子', { no_id: true }),
    ],
    [
      '16号',
      man('mao-jianhua', '毛建华', '1976-02-28', 'head', '户主', { away: '东莞' }),
      woman('ge-yuqing', '葛玉清', '1953-10-15', 'parent', '母亲'),
    ],
    ['18号', woman('hou-liping', '侯丽萍', '1981-07-04', 'head', '户主')],
    [
      '20号',
      man('wan-fusheng', '万福生', '1960-12-30', 'head', '户主'),
      woman('lei-xiurong', '雷秀蓉', '1963-03-17', 'spouse', '妻子'),
    ],
    ['21号', man('dai-chunsheng', '戴春生', '1978-05-09', 'head', '户主', { from: leshan, no_id: true })],
  ],
  [
    [
      '1号',
      woman('he-yuzhen', '何玉珍', '1980-06-10', 'head', '户主'),
      man('zhu-ming', '祝明', '1979-09-26', 'spouse', '丈夫'),
    ],
    ['3号', woman('jiang-sufen', '蒋素芬', '1974-04-30', 'head', '户主')],
    ['4号', woman('liao-jing', '廖静', '1991-12-08', 'head', '户主')],
    [
      '6号',
      man('zhao-yongkang', '赵永康', '1990-08-01', 'head', '户主', { away: '苏州' }),
      woman('mou-sulan', '牟素兰', '1960-02-19', 'parent', '母亲'),
      man('zhao-yiming', '赵一鸣', '2016-11-05', 'child', '儿子'),
    ],
    [
      '8号',
      man('hu-zhengqing', '胡正清', '1939-07-13', 'head', '户主'),
      woman('yi-shufang', '易淑芳', '1943-11-24', 'spouse', '妻子', { no_phone: true }),
    ],
    [
      '10号',
      woman('cao-li', '曹丽', '1988-10-02', 'head', '户主'),
      woman('cao-xiaohe', '曹小禾', '2020-03-20', 'child', '女儿'),
    ],
    [
      '13号',
      man('xia-yunfeng', '夏云峰', '1973-06-22', 'head', '户主'),
      woman('qi-fang', '祁芳', '1975-05-14', 'spouse', '妻子', { no_id: true }),
    ],
    ['15号', man('fu-yuxiang', '傅玉祥', '1955-01-11', 'head', '户主', { alone: true })],
    [
      '17号',
      man('xue-xiaolong', '薛小龙', '1997-04-18', 'head', '户主', { away: '成都' }),
      woman('yan-guizhen', '阎桂珍', '1947-08-29', 'other', '祖母'),
    ],
    [
      '19号',
      man('jian-minghua', '简明华', '1966-03-06', 'head', '户主'),
      woman('wen-xiu', '文秀', '1968-10-31', 'spouse', '妻子'),
    ],
  ],
  [
    [
      '2号',
      man('zhang-dequan', '张德全', '1966-09-15', 'head', '户主'),
      woman('liu-chunxiang', '柳春香', '1968-04-21', 'spouse', '妻子'),
    ],
    [
      '4号',
      man('peng-jianping', '彭建平', '1971-11-27', 'head', '户主'),
      woman('rong-xiuzhen', '荣秀珍', '1973-01-20', 'spouse', '妻子', { no_id: true }),
    ],
    [
      '6号',
      man('li-tiansheng', '李田生', '1983-02-06', 'head', '户主'),
      woman('xiang-li', '向莉', '1985-08-08', 'spouse', '妻子'),
      man('li-muyang', '李沐阳', '2013-05-17', 'child', '儿子'),
    ],
    ['8号', man('cheng-xianming', '程先明', '1964-06-30', 'head', '户主')],
    [
      '9号',
      man('yue-peng', '岳鹏', '1990-12-18', 'head', '户主', { away: '成都' }),
      woman('su-hui', '苏慧', '1992-02-25', 'spouse', '妻子', { resident: true }),
      man('yue-xiaozhou', '岳小舟', '2021-09-01', 'child', '儿子'),
    ],
    [
      '12号',
      man('zhang-shouyi', '张守义', '1948-05-23', 'head', '户主'),
      woman('he-shuzhen', '何淑珍', '1950-10-09', 'spouse', '妻子', { no_phone: true }),
    ],
    ['15号', man('lu-zhiguo', '鲁志国', '1977-07-31', 'head', '户主')],
    [
      '17号',
      woman('ni-guihua', '倪桂花', '1954-03-02', 'head', '户主'),
      man('tu-qiang', '涂强', '1984-06-12', 'child', '儿子', { away: '东莞' }),
      man('tu-mingxuan', '涂明轩', '2014-01-26', 'other', '孙子'),
    ],
    ['20号', man('tan-xiaodong', '谭晓东', '1994-09-05', 'head', '户主')],
    [
      '22号',
      woman('mo-xiaolan', '莫小兰', '1990-04-14', 'head', '户主', { from: bijie }),
      man('mo-tianle', '莫天乐', '2017-12-22', 'child', '儿子', { from: bijie }),
    ],
  ],
]

function settle(member: Member, grid: number, house: number, place: number): DemoPerson {
  const { no_phone, no_id, county, ...kept } = member
  return {
    ...kept,
    phone: no_phone ? null : `${phonePrefix}${grid}${String(house).padStart(2, '0')}${place}`,
    id: no_id ? null : { county, sequence: firstSequence + place * 2 },
  }
}

export const households: readonly DemoHousehold[] = rows.flatMap((houses, gridIndex) =>
  houses.map(([house, ...members], houseIndex) => {
    const grid = grids[gridIndex]!
    const block = /^(\d)栋/.exec(house)?.[1]
    return {
      key: `${gridIndex + 1}-${houseIndex + 1}`,
      name_zh: block ? `陶坝新居${house}` : `${grid.group_zh}${house}`,
      area: grid.area,
      building: block ? `${grid.area}00${block}` : null,
      renting: members.some((member) => member.residency === 'incoming'),
      members: members.map((member, place) => settle(member, gridIndex + 1, houseIndex + 1, place + 1)),
    }
  }),
)

export const people: readonly DemoPerson[] = households.flatMap((household) => household.members)

/** Children away who act for a parent at home; each was agreed to, and how stands beside it. */
export const proxies: readonly DemoProxy[] = [
  {
    agent: 'liu-huifang',
    principal: 'wang-xiulan',
    relation_zh: '女儿',
    consent_zh: '王秀兰当面同意，网格员余婷在场，签字按手印。',
    days_ago: 140,
  },
  {
    agent: 'shen-tao',
    principal: 'shen-futian',
    relation_zh: '儿子',
    consent_zh: '沈福田在村办公室当面签字，叶红梅见证。',
    days_ago: 122,
  },
  {
    agent: 'xue-xiaolong',
    principal: 'yan-guizhen',
    relation_zh: '孙子',
    consent_zh: '阎桂珍视频里说同意，廖静上门补签字。',
    days_ago: 97,
  },
  {
    agent: 'mao-jianhua',
    principal: 'ge-yuqing',
    relation_zh: '儿子',
    consent_zh: '葛玉清当面签字，魏东见证。',
    days_ago: 88,
  },
  {
    agent: 'liang-yong',
    principal: 'lv-guiying',
    relation_zh: '儿子',
    consent_zh: '吕桂英当面签字，曾凯见证。',
    days_ago: 76,
  },
  {
    agent: 'tu-qiang',
    principal: 'ni-guihua',
    relation_zh: '儿子',
    consent_zh: '倪桂花当面按手印，李田生念给她听过。',
    days_ago: 64,
  },
  {
    agent: 'peng-wei',
    principal: 'xie-lanying',
    relation_zh: '儿子',
    consent_zh: '谢兰英自己在手机上点的同意。',
    days_ago: 30,
  },
]
