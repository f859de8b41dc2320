/** From rows to what people see: who may know the reporter's name, whose turn it is, and what the public is shown. */
import { type Actor, isStaff } from '../../kernel/actor.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { viewOf } from '../../kernel/files.ts'
import { sentencesOf } from '../../kernel/sentences.ts'
import type { FileView } from '../../kernel/shapes.ts'
import { type Holder, holdersAmong, unitsOf } from '../offices/api.ts'
import { personsByIds } from '../people/api.ts'
import type { PersonBrief } from '../people/contract.ts'
import { placePaths } from '../places/api.ts'
import {
  isJoiner,
  isReporter,
  mayAccept,
  mayArbitrate,
  mayCheck,
  mayDecline,
  mayDispatch,
  mayExtend,
  mayHandle,
  mayKnowName,
  mayMerge,
  mayPause,
  mayRate,
  mayResume,
  mayReturn,
  maySplit,
  mayTransfer,
  mayVisit,
  mayVoid,
} from './access.ts'
import type { ClassHere } from './classes/class-set.ts'
import type {
  Clock,
  Kin,
  Move,
  Moved,
  PublicTicket,
  PublicTicketView,
  Step,
  TicketRow,
  TicketView,
  Turn,
} from './contract.ts'
import { isExtensible, pausesInLife } from './life.ts'
import { placesOfWhy, unitOfWhy, whyForStaff, whyPlainly } from './routing/why.ts'
import { isLate, mayMove, publicArea, publicPin, runningClock, withoutNumbers } from './rules.ts'
import { fill, sitsAt } from './seats.ts'
import { countyClasses } from './settings.ts'
import { type NamedSeat, type Picture, type Seat, type StepTold, seatOf, type Ticket } from './store.ts'

/** Names around a list of tickets, read at one go. */
export interface Known {
  paths: ReadonlyMap<string, string>
  units: ReadonlyMap<string, string>
  classes: readonly ClassHere[]
  holders: readonly Holder[]
  /** Residents and others concerned. Whether a name may be shown is decided per ticket. */
  persons: ReadonlyMap<string, PersonBrief>
}

const some = (value: string | null): value is string => value !== null

/** Reads what the views below need: four to six statements, however many tickets there are. `own`: persons read already. */
export async function around(
  context: Context,
  tickets: readonly Ticket[],
  steps: readonly StepTold[] = [],
  own: ReadonlyMap<string, PersonBrief> = new Map(),
): Promise<Known> {
  const seats: Seat[] = [...tickets.map(seatOf), ...steps.flatMap((step) => step.turn ?? [])]
  const now = tickets.map(seatOf)
  const units = [
    ...new Set([...seats.map((seat) => seat.unit), ...steps.map((step) => unitOfWhy(step.why))].filter(some)),
  ]
  const people = [
    ...tickets.flatMap((ticket) => [ticket.reporter, ticket.filed_by, ticket.turn_person, ticket.visit_person]),
    ...steps.map((step) => (step.by_name === null ? step.by : null)),
  ].filter(some)
  return {
    paths: await placePaths(context.tx, [
      ...new Set([
        ...tickets.map((ticket) => ticket.area),
        ...seats.map((seat) => seat.area).filter(some),
        ...steps.flatMap((step) => placesOfWhy(step.why, step.area)),
      ]),
    ]),
    holders: await holdersAmong(context.tx, {
      posts: [...new Set(now.map((seat) => seat.post).filter(some))],
      areas: [...new Set(now.map((seat) => seat.area).filter(some))],
      units: [...new Set(now.map((seat) => seat.unit).filter(some))],
      today: localDay(context.now),
    }),
    units: units.length > 0 ? new Map((await unitsOf(context.tx)).map((unit) => [unit.id, unit.name])) : new Map(),
    classes: steps.some(({ why }) => why !== null) ? await countyClasses(context) : [],
    persons: people.every((id) => own.has(id))
      ? own
      : await asSystem(context, ({ tx }) => personsByIds(tx, [...new Set(people)])),
  }
}

/** The last two names of the path: 陶坝村 六网格. */
export const placeOf = (paths: ReadonlyMap<string, string>, area: string): string =>
  (paths.get(area) ?? '').split(' ').slice(-2).join(' ')

/** For one ticket just moved, when the caller already knows who sits where. */
export function turnView(seat: NamedSeat, phone: string | null, known: Pick<Known, 'paths' | 'units'>): Turn {
  return {
    post: seat.post,
    area: seat.area,
    place: seat.area ? placeOf(known.paths, seat.area) : '',
    unit: seat.unit,
    unit_name: seat.unit ? (known.units.get(seat.unit) ?? null) : null,
    person: seat.person,
    name: seat.name,
    phone,
  }
}

/** Whose turn it is now. A resident's turn bears her name only for those who may know it. */
function turnOf(actor: Actor, ticket: Ticket, known: Known): Turn | null {
  const seat = seatOf(ticket)
  if (seat.person !== null && seat.post === null && seat.unit === null) {
    const name = nameOf(actor, ticket, seat.person, known)
    const person = mayKnowName(actor, ticket) ? seat.person : null
    return turnView({ ...seat, person, name }, null, known)
  }
  if (seat.post === null && seat.unit === null) return null
  const sitting = known.holders.filter((one) => sitsAt(one, seat))
  const filled = fill(seat, sitting)
  return turnView(filled.seat, filled.phone, known)
}

/** Nobody sits on its turn today. */
const isVacant = (ticket: Ticket, known: Known): boolean => {
  const seat = seatOf(ticket)
  return !known.holders.some((one) => sitsAt(one, seat))
}

/** Whoever comes holds an office, so the name is no secret. */
const visitOf = ({ visit_person, visit_due }: Ticket, known: Known): TicketView['visit'] =>
  visit_person && visit_due ? { name: known.persons.get(visit_person)?.name ?? '', due: visit_due.toISOString() } : null

function nameOf(actor: Actor, ticket: Ticket, person: string, known: Known): string | null {
  const brief = known.persons.get(person)
  if (!brief) return null
  return person === actor.person || mayKnowName(actor, ticket) ? brief.name : brief.masked
}

/** The clock as this reader sees it: a visit is a promise of whoever was named for it. */
function clockFor(actor: Actor, ticket: Ticket, now: Date): Clock {
  if (ticket.visit_due === null || ticket.visit_person !== actor.person) return clockOf(ticket, now)
  return { kind: 'visit', due: ticket.visit_due.toISOString(), late: now > ticket.visit_due, paused: false }
}

export function clockOf(ticket: Ticket, now: Date): Clock {
  const clock = runningClock(ticket)
  return {
    kind: clock?.kind ?? 'none',
    due: clock?.due.toISOString() ?? null,
    late: isLate(ticket, now),
    paused: ticket.state === 'paused',
  }
}

export const pictures = (context: Context, photos: readonly Picture[]): FileView[] =>
  photos.map((photo) => viewOf(context.app.config.keys, { ...photo, county: context.county }, context.now))

/** What this caller may do with the ticket as it stands. `vacant`: nobody sits on its turn. */
export function mayOf(actor: Actor, ticket: Ticket, now: Date, vacant: boolean): Record<string, boolean> {
  const can = (move: Exclude<Move, 'report'>, right: boolean) => right && mayMove(ticket.state, move)
  const clean = actor.person !== null && !ticket.hands.includes(actor.person)
  const free = ticket.arbitration !== 'waiting' || mayArbitrate(actor, ticket)
  return {
    accept: can('accept', mayAccept(actor, ticket)),
    decline: can('decline', mayDecline(actor, ticket)) && ticket.reopenings === 0 && free,
    dispatch: can('dispatch', mayDispatch(actor, ticket)) && free,
    start: can('start', mayHandle(actor, ticket)),
    return: can('return', mayReturn(actor, ticket)) && ticket.arbitration === null,
    transfer: can('transfer', mayTransfer(actor, ticket)) && (ticket.arbitration === null || vacant),
    pause: can('pause', mayPause(actor, ticket)) && ticket.pauses.length < pausesInLife,
    resume: can('resume', mayResume(actor, ticket)),
    extend: can('extend', mayExtend(actor, ticket)) && isExtensible(ticket, now) && free,
    answer: can('answer', mayHandle(actor, ticket)),
    verify: can('verify', mayCheck(actor, ticket)) && clean,
    redo: can('redo', mayCheck(actor, ticket)) && clean,
    rate: can('rate', mayRate(actor, ticket)),
    visit: can('visit', mayVisit(actor, ticket)) && ticket.visit_person !== null && clean && !isReporter(actor, ticket),
    void: can('void', mayVoid(actor, ticket)) && clean && free,
    merge: can('merge', mayMerge(actor, ticket)) && free,
    unmerge: can('unmerge', mayMerge(actor, ticket)),
    split: can('split', maySplit(actor, ticket)) && ticket.split_from === null && free,
    unsplit: can('unsplit', maySplit(actor, ticket)),
    contact:
      isStaff(actor) && ticket.reporter !== ticket.id && !isReporter(actor, ticket) && mayKnowName(actor, ticket),
  }
}

/** A row of a list. */
export function rowView(context: Context, ticket: Ticket, known: Known): TicketRow {
  const { actor, now } = context
  return {
    id: ticket.id,
    number: ticket.number,
    title: ticket.title,
    class: ticket.class,
    area: ticket.area,
    place: placeOf(known.paths, ticket.area),
    state: ticket.state,
    source: ticket.source,
    tier: ticket.tier,
    public: ticket.public,
    spoken_at: ticket.spoken_at.toISOString(),
    state_since: ticket.state_since.toISOString(),
    clock: clockFor(actor, ticket, now),
    turn: turnOf(actor, ticket, known),
    thumb: thumbOf(context, ticket),
    reporter_name: nameOf(actor, ticket, ticket.reporter, known),
    mine: isReporter(actor, ticket),
    joined: isJoiner(actor, ticket),
    joiners: ticket.joiners.length,
  }
}

const thumbOf = (context: Context, ticket: Ticket): string | null => {
  const first = ticket.photos.find((photo) => photo.kind === 'image')
  return first ? (pictures(context, [first])[0]?.thumb ?? null) : null
}

/** The whole page of a ticket for somebody who may see it. */
export function ticketView(
  context: Context,
  ticket: Ticket,
  steps: readonly StepTold[],
  known: Known,
  kin: Kin,
): TicketView {
  const { actor } = context
  const open = mayKnowName(actor, ticket)
  return {
    ...rowView(context, ticket, known),
    words: ticket.words,
    address: ticket.address,
    lon: ticket.lon,
    lat: ticket.lat,
    photos: pictures(context, ticket.photos),
    voice: ticket.voice ? (pictures(context, [ticket.voice])[0] ?? null) : null,
    reporter: open ? ticket.reporter : null,
    filed_by_name: ticket.filed_by === ticket.reporter ? null : nameOf(actor, ticket, ticket.filed_by, known),
    first_reply_due: ticket.first_reply_due.toISOString(),
    first_replied_at: ticket.first_replied_at?.toISOString() ?? null,
    answer_due: ticket.answer_due?.toISOString() ?? null,
    needs_after_photo: ticket.needs_after_photo,
    answered_well: ticket.answered_well,
    solved: ticket.solved,
    reopenings: ticket.reopenings,
    visit: visitOf(ticket, known),
    visited: ticket.visited_at === null ? null : { closes: ticket.closes_at?.toISOString() ?? null },
    resumes_at: ticket.resumes_at?.toISOString() ?? null,
    returns: ticket.returns,
    arbitration: ticket.arbitration,
    extended: ticket.extended,
    kin,
    steps: steps.map((step) => stepView(context, ticket, step, known)),
    may: mayOf(actor, ticket, context.now, isVacant(ticket, known)),
  }
}

function stepView(context: Context, ticket: Ticket, step: StepTold, known: Known): Step {
  const { actor } = context
  return {
    id: step.id,
    move: step.move,
    at: step.at.toISOString(),
    by_name: step.by_name ?? (step.by ? nameOf(actor, ticket, step.by, known) : null),
    by_post: step.by_post,
    by_me: step.by !== null && step.by === actor.person,
    by_clock: step.by === null,
    assisted: step.assisted,
    words: step.words,
    reason: step.reason,
    photos: pictures(context, step.photos),
    to: step.turn && toView(actor, ticket, step.turn, known),
    why: whyWords(context, step, known),
    data: step.data,
  }
}

/** Staff read the rule and its number; residents the same in plain words. */
function whyWords(context: Context, { why, area }: StepTold, known: Known): string | null {
  if (why === null) return null
  const spoken = { ...known, say: sentencesOf(context.app.modules), lang: context.lang }
  return isStaff(context.actor) ? whyForStaff(spoken, why, area) : whyPlainly(spoken, why, area)
}

function toView(actor: Actor, ticket: Ticket, seat: NamedSeat, known: Known): Turn {
  const isResident = seat.post === null && seat.unit === null && seat.person !== null
  if (!isResident) return turnView(seat, null, known)
  const name = seat.person === null ? null : nameOf(actor, ticket, seat.person, known)
  return turnView({ ...seat, person: mayKnowName(actor, ticket) ? seat.person : null, name }, null, known)
}

/** The answer of a move. */
export async function movedView(context: Context, ticket: Ticket): Promise<Moved> {
  const known = await around(context, [ticket])
  return {
    id: ticket.id,
    number: ticket.number,
    state: ticket.state,
    clock: clockOf(ticket, context.now),
    turn: turnOf(context.actor, ticket, known),
    may: mayOf(context.actor, ticket, context.now, isVacant(ticket, known)),
  }
}

/** What anybody may see of a public ticket: no name, no house, no phone, and a pin no more exact than a lane. */
export function publicView(context: Context, ticket: Ticket, paths: ReadonlyMap<string, string>): PublicTicket {
  const area = publicArea(ticket.area)
  return {
    id: ticket.id,
    number: ticket.number,
    title: withoutNumbers(ticket.title),
    class: ticket.class,
    place: placeOf(paths, area),
    area,
    state: ticket.state,
    spoken_at: ticket.spoken_at.toISOString(),
    state_since: ticket.state_since.toISOString(),
    thumb: thumbOf(context, ticket),
    late: isLate(ticket, context.now),
    solved: ticket.solved,
    lon: publicPin(ticket.lon),
    lat: publicPin(ticket.lat),
    joiners: ticket.joiners.length,
  }
}

/** Moves whose words are said to the resident, and so may be read by the neighbours too. */
export const spokenOpenly: readonly Move[] = [
  'accept',
  'decline',
  'pause',
  'extend',
  'answer',
  'merge',
  'adopt',
  'split',
  'unsplit',
  'void',
]

export function publicTicketView(
  context: Context,
  ticket: Ticket,
  steps: readonly StepTold[],
  known: Pick<Known, 'paths' | 'units'>,
  around: Pick<PublicTicketView, 'parts' | 'may'>,
): PublicTicketView {
  const seat = seatOf(ticket)
  return {
    ...publicView(context, ticket, known.paths),
    ...around,
    words: withoutNumbers(ticket.words),
    photos: pictures(context, ticket.photos),
    clock: clockOf(ticket, context.now),
    turn:
      seat.post === null && seat.unit === null
        ? null
        : {
            post: seat.post,
            place: seat.area ? placeOf(known.paths, seat.area) : '',
            unit_name: seat.unit ? (known.units.get(seat.unit) ?? null) : null,
          },
    steps: steps.map((step) => ({
      id: step.id,
      move: step.move,
      at: step.at.toISOString(),
      by_name: null,
      by_post: step.by_post,
      by_me: false,
      by_clock: step.by === null,
      assisted: false,
      words: step.words && spokenOpenly.includes(step.move) ? withoutNumbers(step.words) : null,
      reason: step.reason,
      photos: step.move === 'answer' ? pictures(context, step.photos) : [],
      data: publicData(step),
    })),
  }
}

/** Of a step's extras the public sees dates and tiers; what a resident answered is hers. */
export const publicData = ({ move, data }: StepTold): Step['data'] =>
  move === 'rate' || move === 'visit' ? { solved: data.solved ?? null } : data
