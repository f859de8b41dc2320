/** The catalogue of a place on a day, what was said about it here and above, and the terms its books run by. */
import { localDay } from '../../../kernel/calendar.ts'
import { defineQuery } from '../../../kernel/query.ts'
import { placeNames } from '../../places/api.ts'
import { mayRule } from '../access.ts'
import { CatalogueAnswer, CatalogueInput } from '../contract.ts'
import { catalogueOn, itemView } from '../items/catalogue.ts'
import { saidFor } from '../items/rules-store.ts'
import { termsAt } from '../settings.ts'

export const catalogue = defineQuery({
  name: 'disclosure.catalogue',
  who: 'anyone',
  says: 'What a place has to lay open and by which rule: items with their sources, what was added or tightened and from when.',
  input: CatalogueInput,
  answer: CatalogueAnswer,
  may: () => true,
  async find(context, { area, on }) {
    const said = await saidFor(context.tx, area)
    const items = [...catalogueOn(said, area, on ?? localDay(context.now)).values()]
    const places = await placeNames(context.tx, [...new Set(said.map((one) => one.area))])
    return {
      items: items.map((item) => itemView(item, context.lang)),
      history: said
        .map((one) => ({ ...one, place: places.get(one.area) ?? one.area }))
        .sort((a, b) => (a.from_day < b.from_day ? 1 : -1)),
      terms: await termsAt(context, area),
      may: { set: mayRule(context.actor, area) },
    }
  },
})
