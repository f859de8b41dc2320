/** A resident speaks, or somebody speaks for her. Both clocks start at her word, and she is told at once who hears it. */

import { defineAction } from '../../../kernel/action.ts'
import { isStaff } from '../../../kernel/actor.ts'
import { ancestors } from '../../../kernel/area.ts'
import type { Context } from '../../../kernel/context.ts'
import { Invalid, SignedOut } from '../../../kernel/errors.ts'
import { personsByIds } from '../../people/api.ts'
import { placePaths } from '../../places/api.ts'
import { mayReport, takers } from '../access.ts'
import { Moved, ReportTicket } from '../contract.ts'
import { fileMatter, type Matter, prepareFiling } from '../filing.ts'
import { mustBeOfTheirs, mustBeSpokenLately, sourceOf } from '../rules.ts'
import { actingSeat, signature } from '../seats.ts'
import { turnColumns } from '../store.ts'
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
  const source = sourceOf({
    own: reporter === filer,
    forFamily: brief === null,
    staff: isStaff(actor),
    heard: input.heard,
  })
  return {
    filer,
    reporter,
    source,
    /** Where the person belongs whom a member of staff speaks for; null when it is a matter of one's own or of the family. */
    reporterArea: brief?.area ?? null,
    paths,
    spoken: input.spoken_at ? new Date(Math.min(Date.parse(input.spoken_at), now.getTime())) : now,
    ...(await prepareFiling(context, { area: input.area, class: input.class, source })),
  }
}

const matterOf = (filing: Awaited<ReturnType<typeof load>>, input: ReportTicket): Matter => ({
  area: input.area,
  class: input.class,
  words: input.words ?? '',
  address: input.address || null,
  lon: input.lon ?? null,
  lat: input.lat ?? null,
  photos: input.photos,
  voice: input.voice,
  public: input.public,
  source: filing.source,
  reporter: filing.reporter,
  filed_by: filing.filer,
  spoken: filing.spoken,
})

export const report = defineAction({
  name: 'tickets.report',
  who: 'signed-in',
  says: 'A resident, her family or a grid worker reports a matter. It goes where the county’s routing rules say, else to whoever hears first at the place. The first reply is due 15 hours after she spoke, by the usual setting.',
  repeatable: true,
  input: ReportTicket,
  answer: Moved,
  load,
  may: (actor, { reporter }, { area }) => mayReport(actor, area, reporter),
  must(filing, { area, spoken_at, heard }, now) {
    // On the telephone or on a visit somebody in office hears it, from somebody else.
    if (heard && filing.source !== heard) throw new Invalid({ heard: 'tickets.heard-by-staff' })
    if (spoken_at) mustBeSpokenLately(new Date(spoken_at), now)
    if (filing.reporterArea !== null) mustBeOfTheirs(filing.reporterArea, area)
  },
  async save(context, filing, input) {
    const own = filing.reporterArea === null
    const place = { area: input.area, ...turnColumns(filing.landed.to?.seat ?? null) }
    const by = own ? undefined : await signature(context, actingSeat(context.actor, place, takers))
    const filed = await fileMatter(context, matterOf(filing, input), filing, by)
    const { ticket, facts } = filed!
    const { to, unit } = filing.landed
    const answer = {
      id: ticket.id,
      number: ticket.number,
      state: ticket.state,
      clock: clockOf(ticket, context.now),
      turn:
        to && turnView(to.seat, to.phone, { paths: filing.paths, units: new Map(unit ? [[unit.id, unit.name]] : []) }),
      may: mayOf(context.actor, ticket, context.now, to === null),
    }
    return { answer, facts }
  },
})
