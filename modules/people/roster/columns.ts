/** The columns of a roster: how each is called in our template, and how villages call it in theirs. Pure. */
export type ColumnKey =
  | 'name'
  | 'grid'
  | 'house'
  | 'relation'
  | 'sex'
  | 'birth_day'
  | 'id_number'
  | 'phone'
  | 'residency'
  | 'elsewhere'

export interface Column {
  key: ColumnKey
  /** As the template writes it. */
  title: string
  /** Other headers seen in the field, without spaces and stars. */
  also: readonly string[]
  required: boolean
  /** Characters wide on the sheet. */
  width: number
  /** What the template's second sheet says about it. */
  help: string
}

export const columns: readonly Column[] = [
  {
    key: 'name',
    title: '姓名',
    also: ['居民姓名', '村民姓名', '人员姓名', '名字', 'name', 'fullname'],
    required: true,
    width: 12,
    help: '身份证上的姓名。',
  },
  {
    key: 'grid',
    title: '网格',
    also: ['所属网格', '网格名称', '网格编号', '所在网格', '村民小组', '小组', '组别', '组', 'grid'],
    required: true,
    width: 12,
    help: '写网格名或编号都行：六网格、6、006。',
  },
  {
    key: 'house',
    title: '户号',
    also: ['门牌号', '门牌', '住址', '家庭住址', '详细地址', '地址', '户编号', 'house', 'address'],
    required: true,
    width: 18,
    help: '村里怎么叫就怎么写：六组12号。同一户写成一样。',
  },
  {
    key: 'relation',
    title: '与户主关系',
    also: ['户主关系', '家庭关系', '关系', '与户主的关系', 'relation'],
    required: false,
    width: 12,
    help: '户主、妻子、丈夫、儿子、女儿、父亲、母亲、孙子……',
  },
  {
    key: 'sex',
    title: '性别',
    also: ['sex', 'gender'],
    required: false,
    width: 8,
    help: '男或女。填了身份证号可以不填。',
  },
  {
    key: 'birth_day',
    title: '出生日期',
    also: ['出生年月', '出生年月日', '生日', '出生', 'birthday', 'dateofbirth'],
    required: false,
    width: 14,
    help: '1972-05-18 这样写。填了身份证号可以不填。',
  },
  {
    key: 'id_number',
    title: '身份证号',
    also: ['身份证', '身份证号码', '证件号码', '证件号', '公民身份号码', '居民身份证号', 'idnumber', 'idno'],
    required: false,
    width: 22,
    help: '18 位，可以不填。这一列是文本，不会变成 5.1E+17。',
  },
  {
    key: 'phone',
    title: '手机号',
    also: ['手机', '手机号码', '联系电话', '电话', '联系方式', '电话号码', 'phone', 'mobile'],
    required: false,
    width: 16,
    help: '11 位。一个号码只能登记一个人。',
  },
  {
    key: 'residency',
    title: '居住情况',
    also: ['居住关系', '居住类型', '人员类型', '人口类型', '户籍情况', '居住状态', '人户关系', 'residency'],
    required: false,
    width: 12,
    help: '户籍、常住、外出、外来。不填按户籍。',
  },
  {
    key: 'elsewhere',
    title: '外出地或来源地',
    also: ['外出地', '外出地点', '务工地', '来源地', '户籍地', '外出地址', 'elsewhere'],
    required: false,
    width: 18,
    help: '在外面的写在哪里，外面来的写从哪里来。',
  },
]

/** A header row may stand below a title and a note. */
export const headerWithin_rows = 6

const plain = (text: unknown): string =>
  String(text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|（.*?）/g, '')
    .replace(/[\s*＊:：·_-]/g, '')

/** Which sheet column holds what: exact names first, then the ones that merely contain a name; each column is used once. */
export function readHeader(cells: readonly unknown[]): Map<ColumnKey, number> {
  const titles = cells.map(plain)
  const found = new Map<ColumnKey, number>()
  const taken = new Set<number>()
  const take = (key: ColumnKey, fits: (title: string) => boolean) => {
    if (found.has(key)) return
    const at = titles.findIndex((title, index) => title !== '' && !taken.has(index) && fits(title))
    if (at < 0) return
    found.set(key, at)
    taken.add(at)
  }
  for (const { key, title, also } of columns) take(key, (text) => text === plain(title) || also.includes(text))
  // 身份证 before 姓名: "户主姓名" must not swallow the name, and longer names tell more.
  for (const { key, title, also } of columns) {
    const names = [plain(title), ...also].filter((name) => name.length >= 2)
    take(
      key,
      (text) => text.length <= 12 && !/户主姓名|备注|序号/.test(text) && names.some((name) => text.includes(name)),
    )
  }
  return found
}

/** The row of the header among the first ones, or null when none names the required columns. */
export function findHeader(rows: readonly (readonly unknown[])[]): { row: number; at: Map<ColumnKey, number> } | null {
  for (let row = 0; row < Math.min(rows.length, headerWithin_rows); row += 1) {
    const at = readHeader(rows[row]!)
    if (columns.every(({ key, required }) => !required || at.has(key))) return { row, at }
  }
  return null
}
