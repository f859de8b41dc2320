/** Headings and names of files of notices, in English. Apart from the screens' words, which travel to phones. */
export const en = {
  'bulletin.export-list': 'Notices',
  'bulletin.export-title': 'Title',
  'bulletin.export-state': 'State',
  'bulletin.export-state-draft': 'Draft',
  'bulletin.export-state-scheduled': 'Scheduled',
  'bulletin.export-state-published': 'Published',
  'bulletin.export-state-withdrawn': 'Withdrawn',
  'bulletin.export-state-discarded': 'Discarded',
  'bulletin.export-place': 'Reaches',
  'bulletin.export-office': 'Office',
  'bulletin.export-published': 'Published',
  'bulletin.export-expires': 'Expires',
  'bulletin.export-opens': 'Reads',
  'bulletin.export-likes': 'Likes',
  'bulletin.export-comments': 'Comments',
}
