/** Headings and names of files of places, in Chinese. Apart from the screens' words, which travel to phones. */
export const zh = {
  'places.export-parts': '下辖',
  'places.export-code': '代码',
  'places.export-name': '名称',
  'places.export-level': '级别',
  'places.export-below': '下辖数',
  'places.export-from': '从',
  'places.export-to': '到',
  'places.export-level-county': '县',
  'places.export-level-township': '乡镇（街道）',
  'places.export-level-village': '村（社区）',
  'places.export-level-grid': '网格',
  'places.export-level-building': '楼栋',
}
