/** A routing rule is added, at a place in the list or at its end. */
import { defineAction } from '../../../kernel/action.ts'
import { mayRoute } from '../access.ts'
import { AddRule, RoutingSaved } from '../routing/contract.ts'
import { added } from '../routing/edits.ts'
import { editing, mustSave, saveList } from '../routing/saving.ts'

export const addRule = defineAction({
  name: 'tickets.add_rule',
  who: 'staff',
  says: 'A routing rule is added, at a place in the list or at its end. Refused when somebody else has changed the list meanwhile.',
  input: AddRule,
  answer: RoutingSaved,
  load: (context, { area, rule, at }) => editing(context, area, (rules) => added(rules, rule, at ?? null)),
  may: (actor, { list }) => mayRoute(actor, list.area),
  must: (list, input) => mustSave(list, input),
  save: (context, list) => saveList(context, list),
})
