/** A term ends on a day, with a reason on record. It stays in the history. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { mayDecide } from '../access.ts'
import { endTerm } from '../appoint.ts'
import { Done, EndOffice } from '../contract.ts'
import { mustEnd } from '../rules.ts'
import { lockOffice } from '../store.ts'

export const end = defineAction({
  name: 'offices.end',
  who: 'staff',
  says: 'Ends a term. From that day the holder no longer sees or receives what belongs to the office.',
  input: EndOffice,
  answer: Done,
  load: (context, { office }) => asSystem(context, ({ tx }) => lockOffice(tx, office)),
  may: (actor, office) => mayDecide(actor, office),
  must: (office, { to_day }, now) => mustEnd(office, to_day, localDay(now)),
  async save(context, office, { to_day, reason }) {
    const fact = await asSystem(context, (high) => endTerm(high, office, to_day, reason, context.actor.person))
    return { answer: { id: office.id }, facts: [fact] }
  },
})
