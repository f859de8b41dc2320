/** Every sentence about standards, in Chinese. */
export const zh = {
  'standards.from-today': '从今天或以后的日子起算，不能改过去。',
  'standards.too-far-off': '只能改去年以来的日子。',
  'standards.too-many-days': '一次最多填 {days} 天。',
  'standards.ends-before': '结束的日子不能早于开始的日子。',
  'standards.wrong-value': '这个数不在允许的范围里，请检查一下。',
  'standards.nothing-given': '这里没有自己定过，用的就是上级的。',
}
