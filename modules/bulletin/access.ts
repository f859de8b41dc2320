/** Who may do what with notices, comments and diaries. Whether it makes sense to is in rules.ts. */
import { type Actor, holds, isSignedIn, placesAbove, reaches } from '../../kernel/actor.ts'

/** Posts that speak to a place in the office's name. */
export const publishers = [
  'grid_head',
  'grid_worker',
  'secretary',
  'deputy_secretary',
  'committee',
  'township_staff',
  'county_staff',
  'dispatcher',
] as const
/** Posts that call an emergency: the secretary for her village, township and county for theirs. */
export const alarmers = ['secretary', 'township_staff', 'county_staff', 'dispatcher'] as const
/** Posts that look at what was held or reported, and decide appeals of the tier below. */
export const moderators = [
  'secretary',
  'deputy_secretary',
  'committee',
  'township_staff',
  'county_staff',
  'dispatcher',
] as const
/** Posts that keep a work diary. */
export const diarists = [
  'secretary',
  'deputy_secretary',
  'committee',
  'supervisor',
  'grid_head',
  'grid_worker',
] as const

export interface Seen {
  area: string
  state: string
  public: boolean
}

/** I belong to the place or serve there, or it lies below me. */
export const belongs = (actor: Actor, area: string): boolean =>
  actor.kind === 'system' || (isSignedIn(actor) && (placesAbove(actor).includes(area) || reaches(actor, area)))

/** Published word comes down to everybody who belongs there; a public one to visitors too. Drafts stay with the office. */
export const maySee = (actor: Actor, notice: Seen): boolean =>
  actor.kind === 'system' ||
  reaches(actor, notice.area) ||
  ((notice.state === 'published' || notice.state === 'withdrawn') &&
    placesAbove(actor).includes(notice.area) &&
    (notice.public || isSignedIn(actor)))

export const mayPublish = (actor: Actor, area: string): boolean =>
  actor.kind === 'system' || holds(actor, publishers, area)

/** An office changes its own word, and that of the tiers below it; nobody that of a tier above. */
export const mayEdit = (actor: Actor, notice: { area: string; office_area: string }): boolean =>
  mayPublish(actor, notice.area) && (actor.kind === 'system' || holds(actor, publishers, notice.office_area))

export const mayWithdraw = (actor: Actor, notice: { area: string; office_area: string }): boolean =>
  holds(actor, moderators, notice.area) && holds(actor, publishers, notice.office_area)

export const mayAlarm = (actor: Actor, area: string): boolean => holds(actor, alarmers, area)

export const mayComment = (actor: Actor, notice: Seen): boolean => isSignedIn(actor) && maySee(actor, notice)

export const mayReply = (actor: Actor, notice: Seen): boolean => holds(actor, publishers, notice.area)

export const mayModerate = (actor: Actor, area: string): boolean => holds(actor, moderators, area)

/** Appeals go to the tier above the office that acted. */
export const mayDecide = (actor: Actor, entry: { appeal_to: string | null }): boolean =>
  entry.appeal_to !== null &&
  actor.posts.some(
    (held) => (moderators as readonly string[]).includes(held.post) && entry.appeal_to!.startsWith(held.area),
  )

/** The list of who confirmed is for the offices of the place, each for its own people. */
export const mayTrack = (actor: Actor, area: string): boolean =>
  actor.posts.some(
    (held) =>
      (publishers as readonly string[]).includes(held.post) &&
      (area.startsWith(held.area) || held.area.startsWith(area)),
  )

/** Each keeps the diary of the place where she serves. */
export const mayWriteDiary = (actor: Actor, area: string): boolean =>
  actor.kind === 'system' ||
  actor.posts.some((held) => (diarists as readonly string[]).includes(held.post) && held.area === area)

export const isAuthor = (actor: Actor, entry: { author: string }): boolean => actor.person === entry.author
