/**
 * The tree of ticket classes a village starts with: five functions, each with what people ask for under it.
 * Limits and after-photos are defaults of settings; a county changes them by date.
 *
 * The five functions and the split into them follow the practice of county grid centres; the idea that each class
 * brings its own handling limit and closing evidence is that of GB/T 30428 (digital urban management). The figures
 * below are common field practice, no figure of that standard.
 */

export type LimitUnit = 'hours' | 'working_hours' | 'working_days' | 'same_day'

export interface AnswerLimit {
  /** 1 for `same_day` */
  amount: number
  unit: LimitUnit
}

/** Who usually deals with it first; the routing rules of a county may say otherwise. */
export type Responsible =
  | 'grid_worker'
  | 'committee'
  | 'construction'
  | 'civil_affairs'
  | 'agriculture'
  | 'public_order'
  | 'police'
  | 'water'
  | 'transport'
  | 'ecology'
  | 'market'
  | 'natural_resources'
  | 'human_resources'
  | 'medical_insurance'
  | 'health'
  | 'education'
  | 'power'
  | 'telecom'
  | 'gas'
  | 'tap_water'

export interface TicketClass {
  /** `function.class`, stable: tickets, rules and statistics refer to it */
  key: string
  zh: string
  en: string
  answer_limit: AnswerLimit
  after_photo: boolean
  return_visit: boolean
  responsible: Responsible
  /** words in a resident's sentence that point here */
  keywords: readonly string[]
}

export interface TicketFunction {
  key: 'order' | 'safety' | 'environment' | 'management' | 'livelihood'
  zh: string
  en: string
  classes: readonly TicketClass[]
}

const hours = (amount: number): AnswerLimit => ({ amount, unit: 'hours' })
const workingHours = (amount: number): AnswerLimit => ({ amount, unit: 'working_hours' })
const workingDays = (amount: number): AnswerLimit => ({ amount, unit: 'working_days' })
const sameDay: AnswerLimit = { amount: 1, unit: 'same_day' }

type Evidence = 'photo' | 'visit' | 'photo+visit' | 'none'

const kind = (
  key: string,
  zh: string,
  en: string,
  answer_limit: AnswerLimit,
  evidence: Evidence,
  responsible: Responsible,
  keywords: string,
): TicketClass => ({
  key,
  zh,
  en,
  answer_limit,
  after_photo: evidence.includes('photo'),
  return_visit: evidence.includes('visit'),
  responsible,
  keywords: keywords.split(' '),
})

export const classTree: readonly TicketFunction[] = [
  {
    key: 'order',
    zh: '公共秩序',
    en: 'Public order',
    classes: [
      kind(
        'order.neighbours',
        '邻里纠纷',
        'Quarrels between neighbours',
        workingDays(3),
        'visit',
        'committee',
        '邻居 吵架 吵 扯皮 纠纷 隔壁 骂 评理 调解',
      ),
      kind(
        'order.noise',
        '噪音扰民',
        'Noise',
        workingHours(16),
        'visit',
        'grid_worker',
        '吵人 噪音 音响 唱歌 广场舞 半夜 睡不着 音箱 麻将',
      ),
      kind(
        'order.dogs',
        '犬只禽畜',
        'Dogs and loose animals',
        workingHours(16),
        'visit',
        'grid_worker',
        '狗 咬 野狗 拴 鸡 鸭 羊 跑出来',
      ),
      kind(
        'order.theft',
        '偷盗诈骗',
        'Theft and fraud',
        hours(4),
        'visit',
        'police',
        '偷 被盗 诈骗 骗子 骗钱 可疑 转账 陌生人',
      ),
      kind(
        'order.parking',
        '乱停占道',
        'Parking and blocked lanes',
        workingHours(16),
        'photo',
        'grid_worker',
        '停车 乱停 占道 堵路 挡路 过不去 堆在路上',
      ),
      kind(
        'order.boundary',
        '土地边界',
        'Land boundaries',
        workingDays(10),
        'visit',
        'committee',
        '边界 田坎 界石 占了我家 宅基地 地界 多占 确权',
      ),
    ],
  },
  {
    key: 'safety',
    zh: '公共安全',
    en: 'Public safety',
    classes: [
      kind(
        'safety.fire',
        '消防隐患',
        'Fire hazards',
        sameDay,
        'photo',
        'grid_worker',
        '火 烧 消防 灭火器 冒烟 烧秸秆 飞线 充电 引火',
      ),
      kind(
        'safety.wires',
        '电线电杆',
        'Wires and poles',
        hours(4),
        'photo',
        'power',
        '电线 垂 电杆 歪 断线 火花 漏电 变压器',
      ),
      kind('safety.gas', '燃气安全', 'Gas', hours(4), 'photo+visit', 'gas', '燃气 天然气 煤气 臭味 胶管 气表 液化气'),
      kind(
        'safety.water',
        '临水防溺',
        'Water edges and drowning',
        workingDays(3),
        'photo',
        'construction',
        '鱼塘 堰塘 护栏 栏杆 淹 水边 洗澡 娃儿掉',
      ),
      kind(
        'safety.flood',
        '防汛排洪',
        'Floods and channels',
        sameDay,
        'photo',
        'water',
        '排洪 洪水 涨水 暴雨 淹了 泄洪 沟满 山洪',
      ),
      kind(
        'safety.slope',
        '滑坡垮塌',
        'Slopes and walls',
        sameDay,
        'photo+visit',
        'construction',
        '堡坎 垮 塌 滑坡 裂缝 掉石头 挡墙 危房 土墙',
      ),
      kind(
        'safety.food',
        '食品药品',
        'Food and medicine',
        workingDays(2),
        'visit',
        'market',
        '过期 坝坝宴 食品 假药 保健品 拉肚子 变质',
      ),
    ],
  },
  {
    key: 'environment',
    zh: '生态环境',
    en: 'Environment',
    classes: [
      kind(
        'environment.garbage',
        '垃圾清运',
        'Garbage',
        workingHours(16),
        'photo',
        'grid_worker',
        '垃圾 垃圾桶 臭 苍蝇 没人收 满了 建渣',
      ),
      kind(
        'environment.dumping',
        '河道倾倒',
        'Dumping in rivers',
        sameDay,
        'photo+visit',
        'ecology',
        '河里 倒渣 倾倒 河边 死猪 排污 泡沫 死鱼',
      ),
      kind(
        'environment.sewage',
        '污水排放',
        'Sewage',
        workingDays(3),
        'photo',
        'construction',
        '污水 粪水 化粪池 下水道 阴沟 冒水 养猪场',
      ),
      kind(
        'environment.ditch',
        '沟渠堵塞',
        'Blocked ditches',
        workingDays(2),
        'photo',
        'grid_worker',
        '沟 堵 水排不出去 淤泥 沟渠 涵洞',
      ),
      kind(
        'environment.trees',
        '树木绿化',
        'Trees',
        workingDays(2),
        'photo',
        'grid_worker',
        '树 倒 树枝 挡光 枯树 砍树 竹子',
      ),
      kind(
        'environment.air',
        '烟尘气味',
        'Smoke and smell',
        workingDays(2),
        'visit',
        'ecology',
        '烟 灰尘 气味 扬尘 焚烧 打药味 呛',
      ),
    ],
  },
  {
    key: 'management',
    zh: '城乡管理',
    en: 'Roads, light and building',
    classes: [
      kind(
        'management.roads',
        '道路桥梁',
        'Roads and bridges',
        workingDays(5),
        'photo',
        'construction',
        '路 坑 桥 水泥路 烂 摔 机耕道 路面 会车',
      ),
      kind(
        'management.lamps',
        '路灯照明',
        'Street lamps',
        workingDays(3),
        'photo',
        'construction',
        '路灯 不亮 黑 灯坏 看不见 太阳能灯',
      ),
      kind(
        'management.water',
        '自来水',
        'Tap water',
        workingHours(8),
        'photo',
        'tap_water',
        '水管 漏水 停水 水压 自来水 水表 水浑 没水',
      ),
      kind(
        'management.power',
        '用电',
        'Electricity',
        workingHours(8),
        'visit',
        'power',
        '停电 跳闸 电压 电费 电表 没电',
      ),
      kind(
        'management.network',
        '宽带电视',
        'Broadband and television',
        workingDays(3),
        'none',
        'telecom',
        '宽带 网络 光纤 WiFi 信号 没网 光猫 电视',
      ),
      kind(
        'management.building',
        '建房违建',
        'Building',
        workingDays(5),
        'photo+visit',
        'natural_resources',
        '违建 搭棚 修房 建房 加层 彩钢棚 审批',
      ),
      kind(
        'management.facilities',
        '公共设施',
        'Shared facilities',
        workingDays(5),
        'photo',
        'grid_worker',
        '公告栏 健身器材 厕所 坝子 凳子 篮球架 候车亭 标牌',
      ),
      kind(
        'management.farming',
        '农田水利',
        'Fields and irrigation',
        workingDays(5),
        'photo',
        'agriculture',
        '田 放水 渠 灌溉 泵 抽水 机耕 排水',
      ),
      kind(
        'management.bus',
        '公交校车',
        'Buses and school buses',
        workingDays(3),
        'none',
        'transport',
        '公交 班车 校车 站牌 招呼站 赶车 等车',
      ),
    ],
  },
  {
    key: 'livelihood',
    zh: '民生服务',
    en: 'Daily life and services',
    classes: [
      kind(
        'livelihood.allowance',
        '低保救助',
        'Allowances and relief',
        workingDays(5),
        'visit',
        'civil_affairs',
        '低保 救助 补助 特困 五保 困难 残疾 高龄补贴',
      ),
      kind(
        'livelihood.medical',
        '医保看病',
        'Medical insurance and care',
        workingDays(3),
        'none',
        'medical_insurance',
        '医保 报销 看病 住院 药 卫生室 体检 缴费',
      ),
      kind(
        'livelihood.elders',
        '养老助餐',
        'Elders and canteen',
        workingDays(3),
        'visit',
        'civil_affairs',
        '老人 食堂 助餐 独居 摔倒 送饭 养老 照看',
      ),
      kind(
        'livelihood.papers',
        '证件户籍',
        'Papers and registration',
        workingDays(3),
        'none',
        'police',
        '身份证 户口 掉了 补办 居住证 上户 迁户 证明',
      ),
      kind(
        'livelihood.work',
        '就业社保',
        'Work and pensions',
        workingDays(5),
        'none',
        'human_resources',
        '工作 找活 招工 工资 欠薪 社保 养老金 培训',
      ),
      kind(
        'livelihood.school',
        '上学入托',
        'School and nursery',
        workingDays(5),
        'none',
        'education',
        '学校 上学 读书 报名 幼儿园 作业 老师 转学',
      ),
      kind(
        'livelihood.consumer',
        '消费维权',
        'Consumer rights',
        workingDays(5),
        'none',
        'market',
        '退货 退钱 不退 假货 网购 网上买 老板 缺斤少两 快递',
      ),
      kind(
        'livelihood.pests',
        '种养技术',
        'Crops, pests and livestock',
        workingDays(2),
        'visit',
        'agriculture',
        '虫 打药 茶叶 猕猴桃 水稻 猪 病 技术员 苗',
      ),
    ],
  },
]

export const classes: readonly TicketClass[] = classTree.flatMap((branch) => branch.classes)

export const classOf = (key: string): TicketClass | undefined => classes.find((each) => each.key === key)
