/** A department or a utility begins to serve the county. */
import { defineAction } from '../../../kernel/action.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing } from '../../../kernel/errors.ts'
import { placeAt } from '../../places/api.ts'
import { mayKeepUnits } from '../access.ts'
import { foundUnit } from '../appoint.ts'
import { AddUnit, UnitView } from '../contract.ts'

export const addUnit = defineAction({
  name: 'offices.add_unit',
  who: 'staff',
  says: 'Adds a department or utility of the county or of a township, to which handlers and utility agents belong.',
  input: AddUnit,
  answer: UnitView,
  async load({ tx }, { area }) {
    const place = await placeAt(tx, area)
    if (!place) throw new Missing('place')
    return place
  },
  may: (actor, _place, { area }) => mayKeepUnits(actor, area),
  must: () => {},
  async save(context, _place, input) {
    const answer = await asSystem(context, (high) => foundUnit(high, input))
    return {
      answer,
      facts: [{ kind: 'offices.unit_added', subject: answer.id, area: answer.area, data: { key: answer.key } }],
    }
  },
})
