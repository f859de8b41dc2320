/** A resident speaks, or somebody speaks for her. Both clocks start at her word, and she is told at once who hears it. */

import { defineAction } from '../../../kernel/action.ts'
import { isStaff } from '../../../kernel/actor.ts'
import { ancestors } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, SignedOut } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { personsByIds } from '../../people/api.ts'
import { placePaths } from '../../places/api.ts'
import { mayReport, takers } from '../access.ts'
import { classOf } from '../classes.ts'
import { Moved, ReportTicket } from '../contract.ts'
import { landingAt } from '../landing.ts'
import { leaveStep, takePictures, takeVoice, wind } from '../moving.ts'
import {
  duesOf,
  mustBeOfTheirs,
  mustBeSpokenLately,
  numberOf,
  runningClock,
  sourceOf,
  thriceAt,
  tierOf,
  titleOf,
} from '../rules.ts'
import { actingSeat, signature } from '../seats.ts'
import { classRuleAt, firstReplyAt } from '../settings.ts'
import { alone, insertTicket, type Ticket, turnColumns } from '../store.ts'
import { clockOf, mayOf, turnView } from '../view.ts'

async function load(context: Context, input: ReportTicket) {
  const { tx, actor, now } = context
  const filer = actor.person
  if (filer === null) throw new SignedOut()
  const paths = await placePaths(tx, ancestors(input.area))
  if (!paths.has(input.area)) throw new Invalid({ area: 'tickets.no-such-place' })
  const reporter = input.on_behalf_of ?? filer
  const served = reporter === filer || actor.persons.includes(reporter)
  const brief = served ? null : ((await personsByIds(tx, [reporter])).get(reporter) ?? null)
  if (!served && !brief) throw new Invalid({ on_behalf_of: 'tickets.nobody-known' })
  const source = sourceOf({ own: reporter === filer, forFamily: brief === null, staff: isStaff(actor) })
  return {
    filer,
    reporter,
    source,
    /** Where the person belongs whom a member of staff speaks for; null when it is a matter of one's own or of the family. */
    reporterArea: brief?.area ?? null,
    paths,
    spoken: input.spoken_at ? new Date(Math.min(Date.parse(input.spoken_at), now.getTime())) : now,
    landed: await landingAt(context, { area: input.area, class: input.class, source }),
    reply: (await firstReplyAt(context, input.area)).value,
    rule: await classRuleAt(context, input.area, input.class),
  }
}
type Filing = Awaited<ReturnType<typeof load>>

async function rowOf(context: Context, filing: Filing, input: ReportTicket): Promise<Ticket> {
  const { county, now } = context
  const { to, unit } = filing.landed
  const id = idAt(now)
  const seat = to?.seat ?? null
  const dues = duesOf(filing.spoken, filing.reply, filing.rule.limit, await context.calendar())
  const words = input.words ?? ''
  const clocks = { state: 'reported' as const, first_replied_at: null, ...dues }
  return {
    county,
    id,
    number: numberOf(id, localDay(now)),
    area: input.area,
    class: input.class,
    title: titleOf(words, classOf(input.class)?.zh ?? input.class),
    words,
    address: input.address || null,
    lon: input.lon ?? null,
    lat: input.lat ?? null,
    photos: await takePictures(context, input.photos, { id, area: input.area }),
    voice: await takeVoice(context, input.voice, { id, area: input.area }),
    public: input.public,
    source: filing.source,
    reporter: filing.reporter,
    filed_by: filing.filer,
    // A unit cannot take a matter on, only do it: a rule that names one sends the matter there.
    state: unit ? 'dispatched' : 'reported',
    state_since: now,
    spoken_at: filing.spoken,
    filed_at: now,
    first_reply_limit: filing.reply,
    answer_limit: filing.rule.limit,
    ...dues,
    first_replied_at: null,
    clock_from: filing.spoken,
    due: runningClock(clocks)?.due ?? null,
    reminded: false,
    climbed: 0,
    raised_to: null,
    closes_at: null,
    needs_after_photo: filing.rule.after_photo,
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
  }
}

export const report = defineAction({
  name: 'tickets.report',
  who: 'signed-in',
  says: 'A resident, her family or a grid worker reports a matter. It goes where the county’s routing rules say, else to whoever hears first at the place. The first reply is due 15 hours after she spoke, by the usual setting.',
  input: ReportTicket,
  answer: Moved,
  load,
  may: (actor, { reporter }, { area }) => mayReport(actor, area, reporter),
  must(filing, { area, spoken_at }, now) {
    if (spoken_at) mustBeSpokenLately(new Date(spoken_at), now)
    if (filing.reporterArea !== null) mustBeOfTheirs(filing.reporterArea, area)
  },
  async save(context, filing, input) {
    const ticket = await rowOf(context, filing, input)
    ticket.thrice_at = thriceAt(ticket, await context.calendar())
    await insertTicket(context.tx, ticket)
    const own = filing.reporterArea === null
    const by = own ? undefined : await signature(context, actingSeat(context.actor, ticket, takers))
    const { to, unit, why } = filing.landed
    const landed = { turn: to?.seat ?? null, why, to: to?.persons ?? [] }
    const fact = await leaveStep(context, ticket, {
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
    const sent = unit
      ? [
          await leaveStep(context, ticket, {
            move: 'dispatch',
            byRule: true,
            ...landed,
            data: { tier: ticket.tier },
            order: 1,
          }),
        ]
      : []
    await wind(context, null, ticket)
    const answer = {
      id: ticket.id,
      number: ticket.number,
      state: ticket.state,
      clock: clockOf(ticket, context.now),
      turn:
        to && turnView(to.seat, to.phone, { paths: filing.paths, units: new Map(unit ? [[unit.id, unit.name]] : []) }),
      may: mayOf(context.actor, ticket, context.now, to === null),
    }
    return { answer, facts: [fact, ...sent] }
  },
})
