/** How one field of a record is put right, whoever decided it. */
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import { asSystem } from '../../kernel/elevate.ts'
import { Invalid } from '../../kernel/errors.ts'
import { markStale } from '../../kernel/session.ts'
import { type CorrectField, houseLimit, Lang, Residency, Sex } from './contract.ts'
import { mustBeFreeNumber, sealedIdNumber, settleHousehold } from './people.ts'
import { isPlausibleBirth, maskIdNumber, mustIdNumber, mustName, tidy } from './rules.ts'
import { changePerson, householdAt, type PersonRecord, refreshSeenBy } from './store.ts'

/** Fields a person changes herself at any time; nobody's identity hangs on them. */
export const freeFields: readonly CorrectField[] = ['elsewhere', 'lang']

/** The value as it will stand, or Invalid `value` with the sentence. */
export function readValue(field: CorrectField, value: string, today: string): string {
  switch (field) {
    case 'name':
      return mustName(value, 'value')
    case 'id_number':
      return mustIdNumber(value, today, 'value').text
    case 'birth_day':
      if (!isPlausibleBirth(value, today)) throw new Invalid({ value: 'people.birth-form' })
      return value
    case 'sex':
      return oneOf(Sex, value)
    case 'residency':
      return oneOf(Residency, value)
    case 'lang':
      return oneOf(Lang, value)
    case 'household':
      if (value.length > houseLimit) throw new Invalid({ value: 'kernel.too-long' })
      return value
    case 'elsewhere':
      return value
  }
}

function oneOf(schema: typeof Sex | typeof Residency | typeof Lang, value: string): string {
  const read = schema.safeParse(value)
  if (!read.success) throw new Invalid({ value: 'kernel.not-offered' })
  return read.data
}

/** How a waiting value may be shown to the worker. */
export const maskValue = (field: CorrectField, value: string): string =>
  field === 'id_number' ? maskIdNumber(value) : value

/** Writes the value. A new household may mean a new home, so sessions read it anew. Throws Refused `people.id-taken`. */
export async function applyValue(
  context: Context,
  person: PersonRecord,
  field: CorrectField,
  value: string,
): Promise<void> {
  await asSystem(context, async (high) => {
    switch (field) {
      case 'id_number': {
        await mustBeFreeNumber(high, 'id_number', value, person.id)
        const read = mustIdNumber(value, localDay(high.now), 'value')
        await changePerson(high.tx, person.id, {
          ...sealedIdNumber(high, person.id, 'resident_id', value),
          birth_day: read.birth_day,
          sex: read.sex,
        })
        break
      }
      case 'household': {
        const village = person.area.slice(0, 12)
        const household =
          (await householdAt(high.tx, village, tidy(value))) ??
          (await settleHousehold(high, person.area, value, 'worker'))
        await changePerson(high.tx, person.id, { household: household.id, area: household.area, seen_by: [] })
        if (person.household) await refreshSeenBy(high.tx, person.household)
        await refreshSeenBy(high.tx, household.id)
        break
      }
      default:
        await changePerson(high.tx, person.id, { [field]: value })
    }
    if (field === 'household' || field === 'lang' || field === 'name') await markStale(high.tx, [person.id])
  })
}
