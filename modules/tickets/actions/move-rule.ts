/** A routing rule goes to another place in the list; the first that fits wins. */
import { defineAction } from '../../../kernel/action.ts'
import { mayRoute } from '../access.ts'
import { MoveRule, RoutingSaved } from '../routing/contract.ts'
import { movedTo } from '../routing/edits.ts'
import { editing, mustSave, saveList } from '../routing/saving.ts'

export const moveRule = defineAction({
  name: 'tickets.move_rule',
  who: 'staff',
  says: 'A routing rule goes to another place in the list; the first that fits wins. Refused when somebody else has changed the list meanwhile.',
  input: MoveRule,
  answer: RoutingSaved,
  load: (context, { area, rule, at }) => editing(context, area, (rules) => movedTo(rules, rule, at)),
  may: (actor, { list }) => mayRoute(actor, list.area),
  must: (list, input) => mustSave(list, input),
  save: (context, list) => saveList(context, list),
})
