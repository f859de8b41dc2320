/** Departments and utilities of the county, as everybody may know them. */
import { defineQuery } from '../../../kernel/query.ts'
import { unitsOf } from '../api.ts'
import { Units, UnitsInput } from '../contract.ts'

export const units = defineQuery({
  name: 'offices.units',
  who: 'signed-in',
  says: 'Departments and utilities that are not closed; with an area, those that serve it.',
  input: UnitsInput,
  answer: Units,
  may: () => true,
  async find({ tx }, { area }) {
    const all = await unitsOf(tx)
    return { items: area ? all.filter((unit) => area.startsWith(unit.area) || unit.area.startsWith(area)) : all }
  },
})
