/** How long what was said about notices is kept, and notices and diaries themselves. */
import type { Keep } from '../../kernel/retention.ts'

export const keeps: readonly Keep[] = [
  { table: 'bulletin_comment', term: '3 years', years: 3, from: 'at', leaves: { words: `'—'`, office_name: 'null' } },
  { table: 'bulletin_appeal', term: '3 years', years: 3, from: 'at', leaves: { words: `'—'` }, byOwner: true },
  {
    table: 'bulletin_version',
    term: '10 years',
    years: 10,
    from: 'said_to',
    leaves: { words: `''`, reason_words: `''` },
    byOwner: true,
  },
  { table: 'bulletin_recipient', term: '3 years', years: 3, from: 'told_at', leaves: { note: 'null' } },
  {
    table: 'bulletin_moderation',
    term: '5 years',
    years: 5,
    from: 'at',
    leaves: { words: `''`, result_words: 'null' },
  },
  { table: 'bulletin_diary', term: '10 years', years: 10, from: 'day', leaves: { words: `'—'`, office_name: `'—'` } },
  {
    table: 'bulletin_notice',
    term: '10 years',
    years: 10,
    from: 'published_at',
    leaves: { words: `''`, office_name: `'—'` },
  },
]
