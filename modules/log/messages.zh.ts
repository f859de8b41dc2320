/** The sentences of the sealed log in Chinese. */
export const zh = {
  'log.no-such-head': '没有这个大小的封存记录，请用列出来的大小。',
  'log.not-earlier': '前一个大小要小于后一个。',
}
