/** One step of a ticket's life: the row, the step, the clock and the fact change together or not at all. */
import type { Calendar } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { Invalid } from '../../kernel/errors.ts'
import type { Happened } from '../../kernel/facts.ts'
import { filesByIds, PictureRef, takeFiles } from '../../kernel/files.ts'
import { idAt } from '../../kernel/id.ts'
import { clearTimer, setTimers, type Timer } from '../../kernel/timers.ts'
import type { Move, State } from './contract.ts'
import { keepFindable, tellsOtherwise } from './finding.ts'
import { tellSource } from './intake/telling.ts'
import { whenLeaving } from './life.ts'
import { runningClock, type Shares, stateAfter, thriceAt, usualShares, watchTimes } from './rules.ts'
import { sharesAt } from './settings.ts'
import {
  type Extras,
  insertStep,
  type NamedSeat,
  type Picture,
  type StepRow,
  type Ticket,
  type TicketChange,
  turnColumns,
  updateTicket,
  type WhyKept,
} from './store.ts'

/** The fact each move leaves. */
export const factOf = {
  report: 'tickets.reported',
  accept: 'tickets.accepted',
  decline: 'tickets.declined',
  dispatch: 'tickets.dispatched',
  start: 'tickets.started',
  return: 'tickets.returned',
  transfer: 'tickets.transferred',
  reroute: 'tickets.rerouted',
  pause: 'tickets.paused',
  resume: 'tickets.resumed',
  extend: 'tickets.extended',
  answer: 'tickets.answered',
  verify: 'tickets.verified',
  redo: 'tickets.sent_back',
  rate: 'tickets.rated',
  close: 'tickets.closed',
  reopen: 'tickets.reopened',
  merge: 'tickets.merged',
  adopt: 'tickets.adopted',
  unmerge: 'tickets.unmerged',
  split: 'tickets.split_up',
  unsplit: 'tickets.split_undone',
  gather: 'tickets.gathered',
  recall: 'tickets.recalled',
  void: 'tickets.voided',
  remind: 'tickets.reminded',
  escalate: 'tickets.escalated',
  supplement: 'tickets.supplemented',
  rejudge: 'tickets.rejudged',
  visit: 'tickets.visited',
} as const satisfies Partial<Record<Move, string>>
export type MoveMade = keyof typeof factOf

export interface Making {
  move: MoveMade
  by?: { by_post: string | null; by_name: string | null }
  /** Nobody decided it: it follows from what was just done. */
  byRule?: boolean
  words?: string | undefined
  reason?: string | null
  photos?: Picture[]
  /** Whose turn it becomes; null: nobody's; left out: it stays where it is. */
  turn?: NamedSeat | null
  /** Why there: for whoever reads the ticket. */
  why?: WhyKept
  /** Small and impersonal: it also stands in the fact. */
  data?: Extras
  /** Where it goes back to, when that is not where the move usually leads. */
  state?: State
  /** Steps of one action happen at one moment; the second says 1, so that the timeline keeps their order. */
  order?: number
  /** Persons besides the reporter whose open screens should hear of it. */
  to?: readonly string[]
}

/** Moves the ticket, leaves the step, winds the clock anew. Returns the ticket as it stands now and the fact to be appended. */
export async function takeStep(
  given: Context,
  ticket: Ticket,
  made: Making & { move: Exclude<MoveMade, 'report'> },
  set: TicketChange = {},
): Promise<{ ticket: Ticket; fact: Happened }> {
  const context = onwards(given, ticket)
  const state = made.state ?? stateAfter(ticket.state, made.move)
  const change: TicketChange = {
    ...whenLeaving(ticket, state, context.now),
    ...set,
    ...(state === ticket.state ? {} : { state, state_since: context.now }),
    ...(made.turn === undefined ? {} : turnColumns(made.turn)),
  }
  const after: Ticket = { ...ticket, ...change }
  after.due = runningClock(after)?.due ?? null
  after.thrice_at = thriceAt(after, await context.calendar(), await sharesAt(context, after.area))
  await updateTicket(context.tx, ticket.id, { ...change, due: after.due, thrice_at: after.thrice_at })
  if (tellsOtherwise(ticket, change)) await keepFindable(context, after)
  await wind(context, ticket, after)
  return { ticket: after, fact: await leaveStep(context, after, made) }
}

/** A machine's clock may be set back; a matter's time goes on from where its last change of state stands. */
const onwards = (context: Context, { state_since }: Pick<Ticket, 'state_since'>): Context =>
  context.now >= state_since ? context : { ...context, now: new Date(state_since.getTime() + 1) }

/** The step and its fact carry one key. */
export async function leaveStep(given: Context, ticket: Ticket, made: Making): Promise<Happened> {
  const context = onwards(given, ticket)
  const id = idAt(new Date(context.now.getTime() + (made.order ?? 0)))
  insertStep(context.tx, stepRow(context, ticket, made, id))
  await tellSource(context, ticket, made, id)
  return {
    id,
    kind: factOf[made.move],
    subject: ticket.id,
    area: ticket.area,
    data: { state: ticket.state, ...made.data },
    to: bellsOf(ticket, made.to ?? []),
    public: ticket.public,
  }
}

/** A bell of the database carries so many keys; whoever joined later hears by message. */
const bellsMost = 100

/** Whose open screens hear of it at once: the resident, those asked to act, those who joined. */
export const bellsOf = (ticket: Pick<Ticket, 'reporter' | 'filed_by' | 'joiners'>, to: readonly string[]): string[] =>
  [...new Set([ticket.reporter, ticket.filed_by, ...to, ...ticket.joiners])].slice(0, bellsMost)

const stepRow = (context: Context, ticket: Ticket, made: Making, id: string): StepRow => ({
  county: ticket.county,
  id,
  ticket: ticket.id,
  area: ticket.area,
  reporter: ticket.reporter,
  filed_by: ticket.filed_by,
  public: ticket.public,
  units: ticket.units,
  seats: ticket.seats,
  move: made.move,
  at: context.now,
  by: made.byRule ? null : context.actor.person,
  by_post: made.by?.by_post ?? null,
  by_name: made.by?.by_name ?? null,
  assisted: context.actor.assistedBy !== null,
  words: made.words || null,
  reason: made.reason ?? null,
  photos: made.photos ?? [],
  turn: made.turn ?? null,
  why: made.why ?? null,
  data: made.data ?? {},
})

/** The timers a ticket stands under, from its row alone. */
export function timersOf(ticket: Ticket, calendar: Calendar, shares: Shares = usualShares): Timer[] {
  const timer = (part: string, task: string, at: Date): Timer => ({
    key: `tickets:${ticket.id}:${part}`,
    task,
    at,
    county: ticket.county,
    payload: { ticket: ticket.id },
  })
  if (ticket.closes_at)
    return [
      timer('silence', 'tickets.close_by_silence', ticket.closes_at),
      ...(ticket.visit_due ? [timer('visit', 'tickets.visit_late', ticket.visit_due)] : []),
    ]
  if (ticket.resumes_at) return [timer('resume', 'tickets.resume', ticket.resumes_at)]
  const times = watchTimes(ticket, calendar, shares)
  if (!times) return []
  return [
    ...(times.remind ? [timer(`${times.kind}:remind`, 'tickets.remind', times.remind)] : []),
    ...(times.climb ? [timer(`${times.kind}:late`, 'tickets.escalate', times.climb)] : []),
  ]
}

/** Sets what has to ring from now on and clears what no longer may; what stays as it is costs nothing. `fresh`: it was just made. */
export async function wind(
  context: Context,
  before: Ticket | null,
  after: Ticket,
  { fresh: isNew = false } = {},
): Promise<void> {
  const calendar = await context.calendar()
  const shares = await sharesAt(context, after.area)
  const old = before ? timersOf(before, calendar, shares) : []
  const fresh = timersOf(after, calendar, shares)
  for (const timer of old) if (!fresh.some((one) => one.key === timer.key)) await clearTimer(context.tx, timer.key)
  const stands = (timer: Timer) => old.some((one) => one.key === timer.key && one.at.getTime() === timer.at.getTime())
  await setTimers(
    context.tx,
    fresh.filter((timer) => !stands(timer)),
    { fresh: isNew },
  )
}

/** Takes up the caller's uploads, in the order given. Throws Invalid on `photos`. */
export async function takePictures(
  context: Context,
  ids: readonly string[],
  ticket: Pick<Ticket, 'id' | 'area'>,
): Promise<Picture[]> {
  if (ids.length === 0) return []
  await takeFiles(context.tx, context.actor, ids, ticket.id, ticket.area)
  const found = new Map((await filesByIds(context.tx, ids)).map((row) => [row.id, PictureRef(row)]))
  return [...new Set(ids)].flatMap((id) => found.get(id) ?? [])
}

/** Takes up a voice note with the length its phone measured. Throws Invalid on `voice`. */
export async function takeVoice(
  context: Context,
  voice: { file: string; seconds: number } | undefined,
  ticket: Pick<Ticket, 'id' | 'area'>,
): Promise<Picture | null> {
  if (!voice) return null
  await takeFiles(context.tx, context.actor, [voice.file], ticket.id, ticket.area, 'voice')
  const row = (await filesByIds(context.tx, [voice.file]))[0]
  if (row?.kind !== 'audio') throw new Invalid({ voice: 'tickets.voice-not-sound' })
  return { ...PictureRef(row), seconds: voice.seconds }
}
