/** One resident told of several matters at once: each becomes a ticket of its own, and hers stays the page on which she follows them all. */
import { defineAction } from '../../../kernel/action.ts'
import { type Calendar, localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, Refused } from '../../../kernel/errors.ts'
import type { Happened } from '../../../kernel/facts.ts'
import { newId } from '../../../kernel/id.ts'
import { unitsOf } from '../../offices/api.ts'
import { dispatchers, mayArbitrate, maySplit, takers } from '../access.ts'
import { Moved } from '../contract.ts'
import { beFindable } from '../finding.ts'
import { type Part, SplitTicket } from '../kin/contract.ts'
import { splitRefusal } from '../kin/merging.ts'
import { insertJoiners, joinersOf } from '../kin/store.ts'
import { mustBeArbiters } from '../life.ts'
import { leaveStep, takeStep, wind } from '../moving.ts'
import { firstReply, mustServe, numberOf, runningClock, type Shares, thriceAt, tierOf, titleOf } from '../rules.ts'
import { actingSeat, type Filled, signature, sittingAt } from '../seats.ts'
import { whenSent } from '../sending.ts'
import { classRuleAt, sharesAt } from '../settings.ts'
import { alone, insertTicket, lockTicket, type Ticket, turnColumns } from '../store.ts'
import { movedView } from '../view.ts'

interface Sent {
  part: Part
  after_photo: boolean
  /** What its class is called. */
  called: string
  to: Filled | null
  area: string | null
}

async function load(context: Context, input: SplitTicket) {
  const ticket = await lockTicket(context.tx, input.ticket)
  const units = await unitsOf(context.tx)
  const sent: Sent[] = []
  // At most five, each asked for itself.
  for (const part of input.parts) {
    const { after_photo, zh: called } = await classRuleAt(context, ticket.area, part.class)
    const chosen = part.unit !== undefined || part.post !== undefined
    const seat = {
      post: part.post ?? null,
      area: part.area ?? null,
      unit: part.unit ?? null,
      person: part.person ?? null,
    }
    const area = part.unit ? (units.find(({ id }) => id === part.unit)?.area ?? null) : (part.area ?? null)
    sent.push({ part, after_photo, called, to: chosen ? await sittingAt(context, seat) : null, area })
  }
  return { ticket, sent }
}

/** A part is promised what the whole was promised; only its words and pictures are chosen anew, so nothing private goes along. */
function partOf(
  context: Context,
  calendar: Calendar,
  shares: Shares,
  whole: Ticket,
  { part, after_photo, called, to, area }: Sent,
  here: Filled['seat'] | null,
): Ticket {
  const id = newId()
  const seat = to ? to.seat : here
  const sent = whenSent({ ...whole, units: [], seats: [] }, to?.seat ?? null, area)
  const state = to ? 'dispatched' : 'accepted'
  // The database computes the rank itself.
  const { due_rank: _rank, ...kept } = whole as Ticket & { due_rank?: Date }
  const row: Ticket = {
    ...kept,
    ...alone,
    ...turnColumns(seat),
    ...sent,
    ...firstReply(whole, context.now),
    id,
    number: numberOf(id, localDay(context.now)),
    class: part.class,
    title: titleOf(part.words, called),
    words: part.words,
    voice: null,
    // The other platform knows the whole.
    external_number: null,
    external_key: null,
    external_due: null,
    photos: whole.photos.filter((photo) => part.photos.includes(photo.id)),
    state,
    state_since: context.now,
    filed_at: context.now,
    needs_after_photo: after_photo,
    tier: to ? sent.tier : here?.area ? tierOf(here.area) : whole.tier,
    hands: [],
    reopenings: 0,
    answered_well: null,
    solved: null,
    rated_at: null,
    resumes_at: null,
    returns: 0,
    arbitration: null,
    visit_person: null,
    visit_due: null,
    visited_at: null,
    split_from: whole.id,
    joiners: whole.joiners,
  }
  return { ...row, due: runningClock(row)?.due ?? null, thrice_at: thriceAt(row, calendar, shares) }
}

export const split = defineAction({
  name: 'tickets.split',
  who: 'staff',
  says: 'Whoever sends matters on takes one apart into two to five, each with its own kind, words and office. The resident keeps one page for all of them; each part has the promise of the whole.',
  input: SplitTicket,
  answer: Moved,
  load,
  may: (actor, { ticket }) => maySplit(actor, ticket),
  must({ ticket, sent }, { parts }, _now, actor) {
    const refusal = splitRefusal(
      ticket,
      parts.map((part) => ({ ...part, area: ticket.area })),
    )
    if (refusal) throw new Refused(refusal)
    mustBeArbiters(ticket, mayArbitrate(actor, ticket))
    const own = new Set(ticket.photos.map(({ id }) => id))
    if (parts.some(({ photos }) => photos.some((id) => !own.has(id))))
      throw new Invalid({ parts: 'tickets.split-photos' })
    for (const { part, to, area } of sent)
      if (to) mustServe(ticket, { post: part.post ?? null, area, sitting: to.persons.length })
  },
  async save(context, { ticket, sent }, { words }) {
    const { tx, actor, now } = context
    const calendar = await context.calendar()
    const shares = await sharesAt(context, ticket.area)
    const seat = actingSeat(actor, ticket, [...dispatchers, ...takers])
    const by = await signature(context, seat)
    const here = seat && { ...seat, name: by.by_name }
    const rows = ticket.joiners.length > 0 ? await joinersOf(tx, ticket.id) : []
    const facts: Happened[] = []
    const late = ticket.answer_due !== null && ticket.answer_due < now
    const whole = await takeStep(
      context,
      ticket,
      { move: 'split', by, words, turn: null, data: { parts: sent.length } },
      { ...firstReply(ticket, now), parts: sent.length },
    )
    facts.push(whole.fact)
    for (const one of sent) {
      const part = partOf(context, calendar, shares, ticket, one, here)
      await insertTicket(tx, part)
      await beFindable(context, part)
      await insertJoiners(
        tx,
        rows.map((row) => ({ ...row, ticket: part.id, words: null, photos: [], own: row.own ?? ticket.id })),
      )
      const first = { move: 'split', by, turn: here, data: { part: true, whole: ticket.number, late } } as const
      facts.push(await leaveStep(context, { ...part, state: 'accepted' }, first))
      if (one.to)
        facts.push(
          await leaveStep(context, part, {
            move: 'dispatch',
            by,
            turn: one.to.seat,
            data: { tier: part.tier },
            order: 1,
            to: one.to.persons,
          }),
        )
      await wind(context, null, part, { fresh: true })
    }
    return { answer: await movedView(context, whole.ticket), facts }
  },
})
