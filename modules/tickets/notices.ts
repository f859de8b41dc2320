/**
 * Who is told what about each fact of a ticket, and when it falls silent. Run soon after the commit, so that filing waits for
 * nobody's telephone. A reminder about what has been done meanwhile is not sent.
 */
import type { Context } from '../../kernel/context.ts'
import type { Fact } from '../../kernel/facts.ts'
import { hush, type Told, tell } from '../notify/api.ts'
import { unitsOf } from '../offices/api.ts'
import { personsByIds } from '../people/api.ts'
import { placePaths } from '../places/api.ts'
import { hearEnding } from './kin/gathering.ts'
import { undoneReason } from './kin/merging.ts'
import { factOf } from './moving.ts'
import { ended, runningClock, usualShares, withoutNumbers } from './rules.ts'
import { overseerSeats, sittingAt } from './seats.ts'
import { classesAt } from './settings.ts'
import { type StepRow, seatBeforeStep, seatOf, stepById, type Ticket, ticketById } from './store.ts'
import { placeOf } from './view.ts'

/** Letters of an answer that go into a message; the rest is read on the page. */
const saidLength = 80

type Params = Told['params']

interface About {
  context: Context
  ticket: Ticket
  step: StepRow
  /** What every sentence may use. */
  params: Params
}

/** The resident, whoever spoke for her, and those who met the same. */
const theirs = (ticket: Ticket): string[] => [...own(ticket), ...ticket.joiners]
const own = (ticket: Ticket): string[] => [ticket.reporter, ticket.filed_by]

const shortly = (words: string | null): string => {
  const letters = [...withoutNumbers(words ?? '')]
  return letters.length > saidLength ? `${letters.slice(0, saidLength).join('')}…` : letters.join('')
}

async function say(about: About, to: readonly string[], key: string, more: Params = {}): Promise<void> {
  const { context, ticket, step, params } = about
  await tell(context, {
    // Nobody needs to be told of what he has just done himself.
    to: to.filter((person) => person !== step.by),
    key,
    params: { ...params, ...more },
    subject: ticket.id,
    area: ticket.area,
    link: `/tickets/${ticket.id}`,
    once: step.id,
  })
}

/** Who sits on the ticket's turn now, and how a sentence calls them. */
async function turnNow({ context, ticket }: About): Promise<{ persons: string[]; called: string }> {
  const seat = seatOf(ticket)
  if (seat.post === null && seat.unit === null) return { persons: [], called: '@tickets.nobody-yet' }
  const { persons, seat: named } = await sittingAt(context, seat)
  const unit = seat.unit ? (await unitsOf(context.tx)).find((one) => one.id === seat.unit)?.name : undefined
  return { persons, called: unit ?? named.name ?? (seat.post ? `@offices.post-${seat.post}` : '@tickets.nobody-yet') }
}

const byWhom = ({ step }: About): string =>
  step.by_name ?? (step.by_post ? `@offices.post-${step.by_post}` : '@tickets.nobody-yet')

/** The reason from the list and the words beside it. */
const becauseOf = ({ step }: About): Params => ({
  reason: `@tickets.${step.move}.${step.reason}`,
  words: shortly(step.words),
})

/** Of matters that hang together. */
const kinHearings: Record<string, (about: About) => Promise<void>> = {
  [factOf.merge]: (about) =>
    say(about, theirs(about.ticket), 'tickets.tell-merged', { who: byWhom(about), words: shortly(about.step.words) }),
  [factOf.adopt]: (about) =>
    say(about, own(about.ticket), 'tickets.tell-adopted', { who: byWhom(about), words: shortly(about.step.words) }),
  [factOf.unmerge]: async (about) => {
    const said = { who: byWhom(about), words: shortly(about.step.words) }
    // Who took it out herself knows.
    if (about.step.data.herself !== true) await say(about, theirs(about.ticket), 'tickets.tell-unmerged', said)
    await say(about, (await turnNow(about)).persons, 'tickets.tell-unmerged-yours')
  },
  [factOf.split]: async (about) => {
    const { data, words } = about.step
    // The whole says it once; a part begins silently.
    if (typeof data.parts !== 'number') return
    const n = String(data.parts)
    await say(about, theirs(about.ticket), 'tickets.tell-split', { n, who: byWhom(about), words: shortly(words) })
  },
  [factOf.unsplit]: async (about) => {
    const said = { who: byWhom(about), words: shortly(about.step.words) }
    await say(about, theirs(about.ticket), 'tickets.tell-unsplit', said)
    await say(about, (await turnNow(about)).persons, 'tickets.tell-unsplit-yours')
  },
  [factOf.gather]: (about) => say(about, theirs(about.ticket), 'tickets.tell-gathered'),
  [factOf.recall]: async (about) => {
    const sent = await stepById(about.context.tx, String(about.step.data.sent ?? ''))
    const persons = sent?.turn ? (await sittingAt(about.context, sent.turn)).persons : []
    await say(about, persons, 'tickets.tell-recalled')
    await say(about, theirs(about.ticket), 'tickets.tell-recalled-resident')
  },
}

const hearings: Record<string, (about: About) => Promise<void>> = {
  [factOf.report]: async (about) => {
    const { persons, called } = await turnNow(about)
    const { ticket, step } = about
    // Sent to a unit by rule in the same moment: its people hear that it is theirs.
    if (step.data.sent !== true) await say(about, persons, 'tickets.tell-new')
    // Here the one who spoke wants to hear it too: it is the receipt.
    await say({ ...about, step: { ...step, by: null } }, own(ticket), 'tickets.tell-filed', { who: called })
  },
  [factOf.accept]: (about) =>
    say(about, theirs(about.ticket), 'tickets.tell-accepted', { who: byWhom(about), words: shortly(about.step.words) }),
  [factOf.decline]: (about) =>
    say(about, theirs(about.ticket), 'tickets.tell-declined', {
      reason: `@tickets.decline.${about.step.reason}`,
      words: shortly(about.step.words),
    }),
  [factOf.dispatch]: async (about) => {
    const { persons, called } = await turnNow(about)
    await say(about, persons, 'tickets.tell-yours')
    // Where it went by rule she has heard with the receipt.
    if (about.step.by !== null) await say(about, theirs(about.ticket), 'tickets.tell-dispatched', { to: called })
  },
  [factOf.return]: async (about) => {
    const { persons, called } = await turnNow(about)
    const given = { who: byWhom(about), to: called, ...becauseOf(about) }
    const kind = about.step.data.to_arbiter === true ? 'arbiter' : 'returned'
    await say(about, persons, kind === 'arbiter' ? 'tickets.tell-arbiter' : 'tickets.tell-returned', given)
    await say(
      about,
      theirs(about.ticket),
      kind === 'arbiter' ? 'tickets.tell-arbiter-resident' : 'tickets.tell-returned-resident',
      given,
    )
  },
  [factOf.transfer]: async (about) => {
    const { persons, called } = await turnNow(about)
    await say(about, persons, 'tickets.tell-yours')
    await say(about, theirs(about.ticket), 'tickets.tell-transferred', { to: called, ...becauseOf(about) })
  },
  [factOf.reroute]: async (about) => {
    const { persons, called } = await turnNow(about)
    await say(about, persons, 'tickets.tell-yours')
    await say(about, theirs(about.ticket), 'tickets.tell-rerouted', { to: called })
  },
  [factOf.pause]: (about) =>
    say(about, theirs(about.ticket), 'tickets.tell-paused', {
      until: String(about.step.data.until),
      ...becauseOf(about),
    }),
  [factOf.resume]: async (about) => {
    const { persons } = await turnNow(about)
    const isDue = about.params.due !== ''
    await say(about, persons, isDue ? 'tickets.tell-resumed-yours' : 'tickets.tell-resumed-yours-open')
    await say(about, theirs(about.ticket), isDue ? 'tickets.tell-resumed' : 'tickets.tell-resumed-open')
  },
  [factOf.extend]: (about) =>
    say(about, theirs(about.ticket), 'tickets.tell-extended', {
      due: String(about.step.data.due),
      ...becauseOf(about),
    }),
  [factOf.rejudge]: async (about) => {
    const { was, due } = about.step.data
    // A pause has no date, and the first reply is asked for in any case: there the timeline says enough.
    if (typeof was !== 'string' || typeof due !== 'string') return
    await say(about, (await turnNow(about)).persons, 'tickets.tell-rejudged-yours', { was, due })
    await say(about, theirs(about.ticket), 'tickets.tell-rejudged', { was, due })
  },
  [factOf.void]: async (about) => {
    const undone = about.step.reason === undoneReason
    if (!undone && about.step.data.with_whole !== true)
      return say(about, theirs(about.ticket), 'tickets.tell-voided', becauseOf(about))
    // The whole says it to the resident; whoever had the part need not go on.
    const before = await seatBeforeStep(about.context.tx, about.ticket.id, about.step.id)
    const key = undone ? 'tickets.tell-part-undone' : 'tickets.tell-part-voided'
    if (before) await say(about, (await sittingAt(about.context, before)).persons, key)
  },
  [factOf.start]: (about) => say(about, theirs(about.ticket), 'tickets.tell-started', { who: byWhom(about) }),
  [factOf.answer]: async (about) => {
    const words = shortly(about.step.words)
    await say(about, theirs(about.ticket), 'tickets.tell-answered', { who: byWhom(about), words })
    await say(about, await checkersNow(about), 'tickets.tell-check')
  },
  [factOf.visit]: async (about) => {
    const { reached, solved, closes } = about.step.data
    if (!reached) return
    const given = { who: byWhom(about), closes: typeof closes === 'string' ? closes : '' }
    await say(about, own(about.ticket), solved ? 'tickets.tell-visited' : 'tickets.tell-visited-unsolved', given)
  },
  [factOf.verify]: async (about) => {
    const closes = about.ticket.closes_at?.toISOString() ?? ''
    await say(about, own(about.ticket), 'tickets.tell-asked', { closes })
    // One word decides, hers who told it first; the others hear how it ends.
    await say(about, about.ticket.joiners, 'tickets.tell-asked-joined')
    const { visit_person, visit_due } = about.ticket
    if (visit_person && visit_due)
      // The one who checked it may be the one who is named.
      await say({ ...about, step: { ...about.step, by: null } }, [visit_person], 'tickets.tell-visit', {
        visit: visit_due.toISOString(),
      })
  },
  [factOf.redo]: async (about) => {
    await say(about, (await turnNow(about)).persons, 'tickets.tell-redo', { words: shortly(about.step.words) })
    await say(about, theirs(about.ticket), 'tickets.tell-redo-resident')
  },
  [factOf.close]: async (about) => {
    const { ticket, step } = about
    if (step.move === 'close') {
      await say(about, own(ticket), 'tickets.tell-silence', { closes: step.at.toISOString() })
      await say(about, ticket.joiners, 'tickets.tell-silence-joined')
    } else {
      await say(about, ticket.hands, 'tickets.tell-closed')
      await say(about, ticket.joiners, 'tickets.tell-closed-joined')
    }
  },
  [factOf.reopen]: async (about) => {
    const { persons, called } = await turnNow(about)
    await say(about, persons, 'tickets.tell-reopened')
    await say(about, theirs(about.ticket), 'tickets.tell-reopened-resident', { to: called })
  },
  [factOf.supplement]: async (about) =>
    say(about, (await turnNow(about)).persons, 'tickets.tell-supplement', {
      source: `@tickets.source.${about.ticket.source}`,
    }),
  ...kinHearings,
  [factOf.remind]: async (about) => {
    const percent = String(Math.round(Number(about.step.data.percent ?? usualShares.remind * 100)))
    await say(about, (await turnNow(about)).persons, 'tickets.tell-remind', { percent })
  },
  [factOf.escalate]: async (about) => {
    const { context, ticket } = about
    const above = await overseerSeats(context, ticket.raised_to ?? ticket.area, ticket.tier)
    const key = about.step.data.early === true ? 'tickets.tell-nearly-late' : 'tickets.tell-late'
    await say(about, above.persons, key)
    await say(about, theirs(ticket), `${key}-resident`, { tier: `@tickets.tier.${ticket.tier}` })
  },
}

/** Whoever may check on the turn's seat, without those who handled it. */
async function checkersNow(about: About): Promise<string[]> {
  const { persons } = await turnNow(about)
  return persons.filter((person) => !about.ticket.hands.includes(person))
}

/** States in which each of these notices still makes sense; any other notice always does. */
const onlyWhile: Record<string, readonly Ticket['state'][]> = {
  [factOf.report]: ['reported', 'dispatched'],
  [factOf.remind]: ['reported', 'accepted', 'dispatched', 'in_progress'],
  [factOf.escalate]: ['reported', 'accepted', 'dispatched', 'in_progress'],
  [factOf.dispatch]: ['dispatched', 'in_progress'],
  [factOf.verify]: ['verified'],
  [factOf.return]: ['accepted'],
  [factOf.transfer]: ['dispatched', 'in_progress'],
  [factOf.reroute]: ['reported', 'dispatched'],
  [factOf.pause]: ['paused'],
  [factOf.resume]: ['in_progress'],
  [factOf.recall]: ['reported', 'accepted'],
}

/**
 * Whoever is known by a number only hears from the platform that named her, not from us as well: in her place stands nobody.
 */
async function withoutContacts({ tx }: Context, ticket: Ticket): Promise<Ticket> {
  if (ticket.external_number === null) return ticket
  const members = await personsByIds(tx, [ticket.reporter, ticket.filed_by])
  const orNobody = (person: string): string => (members.get(person)?.account ? person : ticket.id)
  return { ...ticket, reporter: orNobody(ticket.reporter), filed_by: orNobody(ticket.filed_by) }
}

/** The day of a return visit has passed and nobody has been there: whoever was named is told once more. */
export async function visitLate(context: Context, id: string): Promise<void> {
  const ticket = await ticketById(context.tx, id)
  if (!ticket?.visit_person || !ticket.visit_due || context.now < ticket.visit_due) return
  const paths = await placePaths(context.tx, [ticket.area])
  await tell(context, {
    to: [ticket.visit_person],
    key: 'tickets.tell-visit-late',
    params: { what: await calledAt(context, ticket), place: placeOf(paths, ticket.area) },
    subject: ticket.id,
    area: ticket.area,
    link: `/tickets/${ticket.id}`,
    once: `visit-late:${ticket.id}:${ticket.visit_due.toISOString()}`,
  })
}

/** What the county called otherwise, or added, it has named itself. */
async function calledAt(context: Context, ticket: Ticket): Promise<string> {
  const kind = (await classesAt(context, ticket.area)).find(({ key }) => key === ticket.class)
  return kind && (kind.own || kind.renamed) ? kind.zh : `@tickets.class.${ticket.class}`
}

/** A fact of a ticket has been committed. May run twice: `once` tells once. */
export async function hear(context: Context, fact: Fact): Promise<void> {
  await hearEnding(context, fact)
  const found = await ticketById(context.tx, fact.subject)
  const ticket = found && (await withoutContacts(context, found))
  const step = ticket && (await stepById(context.tx, fact.id))
  if (!ticket || !step) return
  const isOver = ended.includes(ticket.state)
  if (isOver) await hush(context, ticket.id)
  // What somebody has sent on meanwhile is told by that.
  if (step.move === 'report' && ticket.state === 'dispatched' && step.data.sent !== true) return
  const still = onlyWhile[fact.kind]
  const isLast = fact.data.state === ticket.state
  if (still ? !still.includes(ticket.state) : isOver && !isLast) return
  const paths = await placePaths(context.tx, [ticket.area])
  const params = {
    what: await calledAt(context, ticket),
    number: ticket.number,
    place: placeOf(paths, ticket.area),
    due: runningClock(ticket)?.due.toISOString() ?? '',
  }
  await hearings[fact.kind]?.({ context, ticket, step, params })
}

/** Every kind of fact somebody is told of. */
export const heard = Object.fromEntries(Object.keys(hearings).map((kind) => [kind, hear]))
