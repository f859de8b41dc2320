/** Dry run: what each line of a roster would do to the record, without doing it. */
import { localDay } from '../../../kernel/calendar.ts'
import type { Context } from '../../../kernel/context.ts'
import { asSystem } from '../../../kernel/elevate.ts'
import { placeNames } from '../../places/api.ts'
import { indexOf } from '../people.ts'
import { sameWords, tidy } from '../rules.ts'
import { type Cells, gridNames, markTwice, type RosterPerson, readRow } from './rows.ts'
import { type KnownPerson, knownPersons } from './store.ts'
import { isSample, type SheetLine } from './workbook.ts'

/** Grid numbers a village may have given out, as far as a roster looks. */
const gridLimit = 300

export interface CheckedLine {
  line: number
  cells: Cells
  outcome: 'fresh' | 'change' | 'same' | 'error'
  person: string | null
  errors: Record<string, string>
}

export async function gridsOf(context: Context, area: string): Promise<Map<string, string>> {
  const village = area.slice(0, 12)
  const codes =
    area.length > 12
      ? [area]
      : Array.from({ length: gridLimit }, (_, index) => `${village}${String(index + 1).padStart(3, '0')}`)
  return gridNames(await placeNames(context.tx, codes))
}

export async function checkRoster(context: Context, area: string, sheet: readonly SheetLine[]): Promise<CheckedLine[]> {
  const today = localDay(context.now)
  const grids = await gridsOf(context, area)
  const lines = sheet
    .filter(({ cells }) => !isSample(cells))
    .map(({ line, cells }) => ({ line, cells, ...readRow(cells, grids, today) }))
  markTwice(lines)
  const persons = lines.flatMap(({ person }) => person ?? [])
  const index = (field: 'phone' | 'id_number') =>
    persons.flatMap((person) => (person[field] ? indexOf(context, field, person[field]) : []))
  const known = await asSystem(context, ({ tx }) => knownPersons(tx, area, index('phone'), index('id_number')))
  const book = bookOf(known)
  const met = new Set<string>()
  return lines.map(({ line, cells, person, errors }) => {
    if (!person || Object.keys(errors).length > 0)
      return { line, cells, outcome: 'error' as const, person: null, errors: errors as Record<string, string> }
    const { match, wrong } = matchOf(context, book, area, person)
    if (match && met.has(match.id)) wrong.name = 'people.roster-twice'
    if (Object.keys(wrong).length > 0) return { line, cells, outcome: 'error' as const, person: null, errors: wrong }
    if (!match) return { line, cells, outcome: 'fresh' as const, person: null, errors: {} }
    met.add(match.id)
    const changes = changesOf(context, match, person)
    return {
      line,
      cells,
      outcome: Object.keys(changes).length > 0 ? ('change' as const) : ('same' as const),
      person: match.id,
      errors: {},
    }
  })
}

interface Book {
  phone: Map<string, KnownPerson>
  id_number: Map<string, KnownPerson>
  home: Map<string, KnownPerson>
}

const homeKey = (name: string, house: string, area: string): string =>
  `${tidy(name)}|${tidy(house)}|${area.slice(0, 15)}`

function bookOf(known: readonly KnownPerson[]): Book {
  return {
    phone: new Map(known.flatMap((one) => (one.phone_index ? [[one.phone_index, one] as const] : []))),
    id_number: new Map(known.flatMap((one) => (one.id_number_index ? [[one.id_number_index, one] as const] : []))),
    home: new Map(known.flatMap((one) => (one.house ? [[homeKey(one.name, one.house, one.area), one] as const] : []))),
  }
}

/** Whom the line means: the ID number says it best, then name with phone, then name with house. A number of somebody else's is an error. */
function matchOf(
  context: Context,
  book: Book,
  area: string,
  person: RosterPerson,
): { match: KnownPerson | null; wrong: Record<string, string> } {
  const wrong: Record<string, string> = {}
  const fits = (one: KnownPerson | undefined): boolean =>
    one?.area.startsWith(area) === true && sameWords(one.name, person.name)
  const byId = person.id_number ? book.id_number.get(indexOf(context, 'id_number', person.id_number)) : undefined
  const byPhone = person.phone ? book.phone.get(indexOf(context, 'phone', person.phone)) : undefined
  if (byId && !fits(byId)) wrong.id_number = 'people.roster-id-taken'
  const match =
    (fits(byId) && byId) ||
    (fits(byPhone) && byPhone) ||
    book.home.get(homeKey(person.name, person.house, person.area)) ||
    null
  if (byPhone && byPhone.id !== match?.id) wrong.phone = 'people.roster-phone-taken'
  const hasOther =
    person.id_number &&
    match?.id_number_index &&
    match.id_number_index !== indexOf(context, 'id_number', person.id_number)
  if (hasOther) wrong.id_number = 'people.roster-id-differs'
  return { match, wrong }
}

export type Changes = Partial<Omit<RosterPerson, 'name'>>

/** Fields the line gives and the record has otherwise. An empty cell changes nothing; the phone of somebody who signs in is hers. */
export function changesOf(context: Context, known: KnownPerson, person: RosterPerson): Changes {
  const changes: Changes = {}
  if (person.house && !sameWords(known.house ?? '', person.house)) changes.house = person.house
  if (!known.area.startsWith(person.area)) changes.area = person.area
  if (person.relation && person.relation !== known.relation) changes.relation = person.relation
  if (person.role && person.role !== known.role) changes.role = person.role
  if (person.sex && person.sex !== known.sex) changes.sex = person.sex
  if (person.birth_day && person.birth_day !== known.birth_day) changes.birth_day = person.birth_day
  if (person.residency !== known.residency) changes.residency = person.residency
  if (person.elsewhere && person.elsewhere !== known.elsewhere) changes.elsewhere = person.elsewhere
  if (person.id_number && !known.id_number_index) changes.id_number = person.id_number
  if (person.phone && known.account === null && indexOf(context, 'phone', person.phone) !== known.phone_index)
    changes.phone = person.phone
  return changes
}
