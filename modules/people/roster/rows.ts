/** One line of a roster becomes a person, or a list of what to put right, column by column. Pure. */
import { Invalid } from '../../../kernel/errors.ts'
import type { HouseholdRole, Residency, Sex } from '../contract.ts'
import { isPlausibleBirth, mustName, readIdNumber, readPhone, tidy } from '../rules.ts'
import type { ColumnKey } from './columns.ts'

export interface RosterPerson {
  name: string
  area: string
  house: string
  relation: string
  role: HouseholdRole | null
  sex: Sex | null
  birth_day: string | null
  id_number: string | null
  phone: string | null
  residency: Residency
  elsewhere: string
}

export type Errors = Partial<Record<ColumnKey, string>>
export type Cells = Partial<Record<ColumnKey, string>>

/** What a cell holds as text. A number that lost digits is marked, so that nobody takes rounded digits for an ID number. */
export function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return Number.isSafeInteger(cell) ? String(cell) : cell.toPrecision(6)
  return String(cell).trim()
}

/** Grids a line may name, by every way of writing one: 六网格, 第六网格, 6, 006, 510183122211006. */
export function gridNames(grids: ReadonlyMap<string, string>): Map<string, string> {
  const names = new Map<string, string>()
  for (const [area, name] of grids) {
    const number = Number(area.slice(-3))
    const numeral = chinese(number)
    const ways = [name, area, area.slice(-3), String(number), numeral]
    const kinds = ['网格', '组', '小组', '社', '队']
    for (const kind of kinds)
      ways.push(`${number}${kind}`, `${numeral}${kind}`, `第${numeral}${kind}`, `第${number}${kind}`)
    // A grid's own name always counts, a number only when no other grid is called so.
    for (const [index, way] of ways.entries()) if (index === 0 || !names.has(tidy(way))) names.set(tidy(way), area)
  }
  return names
}

const digits = '零一二三四五六七八九'
function chinese(number: number): string {
  if (number < 10) return digits[number]!
  const ten = Math.floor(number / 10)
  const one = number % 10
  return `${ten > 1 ? digits[ten] : ''}十${one ? digits[one] : ''}`
}

const residencies: readonly (readonly [Residency, RegExp])[] = [
  ['registered', /^(户籍|本地|本村|在册|户籍人口|本村户籍|registered)$/],
  ['resident', /^(常住|居住|常住人口|resident)$/],
  ['away', /^(外出|在外|流出|外出人口|外出务工|务工|away)$/],
  ['incoming', /^(外来|流入|租户|租住|租客|外来人口|流动人口|incoming)$/],
]

const roles: readonly (readonly [HouseholdRole, RegExp])[] = [
  ['head', /^(户主|本人|head)$/],
  ['spouse', /^(妻子?|丈夫|夫|配偶|爱人|老伴|spouse)$/],
  ['child', /^(儿子?|女儿?|长子|次子|长女|次女|子|养子|养女|继子|继女|独生子|独生女|child)$/],
  ['parent', /^(父亲?|母亲?|爸爸|妈妈|岳父|岳母|公公|婆婆|parent)$/],
]

/** `today` bounds birth dates. All errors of the line are found at once. */
export function readRow(
  cells: Cells,
  grids: ReadonlyMap<string, string>,
  today: string,
): { person: RosterPerson | null; errors: Errors } {
  const errors: Errors = {}
  let name = ''
  if (!cells.name) errors.name = 'kernel.required'
  else
    try {
      name = mustName(cells.name)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      errors.name = 'people.name-form'
    }
  const area = grids.get(tidy(cells.grid ?? '').replace(/^0+(?=\d)/, '')) ?? grids.get(tidy(cells.grid ?? ''))
  if (!cells.grid) errors.grid = 'kernel.required'
  else if (!area) errors.grid = 'people.roster-grid'
  if (!cells.house) errors.house = 'kernel.required'
  else if (cells.house.length > 40) errors.house = 'kernel.too-long'

  const id = readId(cells.id_number, today, errors)
  const phone = cells.phone ? readPhone(cells.phone) : null
  if (cells.phone && !phone) errors.phone = 'people.phone-form'
  const birth_day = cells.birth_day ? readDay(cells.birth_day, today) : (id?.birth_day ?? null)
  if (cells.birth_day && !birth_day) errors.birth_day = 'people.birth-form'
  else if (id && birth_day && id.birth_day !== birth_day) errors.birth_day = 'people.birth-differs'
  const sex = readSex(cells.sex) ?? (cells.sex ? null : (id?.sex ?? null))
  if (cells.sex && !sex) errors.sex = 'people.roster-sex'
  else if (id && sex && id.sex !== sex) errors.sex = 'people.sex-differs'
  const said = tidy(cells.residency ?? '')
  const residency = said ? residencies.find(([, form]) => form.test(said))?.[0] : 'registered'
  if (!residency) errors.residency = 'people.roster-residency'
  const relation = tidy(cells.relation ?? '')
  if (relation.length > 20) errors.relation = 'kernel.too-long'
  const elsewhere = (cells.elsewhere ?? '').trim()
  if (elsewhere.length > 60) errors.elsewhere = 'kernel.too-long'
  if (Object.keys(errors).length > 0) return { person: null, errors }
  return {
    errors,
    person: {
      name,
      area: area!,
      house: cells.house!.normalize('NFKC').trim(),
      relation,
      role: relation ? (roles.find(([, form]) => form.test(relation))?.[0] ?? 'other') : null,
      sex,
      birth_day,
      id_number: id?.text ?? null,
      phone,
      residency: residency!,
      elsewhere,
    },
  }
}

function readId(text: string | undefined, today: string, errors: Errors) {
  if (!text) return null
  // Excel keeps 15 digits of a number: what stands there is no longer what was typed.
  if (/e\+?\d+$/i.test(text)) {
    errors.id_number = 'people.roster-id-number-cell'
    return null
  }
  const read = readIdNumber(text, today)
  if (typeof read !== 'string') return read
  errors.id_number = read
  return null
}

/** 1972-05-18, 1972/5/18, 1972.5.18, 1972年5月18日, 19720518. Null when it is no day. */
export function readDay(raw: string, today: string): string | null {
  const text = raw.normalize('NFKC').replace(/\s/g, '')
  const found = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))$/.exec(text)
  if (!found) return null
  const day = `${found[1]}-${(found[2] ?? found[4])!.padStart(2, '0')}-${(found[3] ?? found[5])!.padStart(2, '0')}`
  return isPlausibleBirth(day, today) ? day : null
}

const readSex = (text: string | undefined): Sex | null =>
  /^(男|男性|male|m)$/i.test(text ?? '') ? 'male' : /^(女|女性|female|f)$/i.test(text ?? '') ? 'female' : null

/** A phone or ID number that an earlier line of the same sheet already gave. */
export function markTwice(lines: { person: RosterPerson | null; errors: Errors }[]): void {
  for (const field of ['phone', 'id_number'] as const) {
    const seen = new Set<string>()
    for (const line of lines) {
      const value = line.person?.[field]
      if (!value) continue
      if (seen.has(value)) line.errors[field] = 'people.roster-twice'
      seen.add(value)
    }
  }
}
