/**
 * Who serves Taoba in the demo, from the grid to the county: invented people in usual posts.
 * Village staff live in the village, so their phones stand in the roster of people; all others bring theirs.
 */

export type Post =
  | 'secretary'
  | 'committee'
  | 'supervisor'
  | 'grid_head'
  | 'grid_worker'
  | 'assistant'
  | 'building_head'
  | 'township_staff'
  | 'county_staff'
  | 'dispatcher'
  | 'handler'
  | 'checker'
  | 'utility_agent'
  | 'observer'
  | 'system_admin'
  | 'security_admin'
  | 'audit_admin'

export interface DemoUnit {
  key: string
  name_zh: string
  name_en: string
  kind: 'department' | 'utility'
  area: string
}

export interface DemoOffice {
  /** `phone` null: this key is in the village roster, which holds the number */
  person: { key: string; name: string; sex: 'male' | 'female'; phone: string | null }
  post: Post
  /** how people name the post, where the post alone does not say it */
  title_zh: string
  area: string
  unit: string | null
  /** ISO dates; `to` null while the person still serves */
  from: string
  to: string | null
}

const county = '510183'
const township = '510183122'
const village = '510183122211'
const grid = (number: number) => `${village}00${number}`
const building = (number: number) => `${grid(1)}00${number}`

const department = (key: string, name_zh: string, name_en: string, area: string = county): DemoUnit => ({
  key,
  name_zh,
  name_en,
  kind: 'department',
  area,
})
const utility = (key: string, name_zh: string, name_en: string): DemoUnit => ({
  key,
  name_zh,
  name_en,
  kind: 'utility',
  area: county,
})

export const units: readonly DemoUnit[] = [
  department('datong-construction', '村建办', 'Village Construction Office', township),
  department('datong-civil', '民政办', 'Civil Affairs Office', township),
  department('datong-agriculture', '农业服务中心', 'Agricultural Service Centre', township),
  department('datong-order', '综治办', 'Public Order Office', township),
  department('housing', '住建局', 'Housing and Construction Bureau'),
  department('water', '水务局', 'Water Affairs Bureau'),
  department('transport', '交通局', 'Transport Bureau'),
  department('agriculture', '农业农村局', 'Agriculture and Rural Affairs Bureau'),
  department('civil-affairs', '民政局', 'Civil Affairs Bureau'),
  department('human-resources', '人社局', 'Human Resources and Social Security Bureau'),
  department('health', '卫健局', 'Health Bureau'),
  department('medical-insurance', '医保局', 'Medical Insurance Bureau'),
  department('education', '教育局', 'Education Bureau'),
  department('police', '公安局', 'Public Security Bureau'),
  department('ecology', '生态环境局', 'Ecology and Environment Bureau'),
  department('market', '市场监管局', 'Market Regulation Bureau'),
  department('natural-resources', '规划和自然资源局', 'Planning and Natural Resources Bureau'),
  utility('power', '供电公司', 'Power Company'),
  utility('telecom', '电信公司', 'Telecom Company'),
  utility('gas', '燃气公司', 'Gas Company'),
  utility('tap-water', '自来水公司', 'Water Supply Company'),
]

type Sex = 'male' | 'female'
type Who = readonly [key: string, name: string, sex: Sex]

/** A villager in a village post: the roster of people holds the phone. */
const villager = (who: Who, post: Post, title_zh: string, area: string, from: string, to: string | null = null) =>
  ({
    person: { key: who[0], name: who[1], sex: who[2], phone: null },
    post,
    title_zh,
    area,
    unit: null,
    from,
    to,
  }) satisfies DemoOffice

/** Segment 154 is assigned to no operator; last digits 8… are kept for the township, 9… for the county. */
const official = (
  who: Who,
  phone_end: number,
  post: Post,
  title_zh: string,
  area: string,
  from: string,
  unit: string | null = null,
) =>
  ({
    person: { key: who[0], name: who[1], sex: who[2], phone: `1540000${phone_end}` },
    post,
    title_zh,
    area,
    unit,
    from,
    to: null,
  }) satisfies DemoOffice

export const offices: readonly DemoOffice[] = [
  villager(['luo-chunyan', '罗春燕', 'female'], 'secretary', '书记、村委会主任', village, '2021-01-15'),
  villager(['yang-guoqiang', '杨国强', 'male'], 'committee', '副书记', village, '2021-01-15'),
  villager(['chen-xiaomei', '陈晓梅', 'female'], 'committee', '委员、文书', village, '2021-01-15'),
  villager(['liu-wenbin', '刘文斌', 'male'], 'committee', '委员、综治', village, '2021-01-15'),
  villager(['he-yuzhen', '何玉珍', 'female'], 'committee', '委员、民政社保', village, '2023-04-01'),
  villager(['zhang-dequan', '张德全', 'male'], 'supervisor', '监督委员会主任', village, '2021-01-15'),

  villager(['wu-zhiming', '吴志明', 'male'], 'grid_head', '一网格长', grid(1), '2022-03-01'),
  villager(['tang-lihua', '唐丽华', 'female'], 'grid_head', '二网格长', grid(2), '2022-03-01'),
  villager(['feng-yonggui', '冯永贵', 'male'], 'grid_head', '三网格长', grid(3), '2022-03-01'),
  villager(['deng-xiaojun', '邓小军', 'male'], 'grid_head', '四网格长', grid(4), '2024-06-01'),
  villager(['jiang-sufen', '蒋素芬', 'female'], 'grid_head', '五网格长', grid(5), '2022-03-01'),
  villager(['peng-jianping', '彭建平', 'male'], 'grid_head', '六网格长', grid(6), '2022-03-01'),

  villager(['yu-ting', '余婷', 'female'], 'grid_worker', '一网格网格员', grid(1), '2023-09-01'),
  villager(['zeng-kai', '曾凯', 'male'], 'grid_worker', '二网格网格员', grid(2), '2022-03-01'),
  villager(['ye-hongmei', '叶红梅', 'female'], 'grid_worker', '三网格网格员', grid(3), '2022-03-01'),
  villager(['wei-dong', '魏东', 'male'], 'grid_worker', '四网格网格员', grid(4), '2022-03-01'),
  villager(['liao-jing', '廖静', 'female'], 'grid_worker', '五网格网格员', grid(5), '2025-02-10'),
  villager(['li-tiansheng', '李田生', 'male'], 'grid_worker', '六网格网格员', grid(6), '2022-03-01'),

  villager(['gao-guixiang', '高桂香', 'female'], 'assistant', '协管员', grid(1), '2022-05-01'),
  villager(['xu-dayong', '徐大勇', 'male'], 'assistant', '协管员、水电工', grid(1), '2022-05-01'),
  villager(['xie-lanying', '谢兰英', 'female'], 'assistant', '协管员', grid(2), '2022-05-01'),
  villager(['wang-cheng', '汪成', 'male'], 'assistant', '协管员', grid(2), '2024-03-01'),
  villager(['gong-shilin', '龚世林', 'male'], 'assistant', '协管员、管水员', grid(3), '2022-05-01'),
  villager(['yuan-xiaoqin', '袁小琴', 'female'], 'assistant', '协管员', grid(4), '2022-05-01'),
  villager(['cheng-xianming', '程先明', 'male'], 'assistant', '协管员、护林员', grid(6), '2022-05-01'),
  villager(['su-hui', '苏慧', 'female'], 'assistant', '协管员', grid(6), '2025-05-01'),
  // 五网格 has had no assistant since he left for work, and the completeness list is to show it
  villager(['zhao-yongkang', '赵永康', 'male'], 'assistant', '协管员', grid(5), '2022-05-01', '2026-02-20'),

  villager(['song-cuifang', '宋翠芳', 'female'], 'building_head', '陶坝新居1栋楼长', building(1), '2023-01-01'),
  villager(['han-xingfa', '韩兴发', 'male'], 'building_head', '陶坝新居2栋楼长', building(2), '2023-01-01'),
  villager(['qiu-lijun', '邱丽君', 'female'], 'building_head', '陶坝新居3栋楼长', building(3), '2023-01-01'),

  official(['ren-haibo', '任海波', 'male'], 8001, 'township_staff', '副镇长', township, '2023-06-01'),
  official(['zhou-min', '周敏', 'female'], 8002, 'dispatcher', '派单员', township, '2023-06-01'),
  official(['qin-lan', '秦岚', 'female'], 8003, 'checker', '核查员', township, '2024-01-02'),
  official(
    ['fang-zhiyuan', '方志远', 'male'],
    8011,
    'handler',
    '承办人',
    township,
    '2022-07-01',
    'datong-construction',
  ),
  official(
    ['ma-xiaochuan', '马小川', 'male'],
    8012,
    'handler',
    '承办人',
    township,
    '2024-07-01',
    'datong-construction',
  ),
  official(['tian-yulian', '田玉莲', 'female'], 8021, 'handler', '承办人', township, '2020-09-01', 'datong-civil'),
  official(['zhong-ning', '钟宁', 'male'], 8022, 'handler', '承办人', township, '2023-09-01', 'datong-civil'),
  official(
    ['meng-qingfeng', '孟庆丰', 'male'],
    8031,
    'handler',
    '农技员',
    township,
    '2019-03-01',
    'datong-agriculture',
  ),
  official(['li-an', '黎安', 'female'], 8032, 'handler', '承办人', township, '2025-03-01', 'datong-agriculture'),
  official(['zheng-gang', '郑刚', 'male'], 8041, 'handler', '承办人', township, '2021-11-01', 'datong-order'),
  official(['bai-lu', '白露', 'female'], 8042, 'handler', '调解员', township, '2024-09-01', 'datong-order'),

  official(['gu-qing', '顾晴', 'female'], 9001, 'dispatcher', '派单员', county, '2022-02-14'),
  official(['shi-lei', '石雷', 'male'], 9002, 'checker', '核查员', county, '2023-02-01'),
  official(['pan-yu', '潘雨', 'female'], 9003, 'checker', '核查员', county, '2024-02-01'),
  official(['jin-shan', '靳山', 'male'], 9004, 'county_staff', '指挥中心值班长', county, '2022-02-14'),
  official(['lai-jianguo', '赖建国', 'male'], 9011, 'handler', '承办人', county, '2022-02-14', 'housing'),
  official(['shui-qinghe', '水清和', 'male'], 9012, 'handler', '承办人', county, '2022-02-14', 'water'),
  official(['lu-changan', '路长安', 'male'], 9013, 'handler', '承办人', county, '2023-05-04', 'transport'),
  official(['he-miao', '禾苗', 'female'], 9014, 'handler', '承办人', county, '2024-05-04', 'agriculture'),
  official(['bao-yulan', '包玉兰', 'female'], 9015, 'handler', '承办人', county, '2022-02-14', 'civil-affairs'),
  official(['cong-rong', '丛蓉', 'female'], 9016, 'handler', '承办人', county, '2023-08-01', 'human-resources'),
  official(['an-ning', '安宁', 'female'], 9017, 'handler', '承办人', county, '2022-02-14', 'health'),
  official(['fei-xiaoyan', '费小燕', 'female'], 9018, 'handler', '承办人', county, '2023-10-08', 'medical-insurance'),
  official(['shu-ting', '舒亭', 'female'], 9019, 'handler', '承办人', county, '2022-09-01', 'education'),
  official(['wei-guoan', '卫国安', 'male'], 9020, 'handler', '社区民警', county, '2021-03-01', 'police'),
  official(['lan-tian', '蓝天', 'male'], 9021, 'handler', '承办人', county, '2024-01-08', 'ecology'),
  official(['cheng-ping', '成平', 'female'], 9022, 'handler', '承办人', county, '2022-02-14', 'market'),
  official(['tu-youming', '屠有明', 'male'], 9023, 'handler', '承办人', county, '2022-02-14', 'natural-resources'),
  official(['shang-guangming', '尚光明', 'male'], 9031, 'utility_agent', '供电网协员', county, '2023-01-10', 'power'),
  official(['tong-xiaolian', '佟小连', 'female'], 9032, 'utility_agent', '电信网协员', county, '2023-01-10', 'telecom'),
  official(['ran-an', '冉安', 'male'], 9033, 'utility_agent', '燃气网协员', county, '2023-01-10', 'gas'),
  official(['quan-shengli', '全胜利', 'male'], 9034, 'utility_agent', '供水网协员', county, '2023-01-10', 'tap-water'),
  official(['yin-shuwen', '尹书文', 'female'], 9041, 'observer', '人大代表联络员', county, '2025-01-02'),
  official(['shi-yifan', '施一帆', 'male'], 9051, 'system_admin', '系统管理员', county, '2025-01-02'),
  official(['lu-jingan', '卢静安', 'female'], 9052, 'security_admin', '安全管理员', county, '2025-01-02'),
  official(['yan-shenzhi', '严慎之', 'male'], 9053, 'audit_admin', '审计管理员', county, '2025-01-02'),
]
