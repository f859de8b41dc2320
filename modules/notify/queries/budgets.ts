/** What text messages a month cost the places of an area, and what is left. */
import { localDay } from '../../../kernel/calendar.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placeNames, placesWithin } from '../../places/api.ts'
import { maySeeFailures, maySetBudget } from '../access.ts'
import { Budgets, BudgetsInput } from '../contract.ts'
import { type Budget, monthOf } from '../rules.ts'
import type { NotifyTx } from '../store.ts'

export const budgets = defineQuery({
  name: 'notify.budgets',
  who: 'staff',
  says: 'Text messages of a month by place: what may be sent, what was sent, what emergencies took, and what stayed in the inbox because nothing was left.',
  input: BudgetsInput,
  answer: Budgets,
  may: (actor, { area }) => maySeeFailures(actor, area),
  async find({ tx, now, settings, actor }, { area, month = monthOf(now), after, limit }) {
    if (after && !/^\d{12}$/.test(after)) throw new Invalid({ after: 'kernel.wrong-form' })
    const asked = { area, level: 'village' as const, today: localDay(now), limit: limit + 1 }
    const villages = await placesWithin(tx, { ...asked, ...(after ? { after } : {}) })
    const shown = villages.slice(0, limit).map((place) => place.area)
    // A township or county that speaks pays for itself; it stands before its villages.
    const areas = after || area.length >= 12 ? shown : [area, ...shown]
    const names = await placeNames(tx, areas)
    const rows = await (tx as NotifyTx)
      .selectFrom('sms_month')
      .selectAll()
      .where('month', '=', month)
      .where('area', 'in', areas.length > 0 ? areas : [''])
      .execute()
    const used = new Map(rows.map((row) => [row.area, row]))
    const budgetOf = await settings.each<Budget>('notify.sms-budget', areas)
    return {
      of: month,
      items: areas.map((place) => {
        const budget = budgetOf(place)
        const row = used.get(place)
        return {
          area: place,
          place: names.get(place) ?? place,
          month: budget.value.month,
          used: row?.used ?? 0,
          reserve: budget.value.reserve,
          reserve_used: row?.reserve_used ?? 0,
          refused: row?.refused ?? 0,
          source: budget.source,
          may: { set: maySetBudget(actor, place) },
        }
      }),
      next: villages.length > limit ? shown.at(-1)! : null,
    }
  },
})
