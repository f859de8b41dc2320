/** Headings and names of files of offices, in Chinese. Apart from the screens' words, which travel to phones. */
export const zh = {
  'offices.export-list': '任职名单',
  'offices.export-name': '姓名',
  'offices.export-post': '职务',
  'offices.export-place': '地点',
  'offices.export-unit': '单位',
  'offices.export-phone': '工作电话',
  'offices.export-from': '从',
  'offices.export-to': '到',
  'offices.export-state': '状态',
  'offices.export-completeness': '网格人员配备',
  'offices.export-heads': '网格长',
  'offices.export-workers': '网格员',
  'offices.export-assistants': '协管员',
  'offices.export-assistants-wanted': '应有协管员',
  'offices.export-lacks': '还缺',
}
