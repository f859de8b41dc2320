/** Who may sign in to the demo: invented people of a real village, with numbers of a segment no operator uses. */
import { postCodes } from '../../offices/contract.ts'

export const demoCounty = 510183

export const demoPassword = 'taoba-demo-2026'

/** Base32, 160 bits; the same for everybody, so that the outbox page can show the code. */
export const demoSecret = 'XIANGLIDEMOXIANGLIDEMOXIANGLIDEM'

const county = '510183'
const township = '510183122'
const village = '510183122211'
const grids = [1, 2, 3, 4, 5, 6].map((number) => `${village}00${number}`)
const buildings = [1, 2, 3].map((number) => `${village}00100${number}`)

/** Where somebody holds an office, the village first. */
export const demoPlaces: readonly string[] = [village, ...grids.toReversed(), ...buildings, township, county]

export const demoPostCodes: readonly string[] = postCodes

/** Numbers end in grid, house and place in the household. */
const numbersWithin = (grid: number): string[] =>
  Array.from({ length: 12 }, (_, house) => String(house + 1).padStart(2, '0')).flatMap((house) =>
    [1, 2, 3, 4].map((place) => `1540000${grid}${house}${place}`),
  )

export const demoPhones: readonly string[] = [1, 2, 3, 4, 5, 6].flatMap(numbersWithin)

/** A few to be printed: old and alone, with a child away, away herself, from another province. */
export const demoResidents: readonly string[] = ['15400006061', '15400006032', '15400006091', '15400006101']

/** One of each kind to be printed. */
export const demoPosts: readonly (readonly [post: string, words: string])[] = [
  ['grid_worker', '网格员 grid worker'],
  ['secretary', '书记 secretary'],
  ['dispatcher', '派单员 dispatcher'],
  ['handler', '部门承办人 department'],
  ['checker', '核查员 checker'],
  ['system_admin', '系统管理员 system'],
  ['security_admin', '安全管理员 security'],
  ['audit_admin', '审计管理员 audit'],
]

export const demoLogins: Readonly<Record<string, string>> = {
  罗春燕: 'luochunyan',
  杨国强: 'yangguoqiang',
  陈晓梅: 'chenxiaomei',
  刘文斌: 'liuwenbin',
  何玉珍: 'heyuzhen',
  张德全: 'zhangdequan',
  吴志明: 'wuzhiming',
  唐丽华: 'tanglihua',
  冯永贵: 'fengyonggui',
  邓小军: 'dengxiaojun',
  蒋素芬: 'jiangsufen',
  彭建平: 'pengjianping',
  余婷: 'yuting',
  曾凯: 'zengkai',
  叶红梅: 'yehongmei',
  魏东: 'weidong',
  廖静: 'liaojing',
  李田生: 'litiansheng',
  高桂香: 'gaoguixiang',
  徐大勇: 'xudayong',
  谢兰英: 'xielanying',
  汪成: 'wangcheng',
  龚世林: 'gongshilin',
  袁小琴: 'yuanxiaoqin',
  程先明: 'chengxianming',
  苏慧: 'suhui',
  宋翠芳: 'songcuifang',
  韩兴发: 'hanxingfa',
  邱丽君: 'qiulijun',
  任海波: 'renhaibo',
  周敏: 'zhoumin',
  秦岚: 'qinlan',
  方志远: 'fangzhiyuan',
  马小川: 'maxiaochuan',
  田玉莲: 'tianyulian',
  钟宁: 'zhongning',
  孟庆丰: 'mengqingfeng',
  黎安: 'lian',
  郑刚: 'zhenggang',
  白露: 'bailu',
  顾晴: 'guqing',
  石雷: 'shilei',
  潘雨: 'panyu',
  靳山: 'jinshan',
  赖建国: 'laijianguo',
  水清和: 'shuiqinghe',
  路长安: 'luchangan',
  禾苗: 'hemiao',
  包玉兰: 'baoyulan',
  丛蓉: 'congrong',
  安宁: 'anning',
  费小燕: 'feixiaoyan',
  舒亭: 'shuting',
  卫国安: 'weiguoan',
  蓝天: 'lantian',
  成平: 'chengping',
  屠有明: 'tuyouming',
  尚光明: 'shangguangming',
  佟小连: 'tongxiaolian',
  冉安: 'ranan',
  全胜利: 'quanshengli',
  尹书文: 'yinshuwen',
  施一帆: 'shiyifan',
  卢静安: 'lujingan',
  严慎之: 'yanshenzhi',
}
