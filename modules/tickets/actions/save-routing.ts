/** The county’s routing rules are saved as one ordered list; matters that come in from now on land by it. */
import { defineAction } from '../../../kernel/action.ts'
import { mayRoute } from '../access.ts'
import { RoutingSaved, SaveRouting } from '../routing/contract.ts'

import { editing, mustSave, saveList } from '../routing/saving.ts'

export const saveRouting = defineAction({
  name: 'tickets.save_routing',
  who: 'staff',
  says: 'The county’s routing rules are saved as one ordered list; matters that come in from now on land by it. Refused when somebody else has changed the list meanwhile.',
  input: SaveRouting,
  answer: RoutingSaved,
  load: (context, { area, rules }) => editing(context, area, () => rules),
  may: (actor, { list }) => mayRoute(actor, list.area),
  must: (list, input) => mustSave(list, input),
  save: (context, list) => saveList(context, list),
})
