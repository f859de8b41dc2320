/**
 * Matters that hang together, as one caller may know it: where a merged one lives on, the parts of a whole, who else met the same.
 * Staff see who joined; residents see how many, and what they said themselves. Runs no statement for a matter that stands alone.
 */
import { type Actor, isStaff } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { personsByIds } from '../../people/api.ts'
import { isJoiner, mayKnowName, maySee } from '../access.ts'
import { type ClassHere, nameOfClass } from '../classes/class-set.ts'
import type { Kin, KinRef, Met, Move, TicketRow, TicketView } from '../contract.ts'
import { ended, publicArea, publicPin, tierDigits, withoutNumbers } from '../rules.ts'
import { countyClasses } from '../settings.ts'
import { type StepTold, stepsOf, type Ticket, ticketById, ticketsByIds } from '../store.ts'
import { around, pictures, publicData, rowView, spokenOpenly, ticketView } from '../view.ts'
import { isUnanswered, tellAgainRefusal } from './merging.ts'
import { type JoinerRow, joinersOf, mergedIntoThis, partsOf } from './store.ts'

const none: Kin = { into: null, merged: [], whole: null, parts: [], follows: null, met: [], again: null }

const isAlone = (ticket: Ticket): boolean =>
  ticket.joiners.length === 0 &&
  ticket.merged_into === null &&
  ticket.merged === 0 &&
  ticket.split_from === null &&
  ticket.parts === 0 &&
  ticket.follows === null

const titleFor = (context: Context, ticket: Ticket, classes: readonly ClassHere[]): string =>
  ticket.public ? withoutNumbers(ticket.title) : nameOfClass(classes, ticket.class, context.lang)

/** Whoever reads the village's public page anyway. */
const isNeighbour = ({ home }: Actor, { area, public: open }: Ticket): boolean =>
  open && home !== null && home.slice(0, tierDigits.village) === area.slice(0, tierDigits.village)

/** A number everybody of a matter may know; its words only whom it is shown to anyway. */
function refOf(context: Context, ticket: Ticket | undefined, classes: readonly ClassHere[]): KinRef | null {
  if (!ticket) return null
  const { actor } = context
  const whole = maySee(actor, ticket)
  const opens = whole || isJoiner(actor, ticket)
  const title = whole
    ? ticket.title
    : opens
      ? titleFor(context, ticket, classes)
      : isNeighbour(actor, ticket)
        ? withoutNumbers(ticket.title)
        : null
  return { id: ticket.id, number: ticket.number, title, state: ticket.state, opens }
}

/** She is here with a matter of her own, and not because one she had joined came along. */
const isHers = ({ own, person }: JoinerRow, owns: ReadonlyMap<string, Ticket>): boolean => {
  const came = own === null ? undefined : owns.get(own)
  return came !== undefined && (came.reporter === person || came.merged > 0)
}

function metOf(
  context: Context,
  ticket: Ticket,
  joined: readonly JoinerRow[],
  owns: ReadonlyMap<string, Ticket>,
  names: Map<string, { name: string; masked: string }>,
): Met[] {
  const { actor } = context
  const staff = isStaff(actor) && maySee(actor, ticket)
  const open = staff && mayKnowName(actor, ticket)
  return joined
    .filter(({ person }) => staff || actor.persons.includes(person))
    .map((row) => {
      const mine = actor.persons.includes(row.person)
      const name = names.get(row.person)
      return {
        person: open || mine ? row.person : null,
        name: (open || mine ? name?.name : name?.masked) ?? null,
        words: row.words,
        photos: pictures(context, row.photos),
        at: row.at.toISOString(),
        merged: isHers(row, owns),
      }
    })
}

export async function kinOf(context: Context, ticket: Ticket): Promise<Kin> {
  if (isAlone(ticket)) return none
  const { actor } = context
  const staff = isStaff(actor) && maySee(actor, ticket)
  // A resident is told of others by their number alone, which the ticket has: two walks to the database less.
  const tells = ({ person }: Pick<JoinerRow, 'person'>): boolean => staff || actor.persons.includes(person)
  const found = await asSystem(context, async ({ tx }) => {
    const joined = ticket.joiners.some((person) => tells({ person }))
      ? (await joinersOf(tx, ticket.id)).filter(tells)
      : []
    const pointed = [
      ticket.merged_into,
      ticket.split_from,
      ticket.follows,
      ...new Set(joined.map(({ own: came }) => came)),
    ].filter((id) => id !== null)
    return {
      refs: new Map((await ticketsByIds(tx, pointed)).map((one) => [one.id, one])),
      merged: ticket.merged > 0 ? await mergedIntoThis(tx, ticket.id) : [],
      parts: ticket.parts > 0 ? await partsOf(tx, ticket.id) : [],
      joined,
      names: await personsByIds(
        tx,
        joined.map(({ person }) => person),
      ),
    }
  })
  const classes = await countyClasses(context)
  const ref = (id: string | null) => (id === null ? null : refOf(context, found.refs.get(id), classes))
  const known = await around(context, found.parts)
  const mine = found.joined.find(({ person }) => actor.persons.includes(person)) ?? null
  return {
    into: ref(ticket.merged_into),
    // Whose other matters they were is for those who look after them.
    merged: staff ? found.merged.flatMap((one) => refOf(context, one, classes) ?? []) : [],
    whole: ref(ticket.split_from),
    parts: found.parts.flatMap((part) => {
      const line = refOf(context, part, classes)
      if (!line) return []
      const { turn, clock } = rowView(context, part, known)
      return [{ ...line, class: part.class, turn: veiledTurn(turn), clock }]
    }),
    follows: ref(ticket.follows),
    met: metOf(context, ticket, found.joined, found.refs, found.names),
    again: mine?.again ?? null,
  }
}

/** What an office said to the resident is said to all who met the same; whoever lives behind a turn is not named. */
const veiledTurn = (turn: TicketRow['turn']): TicketRow['turn'] =>
  turn && turn.post === null && turn.unit === null ? { ...turn, person: null, name: null } : turn

/** The matter as somebody may know it who joined: as the public would, and of a private one only what it is about. */
function veiled(context: Context, ticket: Ticket, classes: readonly ClassHere[]): Ticket {
  return {
    ...ticket,
    title: titleFor(context, ticket, classes),
    words: ticket.public ? withoutNumbers(ticket.words) : '',
    address: null,
    lon: ticket.public ? publicPin(ticket.lon) : null,
    lat: ticket.public ? publicPin(ticket.lat) : null,
    photos: ticket.public ? ticket.photos : [],
    voice: null,
    area: publicArea(ticket.area),
    filed_by: ticket.reporter,
  }
}

const veiledStep = (step: StepTold): StepTold => ({
  ...step,
  words: step.words && spokenOpenly.includes(step.move as Move) ? withoutNumbers(step.words) : null,
  photos: step.move === 'answer' ? step.photos : [],
  data: publicData(step),
})

const veiledRow = <Row extends TicketRow>(row: Row): Row => ({
  ...row,
  reporter_name: null,
  mine: false,
  joined: true,
  turn: veiledTurn(row.turn),
})

/** Rows of matters somebody joined, for her own list. */
export async function joinedRows(context: Context, tickets: readonly Ticket[]): Promise<TicketRow[]> {
  const classes = tickets.length > 0 ? await countyClasses(context) : []
  const shown = tickets.map((ticket) => veiled(context, ticket, classes))
  const known = await around(context, shown)
  return shown.map((ticket) => veiledRow(rowView(context, ticket, known)))
}

/** The whole page of a matter somebody joined; null when she did not. */
export async function joinedOne(context: Context, id: string): Promise<TicketView | null> {
  const found = await asSystem(context, async ({ tx }) => {
    const ticket = await ticketById(tx, id)
    return ticket && isJoiner(context.actor, ticket) ? { ticket, steps: await stepsOf(tx, id) } : null
  })
  if (!found) return null
  const ticket = veiled(context, found.ticket, await countyClasses(context))
  const steps = found.steps.map(veiledStep)
  const view = veiledRow(
    ticketView(context, ticket, steps, await around(context, [ticket], steps), await kinOf(context, found.ticket)),
  )
  const own = view.kin.met[0]
  return {
    ...view,
    reporter: null,
    filed_by_name: null,
    steps: view.steps.map((step, index) => ({
      ...step,
      // Of people only those in office are named.
      by_name: found.steps[index]?.by_name ?? null,
      to: veiledTurn(step.to),
    })),
    may: {
      leave:
        own !== undefined &&
        found.ticket.split_from === null &&
        (own.merged ? isUnanswered(found.ticket.state) : !ended.includes(found.ticket.state)),
      tell_again: tellAgainRefusal(found.ticket.state, { again: view.kin.again }) === null,
    },
  }
}
