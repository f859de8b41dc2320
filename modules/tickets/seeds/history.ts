/**
 * A longer history of dispatches than the stories tell, made up by rule so that the suggestion of an office can be measured on it.
 *
 * Real queues are not tidy, so this one is not either: sentences are put together from parts that may be missing, some matters could
 * go to two offices, one class in eight is chosen wrongly, one dispatch in twelve went to the wrong office, characters are left out
 * or mistyped, and townships differ in who does what. The same seed gives the same history on every machine.
 */
export interface PastDispatch {
  words: string
  /** a key of `classes.ts`, as the resident chose it */
  class: string
  area: string
  /** the office it was sent to: `unit:<key>` or `post:<post>` */
  office: string
}

type Share = readonly (readonly [office: string, of_ten: number])[]
interface Matter {
  class: string
  /** Also chosen by people who are not sure. */
  or?: string
  offices: Share
  what: readonly string[]
  effect: readonly string[]
}

const unit = (key: string): string => `unit:${key}`
const always = (office: string): Share => [[office, 10]]
const worker = 'post:grid_worker'
const assistant = 'post:assistant'
const committee = 'post:committee'
const construction = unit('datong-construction')

const matters: readonly Matter[] = [
  {
    class: 'management.roads',
    offices: always(construction),
    what: [
      '水泥路面裂开好几道口子',
      '村道上一个大坑',
      '进组的路边缘垮了一块',
      '路基下沉了一截',
      '机耕路泥巴烂得陷轮子',
      '桥面的栏板断了',
    ],
    effect: ['骑电瓶车摔了人', '货车过不去', '下雨天看不到坑有多深', '娃娃骑车上学不安全'],
  },
  {
    class: 'management.roads',
    offices: [
      [unit('transport'), 8],
      [construction, 2],
    ],
    what: ['县道转弯处的反光镜歪了', '公路边的护栏被撞断', '公路标线磨得看不见', '大公路路面翻浆', '过境公路缺减速带'],
    effect: ['大车开得飞快', '转弯看不到对面', '上周出了车祸', '过马路提心吊胆'],
  },
  {
    class: 'management.lamps',
    offices: [
      [construction, 7],
      [assistant, 3],
    ],
    what: ['路灯坏了几盏', '太阳能路灯到半夜就灭', '广场的灯一闪一闪', '巷子里没有装路灯', '路灯杆子锈得快断'],
    effect: ['晚上黑漆漆的', '老人晚上出门看不清台阶', '下晚自习的学生害怕'],
  },
  {
    class: 'management.water',
    offices: [
      [unit('tap-water'), 9],
      [worker, 1],
    ],
    what: [
      '自来水停了一天',
      '水龙头出来的水发黄',
      '水表井一直往外冒水',
      '主管道爆了',
      '高处的几户水压太低',
      '水费比平时多了一倍',
    ],
    effect: ['做饭都没有水', '洗衣机用不起来', '几户人都在打桶接水', '不敢拿来喝'],
  },
  {
    class: 'management.power',
    or: 'safety.wires',
    offices: always(unit('power')),
    what: ['变压器嗡嗡响', '一到晚上电压不够', '停电没有提前通知', '电表走得不对', '入户线老化破皮'],
    effect: ['空调带不动', '冰箱里的东西坏了', '碰到会触电', '抽水机也转不起来'],
  },
  {
    class: 'safety.wires',
    offices: [
      [unit('power'), 7],
      [unit('telecom'), 3],
    ],
    what: ['电杆往路这边倾斜', '掉下来一根线拖在地上', '几股线缠成一团吊得很低', '高压线离树枝太近'],
    effect: ['收割机都不敢过', '怕漏电打到人', '风一吹就晃', '大货车会挂到'],
  },
  {
    class: 'management.network',
    offices: always(unit('telecom')),
    what: ['宽带老是掉线', '光猫亮红灯', '手机在屋里没有信号', '想装宽带说没有端口', '机顶盒打不开'],
    effect: ['上网课卡得不行', '报修一个礼拜没人来', '视频电话打不通'],
  },
  {
    class: 'management.building',
    offices: [
      [unit('natural-resources'), 8],
      [committee, 2],
    ],
    what: [
      '隔壁在承包地里打地基',
      '有人把房子加到四层',
      '公共通道上砌了围墙',
      '想翻修老房子怎么申请',
      '河边搭了个板房开农家乐',
    ],
    effect: ['挡了我家采光', '问他有没有手续他不说', '申请交上去没有回音'],
  },
  {
    class: 'management.facilities',
    offices: [
      [assistant, 6],
      [worker, 4],
    ],
    what: ['健身器材的螺丝松了', '公共厕所没人打扫', '候车亭顶棚漏雨', '凉亭的凳子断了一条腿', '指路牌被吹倒了'],
    effect: ['老人小孩容易受伤', '外地来的人找不到路', '臭得进不去'],
  },
  {
    class: 'management.farming',
    offices: [
      [unit('datong-agriculture'), 8],
      [worker, 2],
    ],
    what: ['提灌站抽不上水', '支渠垮了放不下水', '灌溉渠闸门关不严', '高标准农田的排水管堵了', '水泵烧了没人修'],
    effect: ['秧子都要干死了', '两边为放水吵起来', '油菜田全泡着', '再不下种就晚了'],
  },
  {
    class: 'management.bus',
    offices: always(unit('transport')),
    what: ['公交车不进村', '末班车提前收了', '招呼站没有牌子', '校车座位不够站着好几个', '村村通客车好几天没来'],
    effect: ['赶集要走一个小时', '老人看病不方便', '学生回家只能搭摩托'],
  },
  {
    class: 'environment.garbage',
    offices: [
      [worker, 6],
      [assistant, 4],
    ],
    what: ['垃圾桶几天没清', '垃圾房周围扔得到处都是', '旧家具堆在路口', '厨余垃圾招苍蝇', '垃圾车总是漏我们这一组'],
    effect: ['味道大得开不了窗', '狗把袋子拖得满地', '夏天蛆都爬出来了'],
  },
  {
    class: 'environment.dumping',
    offices: [
      [unit('ecology'), 8],
      [worker, 2],
    ],
    what: [
      '半夜有车往河里倒渣土',
      '河面漂着死猪',
      '作坊的废水直接排进沟里',
      '河水突然变成白色',
      '河滩上倒了一堆药瓶子',
    ],
    effect: ['鱼死了一片', '下游还要取水', '臭气半里路都闻得到'],
  },
  {
    class: 'environment.sewage',
    or: 'environment.ditch',
    offices: [
      [construction, 7],
      [unit('ecology'), 3],
    ],
    what: ['化粪池满了往外冒', '污水管断了', '下水道返水进厨房', '污水处理站停了没运转', '养鸡场的污水流到路上'],
    effect: ['粪水淌到家门口', '臭得吃不下饭', '小孩踩到好几次'],
  },
  {
    class: 'environment.ditch',
    offices: always(worker),
    what: ['路边的沟被泥沙填满', '涵管堵了树枝', '屋后阳沟长满草', '田边毛沟淤了', '沟盖板断了掉进去'],
    effect: ['一下雨水就漫到院子', '水排不走', '路面全是积水'],
  },
  {
    class: 'environment.trees',
    offices: [
      [worker, 7],
      [assistant, 3],
    ],
    what: ['大树枯死了没人砍', '树枝伸到屋顶上', '行道树被风吹歪', '竹子倒下来压着路', '树根把水泥地拱起来'],
    effect: ['随时要掉下来', '挡了路灯的光', '瓦片打烂好几块'],
  },
  {
    class: 'environment.air',
    offices: [
      [unit('ecology'), 6],
      [unit('datong-agriculture'), 4],
    ],
    what: ['砖厂的烟囱冒黑烟', '工地扬尘大', '有人在田里点火烧草', '塑料厂的气味刺鼻', '饭店油烟对着窗户排'],
    effect: ['喉咙痛得睡不着', '阳台上一层灰', '老人咳嗽加重了'],
  },
  {
    class: 'safety.fire',
    offices: [
      [worker, 8],
      [assistant, 2],
    ],
    what: ['楼道里堆满纸箱', '灭火器过期了', '电动车推进屋里充电', '消防通道停了车', '柴草堆紧挨着灶房'],
    effect: ['着火了跑都跑不脱', '说了几次不听', '冬天天干容易出事'],
  },
  {
    class: 'safety.gas',
    offices: always(unit('gas')),
    what: ['燃气表接头漏气', '天然气管道被挖断', '厨房胶管老化', '打不着火气压很低', '燃气警报一直叫'],
    effect: ['不敢开火', '满屋都是味道', '打客服一直占线'],
  },
  {
    class: 'safety.water',
    offices: [
      [construction, 6],
      [worker, 4],
    ],
    what: ['鱼塘没有围栏', '水库边的警示牌掉了', '渠道边没有护栏', '蓄水池的盖板不见了'],
    effect: ['暑假娃娃在那边耍水', '去年淹过人', '晚上看不到边'],
  },
  {
    class: 'safety.flood',
    or: 'environment.ditch',
    offices: [
      [unit('water'), 8],
      [construction, 2],
    ],
    what: ['河堤被冲出一个缺口', '山洪沟里长满杂树', '水库泄洪没有广播', '防洪墙有渗水', '河道被石头占了一半'],
    effect: ['再涨水就要进屋', '汛期马上到了', '低处十几户担心'],
  },
  {
    class: 'safety.slope',
    or: 'management.roads',
    offices: [
      [construction, 7],
      [unit('natural-resources'), 3],
    ],
    what: ['屋后山坡裂了缝', '挡土墙鼓出来了', '山上滚石头下来', '老房子墙体倾斜', '边坡垮了一方土'],
    effect: ['下雨不敢睡在屋里', '土把半边路埋了', '缝一天比一天宽'],
  },
  {
    class: 'safety.food',
    or: 'livelihood.consumer',
    offices: always(unit('market')),
    what: ['小超市卖过期牛奶', '办席吃了十几个人拉肚子', '有人上门卖保健品给老人', '菜市场的秤不准', '卤肉摊不卫生'],
    effect: ['找他退钱不认', '老人花了好几千', '娃娃吃了吐了一晚上'],
  },
  {
    class: 'livelihood.consumer',
    offices: [
      [unit('market'), 9],
      [unit('police'), 1],
    ],
    what: ['网购的种子全是假的', '买的手机三天就坏', '理发店办了卡就关门', '快递收了钱不送到村', '农机维修乱收费'],
    effect: ['商家不理人', '要求退款', '发票也不开'],
  },
  {
    class: 'livelihood.allowance',
    offices: [
      [unit('datong-civil'), 8],
      [committee, 2],
    ],
    what: ['想申请低保', '残疾补贴停发了', '高龄津贴没有到账', '大病之后生活困难想要救助', '特困供养怎么办理'],
    effect: ['家里没有劳动力', '材料交了没有结果', '存折上三个月没有进钱'],
  },
  {
    class: 'livelihood.medical',
    offices: [
      [unit('medical-insurance'), 7],
      [unit('health'), 3],
    ],
    what: ['医保缴费显示失败', '住院费用报不了', '慢性病门诊怎么办', '异地就医备案不会弄', '新生儿参保要什么材料'],
    effect: ['跑了两趟没办成', '发票要过期了', '老人不会用手机'],
  },
  {
    class: 'livelihood.medical',
    offices: always(unit('health')),
    what: ['村卫生室好几天没有开门', '家庭医生没有上门', '疫苗在哪里打', '卫生院没有降压药', '老年人免费体检什么时候'],
    effect: ['拿药要跑到县里', '老人腿脚不好', '娃娃接种时间到了'],
  },
  {
    class: 'livelihood.elders',
    offices: [
      [unit('datong-civil'), 6],
      [worker, 3],
      [committee, 1],
    ],
    what: ['独居老人没人照看', '老年食堂的饭太硬', '想给老人装扶手', '日间照料中心没有开', '失能老人护理怎么申请'],
    effect: ['子女都在外面', '怕摔了没人知道', '一天只吃一顿'],
  },
  {
    class: 'livelihood.papers',
    offices: always(unit('police')),
    what: ['身份证到期要换', '给娃娃上户口', '户口迁回来要什么手续', '户口本上名字写错了', '办居住证要房东签字'],
    effect: ['在外地回不来', '孩子上学要用', '跑了几次缺材料'],
  },
  {
    class: 'livelihood.work',
    offices: always(unit('human-resources')),
    what: ['工地拖欠工资', '想找附近的零工', '养老保险断缴了怎么补', '失业金怎么领', '想学焊工有没有培训'],
    effect: ['老板电话不接', '家里等着用钱', '年纪大了厂里不要'],
  },
  {
    class: 'livelihood.school',
    offices: [
      [unit('education'), 8],
      [committee, 2],
    ],
    what: ['幼儿园名额不够', '转学手续怎么办', '学校食堂饭菜凉了', '中学住校没有热水', '营养餐补贴没有发'],
    effect: ['孩子没地方读书', '老师说等通知', '天冷容易感冒'],
  },
  {
    class: 'livelihood.pests',
    offices: always(unit('datong-agriculture')),
    what: ['茶树叶子发黄卷边', '水稻长了稻飞虱', '猪崽拉稀死了几头', '柑橘掉果厉害', '想问用什么肥料'],
    effect: ['一季的收成要没了', '打了药不见效', '请农技员来看一下'],
  },
  {
    class: 'order.neighbours',
    offices: always(committee),
    what: ['邻居把水排到我家墙脚', '两家为一棵树争起来', '隔壁的鸡啄了菜地', '兄弟分家闹得很凶', '邻居骂人还要动手'],
    effect: ['说了几回讲不通', '想请村上来评理', '老人气得住院'],
  },
  {
    class: 'order.boundary',
    or: 'order.neighbours',
    offices: [
      [committee, 7],
      [unit('natural-resources'), 3],
    ],
    what: ['田埂被人挖了一尺', '宅基地界桩被移了', '承包地面积和证上不一样', '林地边界说不清'],
    effect: ['两家吵了半年', '要求重新量', '证上写得清清楚楚'],
  },
  {
    class: 'order.noise',
    offices: [
      [worker, 6],
      [assistant, 2],
      [unit('police'), 2],
    ],
    what: ['半夜唱歌吵得很', '加工厂夜里开机器', '喇叭从早放到晚', '楼上装修不分时间', '茶馆麻将声音大'],
    effect: ['娃娃写不了作业', '心脏不好受不了', '第二天要上早班'],
  },
  {
    class: 'order.dogs',
    offices: [
      [worker, 8],
      [unit('police'), 2],
    ],
    what: ['流浪狗追人', '有人养大狗不牵绳', '邻居的羊吃了庄稼', '狗把快递员咬了'],
    effect: ['小孩不敢出门', '打了狂犬疫苗没人赔', '赶都赶不走'],
  },
  {
    class: 'order.parking',
    offices: [
      [worker, 7],
      [unit('police'), 3],
    ],
    what: ['货车天天停在路口', '面包车堵住巷子', '建材堆在公路上', '婚车把通道占满'],
    effect: ['救护车都进不来', '转弯看不见', '打电话也不挪'],
  },
  {
    class: 'order.theft',
    offices: always(unit('police')),
    what: ['地里的电缆被偷', '接到冒充客服的电话转了钱', '鸡圈夜里进了贼', '陌生人在村里转悠拍照', '摩托车不见了'],
    effect: ['损失几千块', '老人吓得不轻', '监控看到了人影'],
  },
]

const openings = ['您好，', '请问一下，', '网格员你好，', '反映一个问题，', '', '', '', '麻烦帮忙看看，']
const places = [
  '村口',
  '一组',
  '二组',
  '三组桥头',
  '四组路边',
  '老院子那里',
  '安置小区',
  '学校旁边',
  '小卖部对面',
  '我家门口',
  '河边',
  '',
]
const whens = ['这几天', '上个星期开始', '昨天晚上', '已经半个月了', '', '', '一直以来', '今天早上']
const asks = [
  '请尽快处理。',
  '希望有人来看一下。',
  '什么时候能解决？',
  '谢谢。',
  '',
  '',
  '等你们答复。',
  '不要再拖了。',
]

/** Villages of three townships; in the third, roads, lamps and slopes are the county's. */
const townships = ['510183122', '510183103', '510183107'] as const
const farTownship = townships[2]
const byCounty: Readonly<Record<string, string>> = {
  [construction]: unit('housing'),
  [unit('datong-agriculture')]: unit('agriculture'),
  [unit('datong-civil')]: unit('civil-affairs'),
}

const wrongClass = 1 / 8
const wrongOffice = 1 / 12
const slipShare = 0.02
const historyMost = 100_000

/** Mulberry32: small, fast, the same everywhere. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Throws a RangeError for more than a county sends in years. */
export function pastDispatches(count: number, seed = 20_261_122): PastDispatch[] {
  if (!(count >= 0 && count <= historyMost)) throw new RangeError(`not a number of dispatches: ${count}`)
  const random = randomFrom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  // Some matters come daily and some once a year.
  const often = matters.map((_matter, index) => 1 / (1 + ((index * 7) % matters.length)) + 0.04)
  /** One of the list, each as likely as its weight says. */
  const weighed = <T>(list: readonly T[], weightOf: (one: T, index: number) => number): T => {
    let at = random() * list.reduce((sum, one, index) => sum + weightOf(one, index), 0)
    for (const [index, one] of list.entries()) {
      at -= weightOf(one, index)
      if (at < 0) return one
    }
    return list.at(-1)!
  }
  const slip = (text: string): string =>
    [...text]
      .map((letter) => (random() >= slipShare ? letter : random() < 0.5 ? '' : pick(['的', '地', '再', '里'])))
      .join('')
  return Array.from({ length: count }, () => {
    const matter = weighed(matters, (_matter, index) => often[index]!)
    const township = pick(townships)
    const parts = [
      pick(openings),
      pick(places),
      pick(whens),
      pick(matter.what),
      '，',
      random() < 0.7 ? pick(matter.effect) : '',
      '。',
      pick(asks),
    ]
    const right = matter.or && random() < 0.3 ? matter.or : matter.class
    return {
      words: slip(parts.join('')),
      class: random() < wrongClass ? pick(matters).class : right,
      area: `${township}2${String(Math.floor(random() * 4) + 1).padStart(2, '0')}00${Math.floor(random() * 6) + 1}`,
      office: officeOf(matter, township),
    }
  })

  function officeOf(matter: Matter, township: string): string {
    if (random() < wrongOffice) return pick(pick(matters).offices)[0]
    const [office] = weighed(matter.offices, ([, of_ten]) => of_ten)
    return township === farTownship ? (byCounty[office] ?? office) : office
  }
}
