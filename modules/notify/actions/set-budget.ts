/** Township and county say what a month of text messages may cost a place, and what of it is kept for emergencies. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { saveSetting } from '../../../kernel/settings.ts'
import { Nothing } from '../../../kernel/shapes.ts'
import { placeAt } from '../../places/api.ts'
import { maySetBudget } from '../access.ts'
import { SetBudget } from '../contract.ts'

export const setBudget = defineAction({
  name: 'notify.set_budget',
  who: 'staff',
  says: 'Sets how many text messages a place may send in a month, and how many more in emergencies, from today on; with the paper it rests on. What is below the place follows unless it has its own.',
  input: SetBudget,
  answer: Nothing,
  async load({ tx }, { area }) {
    if (area.length > 12 || !(await placeAt(tx, area))) throw new Invalid({ area: 'kernel.not-offered' })
  },
  may: (actor, _place, { area }) => maySetBudget(actor, area),
  must: () => {},
  async save({ app, tx, county, now, actor }, _place, { area, month, reserve, source }) {
    await saveSetting(tx, app.settings, {
      county,
      area,
      key: 'notify.sms-budget',
      value: { month, reserve },
      from_day: localDay(now),
      source,
      set_by: actor.person,
      at: now,
    })
    return {
      answer: {},
      facts: [{ kind: 'notify.budget_set', subject: idAt(now), area, data: { month, reserve } }],
    }
  },
})
