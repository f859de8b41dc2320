/** Headings and names of files of residents, in Chinese. Apart from the screens' words, which travel to phones. */
export const zh = {
  'people.export-list': '居民名单',
  'people.export-name': '姓名',
  'people.export-place': '地点',
  'people.export-house': '门牌',
  'people.export-residency': '居住',
  'people.export-relation': '与户主关系',
  'people.export-phone': '手机',
  'people.export-id-number': '证件号',
  'people.export-state': '核实',
  'people.export-joined': '加入时间',
}
