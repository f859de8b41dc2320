/** A routing rule is changed; it keeps its place. */
import { defineAction } from '../../../kernel/action.ts'
import { mayRoute } from '../access.ts'
import { ChangeRule, RoutingSaved } from '../routing/contract.ts'
import { changed } from '../routing/edits.ts'
import { editing, mustSave, saveList } from '../routing/saving.ts'

export const changeRule = defineAction({
  name: 'tickets.change_rule',
  who: 'staff',
  says: 'A routing rule is changed; it keeps its place. Refused when somebody else has changed the list meanwhile.',
  input: ChangeRule,
  answer: RoutingSaved,
  load: (context, { area, rule }) => editing(context, area, (rules) => changed(rules, rule)),
  may: (actor, { list }) => mayRoute(actor, list.area),
  must: (list, input) => mustSave(list, input),
  save: (context, list) => saveList(context, list),
})
