/**
 * A matter comes into the house, whoever brings it: a resident, a worker, a hotline. Both clocks start at the word that was spoken,
 * and it lands where the county's rules say.
 */
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import type { Happened } from '../../kernel/facts.ts'
import { idAt } from '../../kernel/id.ts'
import type { ReportTicket, Source } from './contract.ts'
import { beFindable } from './finding.ts'
import { leaveStep, type Making, takePictures, takeVoice, wind } from './moving.ts'
import { type Landed, landingAt } from './routing/landing.ts'
import { duesOf, numberOf, runningClock, thriceAt, tierOf, titleOf } from './rules.ts'
import { firstReplyAt, offeredClassAt, sharesAt } from './settings.ts'
import { alone, type External, insertTicket, type Ticket, turnColumns } from './store.ts'

export interface Matter {
  /** Made beforehand when another row carries it. */
  id?: string
  area: string
  class: string
  words: string
  address: string | null
  lon: number | null
  lat: number | null
  /** Uploads of whoever files it. */
  photos: readonly string[]
  voice?: ReportTicket['voice']
  public: boolean
  source: Source
  reporter: string
  filed_by: string
  spoken: Date
  external?: External
}

export interface Prepared {
  landed: Landed
  reply: Awaited<ReturnType<typeof firstReplyAt>>['value']
  rule: Awaited<ReturnType<typeof offeredClassAt>>
}

/** Where it will land and what is promised, before anything is written. */
export async function prepareFiling(
  context: Context,
  facts: Pick<Matter, 'area' | 'class' | 'source'>,
): Promise<Prepared> {
  return {
    landed: await landingAt(context, { area: facts.area, class: facts.class, source: facts.source }),
    reply: (await firstReplyAt(context, facts.area)).value,
    rule: await offeredClassAt(context, facts.area, facts.class),
  }
}

async function rowOf(context: Context, matter: Matter, { landed, reply, rule }: Prepared): Promise<Ticket> {
  const { county, now } = context
  const { to, unit } = landed
  const id = matter.id ?? idAt(now)
  const seat = to?.seat ?? null
  const dues = duesOf(matter.spoken, reply, rule.limit, await context.calendar())
  const clocks = { state: 'reported' as const, first_replied_at: null, ...dues }
  const row: Ticket = {
    county,
    id,
    number: numberOf(id, localDay(now)),
    area: matter.area,
    class: matter.class,
    title: titleOf(matter.words, rule.zh),
    words: matter.words,
    address: matter.address,
    lon: matter.lon,
    lat: matter.lat,
    photos: await takePictures(context, matter.photos, { id, area: matter.area }),
    voice: await takeVoice(context, matter.voice, { id, area: matter.area }),
    public: matter.public,
    source: matter.source,
    reporter: matter.reporter,
    filed_by: matter.filed_by,
    // A unit cannot take a matter on, only do it: a rule that names one sends the matter there.
    state: unit ? 'dispatched' : 'reported',
    state_since: now,
    spoken_at: matter.spoken,
    filed_at: now,
    first_reply_limit: reply,
    answer_limit: rule.limit,
    ...dues,
    first_replied_at: null,
    clock_from: matter.spoken,
    due: runningClock(clocks)?.due ?? null,
    reminded: false,
    climbed: 0,
    raised_to: null,
    closes_at: null,
    needs_after_photo: rule.after_photo,
    tier: tierOf(unit?.area ?? seat?.area ?? String(county)),
    ...turnColumns(seat),
    units: unit ? [unit.id] : [],
    seats: [],
    hands: [],
    reopenings: 0,
    answered_well: null,
    solved: null,
    rated_at: null,
    pauses: [],
    resumes_at: null,
    returns: 0,
    arbitration: null,
    extended: false,
    set_aside: null,
    thrice_at: null,
    visit_person: null,
    visit_due: null,
    visited_at: null,
    ...alone,
    ...(matter.external ?? {}),
  }
  row.thrice_at = thriceAt(row, await context.calendar(), await sharesAt(context, row.area))
  return row
}

/** Writes the ticket, its first steps and its clocks. Null when this external number is there already. */
export async function fileMatter(
  context: Context,
  matter: Matter,
  prepared: Prepared,
  by?: Making['by'],
): Promise<{ ticket: Ticket; facts: Happened[] } | null> {
  const ticket = await rowOf(context, matter, prepared)
  const filed = insertTicket(context.tx, ticket)
  // A matter of another platform may be there already; one of our own cannot, and what follows need not wait for it.
  if (ticket.external_key !== null && !(await filed)) return null
  const { to, unit, why } = prepared.landed
  const landed = { turn: to?.seat ?? null, why, to: to?.persons ?? [] }
  const reported = leaveStep(context, ticket, {
    move: 'report',
    ...(by ? { by } : {}),
    data: {
      source: ticket.source,
      tier: ticket.tier,
      due: ticket.due?.toISOString() ?? null,
      ...(unit ? { sent: true } : {}),
    },
    ...(unit ? {} : landed),
  })
  // Telling the platform changes who is asking for a moment: then one thing after the other.
  if (ticket.external_key !== null) await reported
  const sent = unit
    ? leaveStep(context, ticket, {
        move: 'dispatch',
        byRule: true,
        ...landed,
        data: { tier: ticket.tier },
        order: 1,
      })
    : null
  if (ticket.external_key !== null) await sent
  const [, first, second] = await Promise.all([
    filed,
    reported,
    sent,
    beFindable(context, ticket),
    wind(context, null, ticket, { fresh: true }),
  ])
  return { ticket, facts: second ? [first, second] : [first] }
}
