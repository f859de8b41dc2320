/** A unit is dissolved. What it did stays on record; nobody may still serve in it. */
import { defineAction } from '../../../kernel/action.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { Missing } from '../../../kernel/errors.ts'
import { mayKeepUnits } from '../access.ts'
import { CloseUnit, Done } from '../contract.ts'
import { mustCloseUnit } from '../rules.ts'
import { closeUnit, countServing, unitById } from '../store.ts'

export const closeUnitAction = defineAction({
  name: 'offices.close_unit',
  who: 'staff',
  says: 'Closes a unit from a day on, once nobody serves in it any more.',
  input: CloseUnit,
  answer: Done,
  async load({ tx }, { unit, closed_day }) {
    const found = await unitById(tx, unit)
    if (!found) throw new Missing('unit')
    return { ...found, serving: await countServing(tx, unit, closed_day) }
  },
  may: (actor, unit) => mayKeepUnits(actor, unit.area),
  must: (unit) => mustCloseUnit(unit),
  async save(context, unit, { closed_day }) {
    await asSystem(context, ({ tx }) => closeUnit(tx, unit.id, closed_day))
    const fact = { kind: 'offices.unit_closed', subject: unit.id, area: unit.area, data: { closed_day } }
    return { answer: { id: unit.id }, facts: [fact] }
  },
})
