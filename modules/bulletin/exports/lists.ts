/** Notices of a place, as a file: what was said where, by which office, and how many it reached. */
import { defineExport } from '../../../kernel/exports.ts'
import type { NoticeRow } from '../contract.ts'
import { list } from '../queries/list.ts'

const notices = defineExport<NoticeRow>({
  query: list,
  title: 'bulletin.export-list',
  columns: [
    { title: 'bulletin.export-title', width: 40, of: ({ title }) => title },
    { title: 'bulletin.export-state', width: 10, of: ({ state }, { say }) => say(`bulletin.export-state-${state}`) },
    { title: 'bulletin.export-place', width: 28, of: ({ place }) => place },
    {
      title: 'bulletin.export-office',
      width: 24,
      of: ({ office }, { say }) => `${office.place} ${say(`offices.post-${office.post}`)}`,
    },
    { title: 'bulletin.export-published', of: ({ published_at }, { time }) => time(published_at) },
    { title: 'bulletin.export-expires', of: ({ expires_at }, { time }) => time(expires_at) },
    { title: 'bulletin.export-opens', width: 8, of: ({ counts }) => counts.opens },
    { title: 'bulletin.export-likes', width: 8, of: ({ counts }) => counts.likes },
    { title: 'bulletin.export-comments', width: 8, of: ({ counts }) => counts.comments },
  ],
})

export const exports = [notices]
