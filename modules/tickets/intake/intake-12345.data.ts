/** How hotlines (12345) and city-management platforms head their columns, as seen in exports; and words their times are written with. */

import type { IntakeColumn } from './contract.ts'

export type { IntakeColumn } from './contract.ts'

export interface IntakeHeader {
  key: IntakeColumn
  /** The first is how our template writes it. Without blanks, stars and brackets. */
  names: readonly string[]
}

/** In this order: what comes first takes a column that two could mean. */
export const intakeHeaders: readonly IntakeHeader[] = [
  {
    key: 'external_number',
    names: [
      '工单编号',
      '工单号',
      '工单流水号',
      '诉求编号',
      '受理编号',
      '案件编号',
      '案卷编号',
      '任务号',
      '案件号',
      '业务编号',
      '流水号',
      '编号',
      'ordercode',
      'orderno',
      'workorderno',
      'tasknum',
      'external_number',
    ],
  },
  {
    key: 'words',
    names: [
      '诉求内容',
      '主要内容',
      '反映内容',
      '来电内容',
      '事项描述',
      '问题描述',
      '案件描述',
      '工单内容',
      '受理内容',
      '内容描述',
      '诉求描述',
      '内容',
      '描述',
      'content',
      'description',
      'words',
    ],
  },
  { key: 'title', names: ['标题', '工单标题', '诉求标题', '事项标题', '主题', 'title', 'subject'] },
  {
    key: 'phone',
    names: [
      '联系电话',
      '来电号码',
      '诉求人电话',
      '来电电话',
      '联系方式',
      '手机号码',
      '手机号',
      '电话',
      'phone',
      'mobile',
      'tel',
    ],
  },
  {
    key: 'name',
    names: ['诉求人', '来电人', '来电人姓名', '诉求人姓名', '反映人', '联系人', '市民姓名', '姓名', 'name', 'caller'],
  },
  {
    key: 'region',
    names: [
      '所属区域',
      '事发区域',
      '所属街道',
      '所属乡镇',
      '镇街',
      '街道乡镇',
      '所属社区',
      '社区村',
      '区域',
      '行政区划',
      'region',
      'district',
    ],
  },
  {
    key: 'address',
    names: [
      '事发地址',
      '诉求地址',
      '事发地点',
      '发生地点',
      '问题地址',
      '位置描述',
      '详细地址',
      '地址',
      '地点',
      '位置',
      'address',
      'location',
    ],
  },
  {
    key: 'subclass',
    names: ['二级分类', '小类', '案件小类', '事项小类', '三级分类', '细类', 'subclass', 'subtype'],
  },
  {
    key: 'class',
    names: [
      '诉求分类',
      '事项分类',
      '问题分类',
      '问题类型',
      '诉求类型',
      '工单分类',
      '一级分类',
      '大类',
      '案件大类',
      '归口类别',
      '分类',
      '类别',
      'class',
      'category',
      'type',
    ],
  },
  {
    key: 'spoken_at',
    names: [
      '来电时间',
      '诉求时间',
      '受理时间',
      '反映时间',
      '登记时间',
      '上报时间',
      '发现时间',
      '立案时间',
      '创建时间',
      '提交时间',
      '派单时间',
      '派发时间',
      'createtime',
      'created_at',
      'calltime',
      'spoken_at',
    ],
  },
  {
    key: 'due_at',
    names: [
      '办理时限',
      '办结时限',
      '截止时间',
      '处置截止时间',
      '办理截止时间',
      '要求办结时间',
      '到期时间',
      '时限',
      'deadline',
      'duetime',
      'due_at',
    ],
  },
  { key: 'lon', names: ['经度', 'x坐标', 'lon', 'lng', 'longitude', 'coordinatex'] },
  { key: 'lat', names: ['纬度', 'y坐标', 'lat', 'latitude', 'coordinatey'] },
]

/** A title that contains one of these is something else, whatever else it contains. */
export const notIntake: readonly string[] = [
  '备注',
  '回访',
  '满意',
  '回复',
  '答复',
  '处理结果',
  '办理结果',
  '承办单位',
  '序号',
  '回电',
]

/** How platforms call what our classes call otherwise; keys of `classes.ts`. The longest name that is found counts. */
export const classWords: Readonly<Record<string, string>> = {
  暴露垃圾: 'environment.garbage',
  积存垃圾渣土: 'environment.garbage',
  垃圾分类: 'environment.garbage',
  市容环卫: 'environment.garbage',
  道路破损: 'management.roads',
  道路交通: 'management.roads',
  井盖: 'management.facilities',
  公共设施: 'management.facilities',
  路灯: 'management.lamps',
  照明: 'management.lamps',
  供水: 'management.water',
  供电: 'management.power',
  电力: 'management.power',
  通信: 'management.network',
  违法建设: 'management.building',
  违章建筑: 'management.building',
  农业农村: 'management.farming',
  公共交通: 'management.bus',
  燃气: 'safety.gas',
  消防: 'safety.fire',
  防汛: 'safety.flood',
  地质灾害: 'safety.slope',
  食品安全: 'safety.food',
  噪声: 'order.noise',
  噪音: 'order.noise',
  犬类: 'order.dogs',
  机动车乱停放: 'order.parking',
  违停: 'order.parking',
  占道经营: 'order.parking',
  治安: 'order.theft',
  邻里: 'order.neighbours',
  水污染: 'environment.dumping',
  大气污染: 'environment.air',
  油烟: 'environment.air',
  污水: 'environment.sewage',
  园林绿化: 'environment.trees',
  医疗保障: 'livelihood.medical',
  医疗卫生: 'livelihood.medical',
  社会救助: 'livelihood.allowance',
  民政: 'livelihood.allowance',
  养老服务: 'livelihood.elders',
  户籍: 'livelihood.papers',
  劳动保障: 'livelihood.work',
  欠薪: 'livelihood.work',
  教育: 'livelihood.school',
  消费: 'livelihood.consumer',
  市场监管: 'livelihood.consumer',
}

/** Kinds of places at the end of a name: people leave them out. */
export const placeEndings = /(?:特别|民族)?(?:镇|乡|街道|街道办事处|社区|村|村委会|居委会|网格|小区)$/

/** Our own sheet: how it and its files are called, and one invented row to write over. */
export const intakeSheet = {
  name: '工单',
  wrong: '需要改的地方',
  template: '热线导入模板.xlsx',
  errors: '热线导入-需要改的行.xlsx',
  sample: {
    external_number: 'CD20261121000123',
    title: '路灯不亮',
    words: '陶坝村六网格转角的路灯三天不亮了，老人晚上出门不方便。',
    name: '李女士',
    phone: '13900001234',
    region: '大同镇陶坝村',
    address: '六网格 12 号旁',
    class: '路灯照明',
    spoken_at: '2026-11-21 20:15',
    due_at: '2026-11-25 18:00',
  } as Partial<Record<IntakeColumn, string>>,
}

const digits = '零一二三四五六七八九'
const numeral = (n: number): string =>
  n < 10 ? digits[n]! : `${n < 20 ? '' : digits[Math.floor(n / 10)]}十${n % 10 === 0 ? '' : digits[n % 10]}`
/** Grids of one village, numbered from one. */
const numbered = new Map(Array.from({ length: 99 }, (_, index) => [numeral(index + 1), index + 1]))

/** A numbered grid is called 第六网格, 六网格, 6网格 or 第6网格, whatever stands on its board. */
export function numberedWays(name: string): string[] {
  const [, said, kind] = /^第?([一二三四五六七八九十]{1,3}|\d{1,2})(号?网格)$/.exec(name.normalize('NFKC')) ?? []
  const n = said === undefined ? undefined : (numbered.get(said) ?? Number(said))
  if (n === undefined || kind === undefined || !(n > 0 && n < 100)) return []
  return [`第${numeral(n)}网格`, `${numeral(n)}网格`, `第${n}网格`, `${n}网格`, `${n}号网格`]
}
