/** A place adds an item or makes one stricter from a day on. What the law asks for is never loosened. */
import { defineAction } from '../../../kernel/action.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { Invalid } from '../../../kernel/errors.ts'
import { idAt } from '../../../kernel/id.ts'
import { mayRule } from '../access.ts'
import { Done, SetItem } from '../contract.ts'
import { catalogueOn, mustSetItem } from '../items/catalogue.ts'
import { saidFor, saveSaid } from '../items/rules-store.ts'

export const setItem = defineAction({
  name: 'disclosure.set_item',
  who: 'staff',
  says: 'Adds an item of one’s own or makes one stricter, from a day on, with its source. Below the county nothing is loosened.',
  input: SetItem,
  answer: Done,
  async load(context, { area, key, from_day }) {
    const said = await saidFor(context.tx, area)
    // One's own earlier word about it may be taken back, what stands above may not.
    return catalogueOn(
      said.filter((one) => one.area !== area || one.key !== key || isOwn(said, area, key)),
      area,
      from_day,
    )
  },
  may: (actor, _above, { area }) => mayRule(actor, area),
  must(above, { area, key, from_day, rule }, now) {
    if (from_day < localDay(now)) throw new Invalid({ from_day: 'disclosure.from-day-past' })
    if (area.length > 12) throw new Invalid({ area: 'disclosure.village-first' })
    mustSetItem(above, area, key, rule)
  },
  async save(context, _above, { area, key, from_day, rule, source }) {
    await saveSaid(context.tx, {
      county: context.county,
      area,
      key,
      from_day,
      rule,
      source,
      set_by: context.actor.person,
      at: context.now,
    })
    const id = idAt(context.now)
    return {
      answer: { id },
      facts: [{ kind: 'disclosure.item_set', subject: id, area, data: { key, from_day }, public: true }],
    }
  },
})

/** Whether the item exists only because this place added it. */
const isOwn = (said: readonly { area: string; key: string }[], area: string, key: string): boolean =>
  !catalogueOn([], area, '9999-12-31').has(key) && said.every((one) => one.key !== key || one.area === area)
