/**
 * Notices of a place, as a file: what was said where, by which office, and how many it reached; the work diary; who has confirmed; what
 * was held, taken down and appealed. Words of neighbours are not in them: they are read where they stand.
 */
import { defineExport, type ExportColumn } from '../../../kernel/exports.ts'
import type { AppealView, DiaryView, ModerationView, NoticeRow, QueueItem, RecipientView } from '../contract.ts'
import { diary } from '../queries/diary.ts'
import { list } from '../queries/list.ts'
import { appeals, log, queue } from '../queries/moderation.ts'
import { recipients } from '../queries/recipients.ts'

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

const days = defineExport<DiaryView>({
  query: diary,
  title: 'bulletin.export-diary',
  columns: [
    { title: 'bulletin.export-day', width: 12, of: ({ day }) => day },
    {
      title: 'bulletin.export-division',
      width: 12,
      of: ({ division }, { say }) => say(`bulletin.division-${division}`),
    },
    { title: 'bulletin.export-place', width: 28, of: ({ place }) => place },
    {
      title: 'bulletin.export-office',
      width: 24,
      of: ({ office }, { say }) => `${office.name} ${say(`offices.post-${office.post}`)}`,
    },
    { title: 'bulletin.export-words', width: 60, of: ({ words }) => words },
    { title: 'bulletin.export-pictures', width: 8, of: ({ pictures }) => pictures.length },
  ],
})

const confirmed = defineExport<RecipientView>({
  query: recipients,
  title: 'bulletin.export-recipients',
  persons: ({ person, area }) => ({ person, area }),
  columns: [
    { title: 'bulletin.export-name', width: 12, of: ({ name }) => name },
    { title: 'bulletin.export-place', width: 28, of: ({ place }) => place },
    { title: 'bulletin.export-told', of: ({ told_at }, { time }) => time(told_at) },
    { title: 'bulletin.export-confirmed', of: ({ confirmed_at }, { time }) => time(confirmed_at) },
    { title: 'bulletin.export-how', width: 8, of: ({ how }, { say }) => how && say(`bulletin.export-how-${how}`) },
    { title: 'bulletin.export-recorded-by', width: 12, of: ({ recorded_by }) => recorded_by },
    { title: 'bulletin.export-note', width: 28, of: ({ note }) => note },
  ],
})

const held = defineExport<QueueItem>({
  query: queue,
  title: 'bulletin.export-queue',
  columns: [
    { title: 'bulletin.export-about', width: 40, of: ({ title }) => title },
    { title: 'bulletin.export-rule', of: ({ rule }, { say }) => say(`bulletin.rule-${rule}`) },
    { title: 'bulletin.export-reports', width: 8, of: ({ reports }) => reports },
    { title: 'bulletin.export-at', of: ({ at }, { time }) => time(at) },
  ],
})

const officeOf = (office: ModerationView['office'], say: (key: string) => string): string =>
  office ? `${office.place} ${say(`offices.post-${office.post}`)}` : ''

const acts: readonly ExportColumn<ModerationView>[] = [
  { title: 'bulletin.export-what', width: 8, of: ({ about }, { say }) => say(`bulletin.export-what-${about}`) },
  { title: 'bulletin.export-act', width: 12, of: ({ act }, { say }) => say(`bulletin.export-act-${act}`) },
  { title: 'bulletin.export-about', width: 40, of: ({ title }) => title },
  { title: 'bulletin.export-rule', of: ({ rule }, { say }) => say(`bulletin.rule-${rule}`) },
  { title: 'bulletin.export-by', width: 24, of: ({ office }, { say }) => officeOf(office, say) },
  { title: 'bulletin.export-reason', width: 36, of: ({ words }) => words },
  { title: 'bulletin.export-at', of: ({ at }, { time }) => time(at) },
  { title: 'bulletin.export-appealed', of: ({ appealed_at }, { time }) => time(appealed_at) },
  { title: 'bulletin.export-decided', of: ({ decided_at }, { time }) => time(decided_at) },
  {
    title: 'bulletin.export-result',
    width: 10,
    of: ({ result }, { say }) => result && say(`bulletin.export-result-${result}`),
  },
]

const done = defineExport<ModerationView>({ query: log, title: 'bulletin.export-log', columns: acts })
const appealed = defineExport<AppealView>({
  query: appeals,
  title: 'bulletin.export-appeals',
  columns: [...acts, { title: 'bulletin.export-appeal', width: 36, of: ({ appeal_words }) => appeal_words }],
})

export const exports = [notices, days, confirmed, held, done, appealed]
