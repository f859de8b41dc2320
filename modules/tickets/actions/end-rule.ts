/** A routing rule holds until the day before the one given. */
import { defineAction } from '../../../kernel/action.ts'
import { mayRoute } from '../access.ts'
import { EndRule, RoutingSaved } from '../routing/contract.ts'
import { endedOn } from '../routing/edits.ts'
import { editing, mustSave, saveList } from '../routing/saving.ts'

export const endRule = defineAction({
  name: 'tickets.end_rule',
  who: 'staff',
  says: 'A routing rule holds until the day before the one given. Refused when somebody else has changed the list meanwhile.',
  input: EndRule,
  answer: RoutingSaved,
  load: (context, { area, rule, to_day }) => editing(context, area, (rules) => endedOn(rules, rule, to_day)),
  may: (actor, { list }) => mayRoute(actor, list.area),
  must: (list, input) => mustSave(list, input),
  save: (context, list) => saveList(context, list),
})
