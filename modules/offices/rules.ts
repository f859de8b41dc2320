/**
 * The rules of offices: which posts there are and where, how far each lets its holder see, who may appoint whom, and when
 * a grid is fully staffed. Pure: days, posts and settings come in as arguments.
 */
import type { Actor, Post } from '../../kernel/actor.ts'
import { type AreaLevel, levelOf } from '../../kernel/area.ts'
import { Refused } from '../../kernel/errors.ts'
import type { Lack, PostCode, Staffing } from './contract.ts'

interface PostRule {
  /** Levels of the tree at which the post exists. */
  at: readonly AreaLevel[]
  /** What its holder sees: the whole subtree, only what was dispatched to the unit, or no resident's matter at all. */
  sees: 'area' | 'unit' | 'nothing'
  /** Who appoints: as for everything at that level, as for grids, or the county's security admin alone. */
  appointedAs?: 'grid' | 'county'
}

export const posts: Record<PostCode, PostRule> = {
  secretary: { at: ['village'], sees: 'area' },
  deputy_secretary: { at: ['village'], sees: 'area' },
  committee: { at: ['village'], sees: 'area' },
  supervisor: { at: ['village'], sees: 'area' },
  // A neighbour elected to talk things over, not an official: sees what every neighbour sees.
  council_member: { at: ['village', 'grid'], sees: 'nothing', appointedAs: 'grid' },
  grid_head: { at: ['grid'], sees: 'area' },
  grid_worker: { at: ['grid'], sees: 'area' },
  assistant: { at: ['grid'], sees: 'area' },
  building_head: { at: ['building'], sees: 'area' },
  township_staff: { at: ['township'], sees: 'area' },
  county_staff: { at: ['county'], sees: 'area' },
  dispatcher: { at: ['township', 'county'], sees: 'area' },
  handler: { at: ['township', 'county'], sees: 'unit' },
  checker: { at: ['township', 'county'], sees: 'area' },
  utility_agent: { at: ['township', 'county'], sees: 'unit' },
  observer: { at: ['village', 'township', 'county'], sees: 'area', appointedAs: 'county' },
  // GB/T 22239-2019 8.1.5: the three admins run the system and do not take part in what it is for.
  system_admin: { at: ['county'], sees: 'nothing' },
  security_admin: { at: ['county'], sees: 'nothing' },
  audit_admin: { at: ['county'], sees: 'nothing' },
}

/** Who may fill and end offices of each level, inside the area of the own post: always from the tier above. */
export const appointers: Record<AreaLevel, readonly PostCode[]> = {
  county: ['security_admin'],
  township: ['county_staff', 'security_admin'],
  village: ['township_staff', 'county_staff', 'security_admin'],
  grid: ['secretary', 'township_staff', 'county_staff', 'security_admin'],
  building: ['secretary', 'township_staff', 'county_staff', 'security_admin'],
}

/** Posts that read the offices desk; the audit admin watches, the others work there. */
export const deskReaders: readonly PostCode[] = ['system_admin', 'security_admin', 'audit_admin']

export const admins: readonly PostCode[] = ['system_admin', 'security_admin', 'audit_admin']

/** What a village starts with; the setting `offices.staffing`. GB/T 34300: one head, one worker, assistants as needed. */
export const usualStaffing: Staffing = { head: 1, worker: 1, assistants: 1 }

const isPost = (code: string): code is PostCode => code in posts

/** Subtrees the holder of these posts sees as staff; one inside another is left out. */
export function reachOf(held: readonly Post[]): string[] {
  const areas = [
    ...new Set(held.flatMap(({ post, area }) => (isPost(post) && posts[post].sees === 'area' ? [area] : []))),
  ]
  return areas.filter((area) => !areas.some((other) => other !== area && area.startsWith(other))).sort()
}

/** Units whose dispatched matters the holder sees. */
export function unitsReached(held: readonly Post[]): string[] {
  const units = held.flatMap(({ post, unit }) => (unit && isPost(post) && posts[post].sees === 'unit' ? [unit] : []))
  return [...new Set(units)].sort()
}

/** The tier whose appointers count for this post at this area. */
export const tierOf = (post: PostCode, area: string): AreaLevel => posts[post].appointedAs ?? levelOf(area)

/** By the posts alone; that nobody appoints himself is said in `mayAppointPerson`. */
export function mayAppoint(held: readonly Post[], post: PostCode, area: string): boolean {
  const by = appointers[tierOf(post, area)]
  return held.some((mine) => (by as readonly string[]).includes(mine.post) && area.startsWith(mine.area))
}

export function mayAppointPerson(
  actor: Actor,
  { post, area, person }: { post: PostCode; area: string; person: string },
): boolean {
  if (actor.kind === 'system') return true
  return person !== actor.person && mayAppoint(actor.posts, post, area)
}

/** Posts this caller may fill at this very place. */
export function postsOffered(held: readonly Post[], area: string): PostCode[] {
  return (Object.keys(posts) as PostCode[]).filter(
    (post) => posts[post].at.includes(levelOf(area)) && mayAppoint(held, post, area),
  )
}

/** A term from `from_day` to the day before `to_day`. */
export interface Term {
  from_day: string
  to_day: string | null
}

export const isInForce = ({ from_day, to_day }: Term, today: string): boolean =>
  from_day <= today && (to_day === null || today < to_day)

export function stateOf(term: Term, today: string): 'coming' | 'serving' | 'ended' {
  if (term.to_day !== null && term.to_day <= today) return 'ended'
  return term.from_day > today ? 'coming' : 'serving'
}

/** How far ahead somebody may be appointed (days); beyond that it is a slip of the pen. */
const aheadLimit_days = 366

export function mustAppoint(
  given: Term & { post: PostCode; area: string; unit: string | null },
  unit: { kind: string; area: string; closed_day: string | null } | null,
  today: string,
): void {
  if (!posts[given.post].at.includes(levelOf(given.area))) throw new Refused('offices.wrong-level')
  const needsUnit = posts[given.post].sees === 'unit'
  if (needsUnit !== (given.unit !== null)) throw new Refused(needsUnit ? 'offices.unit-needed' : 'offices.no-unit-here')
  if (needsUnit) mustFitUnit(given, unit, today)
  if (given.to_day !== null && given.to_day <= given.from_day) throw new Refused('offices.ends-before-start')
  if (daysBetween(today, given.from_day) > aheadLimit_days) throw new Refused('offices.too-far-ahead')
}

function mustFitUnit(
  { post, area }: { post: PostCode; area: string },
  unit: { kind: string; area: string; closed_day: string | null } | null,
  today: string,
): void {
  if (!unit || (unit.closed_day !== null && unit.closed_day <= today)) throw new Refused('offices.unit-gone')
  if ((unit.kind === 'utility') !== (post === 'utility_agent')) throw new Refused('offices.unit-of-other-kind')
  if (!area.startsWith(unit.area)) throw new Refused('offices.unit-elsewhere')
}

export function mustEnd(office: Term, to_day: string, today: string): void {
  if (office.to_day !== null && office.to_day <= today) throw new Refused('offices.ended-already')
  if (to_day < office.from_day) throw new Refused('offices.ends-before-start')
}

export function mustChangePhone(office: Term, today: string): void {
  if (stateOf(office, today) === 'ended') throw new Refused('offices.ended-already')
}

export function mustCloseUnit(unit: { closed_day: string | null; serving: number }): void {
  if (unit.closed_day !== null) throw new Refused('offices.unit-gone')
  if (unit.serving > 0) throw new Refused('offices.unit-busy')
}

export interface GridCounts {
  heads: number
  workers: number
  assistants: number
}

/** 1+1+N: what a grid still lacks, the gravest first. */
export function lacksOf(counts: GridCounts, wanted: Staffing): Lack[] {
  const lacks: Lack[] = []
  if (counts.heads < wanted.head) lacks.push('grid_head')
  if (counts.workers < wanted.worker) lacks.push('grid_worker')
  if (counts.assistants < wanted.assistants) lacks.push('assistant')
  return lacks
}

export interface StaffTally {
  grids: number
  complete: number
  lack_head: number
  lack_worker: number
  lack_assistant: number
}

export function tally(lacks: readonly (readonly Lack[])[]): StaffTally {
  const lacking = (what: Lack) => lacks.filter((one) => one.includes(what)).length
  return {
    grids: lacks.length,
    complete: lacks.filter((one) => one.length === 0).length,
    lack_head: lacking('grid_head'),
    lack_worker: lacking('grid_worker'),
    lack_assistant: lacking('assistant'),
  }
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}
