/** In whose name an office speaks, the facts its words leave, and the files it takes up. */
import { createHash } from 'node:crypto'
import { type Actor, placesAbove } from '../../kernel/actor.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { Forbidden, Invalid } from '../../kernel/errors.ts'
import type { Happened } from '../../kernel/facts.ts'
import { filesByIds, PictureRef, takeFiles } from '../../kernel/files.ts'
import { holders } from '../offices/api.ts'
import type { FileRef, Notice } from './store.ts'
import { sealedText } from './text.ts'

/** The fact each step leaves. */
export const factOf = {
  draft: 'bulletin.drafted',
  schedule: 'bulletin.scheduled',
  publish: 'bulletin.published',
  discard: 'bulletin.discarded',
  pin: 'bulletin.pinned',
  correct: 'bulletin.corrected',
  withdraw: 'bulletin.withdrawn',
  restore: 'bulletin.restored',
  comment: 'bulletin.commented',
  hold: 'bulletin.held',
  release: 'bulletin.released',
  remove: 'bulletin.removed',
  appeal: 'bulletin.appealed',
  decide: 'bulletin.appeal_decided',
  confirm: 'bulletin.confirmed',
  record: 'bulletin.confirmations_recorded',
  told: 'bulletin.told',
  spread: 'bulletin.spread',
  repeat: 'bulletin.repeated',
  diary: 'bulletin.diary_written',
  diaryCorrect: 'bulletin.diary_corrected',
} as const

/** What changes the lists people read. */
export const feedFacts: readonly string[] = [
  factOf.publish,
  factOf.pin,
  factOf.correct,
  factOf.withdraw,
  factOf.restore,
]

export interface Office {
  office_post: string
  office_area: string
  office_name: string
}

/** The caller's nearest post over the place. Throws Forbidden when there is none. */
export async function officeOf(context: Context, posts: readonly string[], area: string): Promise<Office> {
  const { actor, tx, now } = context
  const held = actor.posts
    .filter((one) => posts.includes(one.post) && area.startsWith(one.area))
    .sort((a, b) => b.area.length - a.area.length || posts.indexOf(a.post) - posts.indexOf(b.post))[0]
  if (!held) throw new Forbidden()
  const found = await holders(tx, { posts: [held.post], area: held.area, unit: held.unit, today: localDay(now) })
  const name = found.find((one) => one.person === actor.person)?.name ?? ''
  return { office_post: held.post, office_area: held.area, office_name: name }
}

/** The mark of what a notice says, for the fact that brings it out: SHA-256, so that any reader can find it again. */
export const wordsMark = (title: string, words: string): string =>
  createHash('sha256').update(sealedText(title, words)).digest('hex')

/** Heard by those the notice is for: below its place, visitors only where it is open to them. */
export const factAbout = (
  notice: Pick<Notice, 'id' | 'area' | 'public'>,
  kind: string,
  data: Happened['data'] = {},
): Happened => ({ kind, subject: notice.id, area: notice.area, data, public: notice.public ? 'below' : 'members' })

/** What only the office needs to hear: a draft, a held comment. */
export const factWithin = (
  notice: Pick<Notice, 'id' | 'area'>,
  kind: string,
  data: Happened['data'] = {},
  to: readonly string[] = [],
): Happened => ({ kind, subject: notice.id, area: notice.area, data, to })

const kindOf = { pictures: 'image', audio: 'audio', paper: 'document' } as const

/** Files in the order given: those the notice has already, and the caller's new uploads, which it takes up. Throws Invalid on the field. */
export async function takeUp(
  context: Context,
  notice: { id: string; area: string },
  field: keyof typeof kindOf,
  ids: readonly string[],
  before: readonly FileRef[],
): Promise<FileRef[]> {
  const fresh = [...new Set(ids)].filter((id) => !before.some((one) => one.id === id))
  await takeFiles(context.tx, context.actor, fresh, notice.id, notice.area, field)
  const found = new Map(
    [...before, ...(await filesByIds(context.tx, fresh)).map((row) => PictureRef(row))].map((ref) => [ref.id, ref]),
  )
  const refs = [...new Set(ids)].flatMap((id) => found.get(id) ?? [])
  if (refs.some((ref) => ref.kind !== kindOf[field])) throw new Invalid({ [field]: `bulletin.wrong-${field}` })
  return refs
}

/** The three kinds of files at once. */
export async function takeUpAll(
  context: Context,
  notice: { id: string; area: string },
  given: { pictures: readonly string[]; audio: string | null; paper: string | null },
  before: { pictures: readonly FileRef[]; audio: FileRef | null; paper: FileRef | null },
): Promise<Pick<Notice, 'pictures' | 'audio' | 'paper'>> {
  const one = (ref: FileRef | null) => (ref ? [ref] : [])
  const id = (given: string | null) => (given ? [given] : [])
  return {
    pictures: await takeUp(context, notice, 'pictures', given.pictures, before.pictures),
    audio: (await takeUp(context, notice, 'audio', id(given.audio), one(before.audio)))[0] ?? null,
    paper: (await takeUp(context, notice, 'paper', id(given.paper), one(before.paper)))[0] ?? null,
  }
}

/** Where the reader stands in the tree: the place named, and all above it that are hers or open. */
export const standsIn = (actor: Actor, area: string): boolean =>
  actor.kind === 'system' || (actor.person !== null && placesAbove(actor).includes(area))
