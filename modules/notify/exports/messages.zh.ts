/** Headings and names of files of messages sent, in Chinese. Apart from the screens' words, which travel to phones. */
export const zh = {
  'notify.export-budgets': '短信额度',
  'notify.export-failures': '没送到的消息',
  'notify.export-place': '地点',
  'notify.export-month': '每月额度',
  'notify.export-used': '已用',
  'notify.export-reserve': '应急预留',
  'notify.export-reserve-used': '预留已用',
  'notify.export-refused': '额度用完没发',
  'notify.export-at': '时间',
  'notify.export-channel': '方式',
  'notify.export-why': '原因',
  'notify.export-tries': '次数',
}
