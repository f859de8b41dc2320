/** Headings and names of files of notices, in Chinese. Apart from the screens' words, which travel to phones. */
export const zh = {
  'bulletin.export-list': '公告',
  'bulletin.export-title': '标题',
  'bulletin.export-state': '状态',
  'bulletin.export-state-draft': '草稿',
  'bulletin.export-state-scheduled': '定时',
  'bulletin.export-state-published': '已发布',
  'bulletin.export-state-withdrawn': '已撤回',
  'bulletin.export-state-discarded': '已丢弃',
  'bulletin.export-place': '发到',
  'bulletin.export-office': '发布单位',
  'bulletin.export-published': '发布时间',
  'bulletin.export-expires': '到期',
  'bulletin.export-opens': '阅读',
  'bulletin.export-likes': '点赞',
  'bulletin.export-comments': '评论',
}
