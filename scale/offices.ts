/** Who serves in every village, township and the county: the demo village's posts, held here by other people. */
import type pg from 'pg'
import { copyRows, type Row } from './copy.ts'
import { type District, nameOf, officerId, personId, servingMost, type Village } from './district.ts'
import type { Part } from './parts.ts'
import { idOf, randomFrom } from './random.ts'

/** The demo village, its township and county: what is copied from. */
export const model = { county: '510183', township: '510183122', village: '510183122211' } as const

export interface ModelOffice {
  area: string
  person: string
  post: string
  unit: string | null
  title: string
  holder_name: string
}

export interface ModelUnit {
  id: string
  area: string
  key: string
  name: string
  kind: string
}

type Level = 'county' | 'township' | 'village'

export interface Offices {
  units: ModelUnit[]
  offices: ModelOffice[]
  /** The demo's office holders: where they serve, and as which of those who serve there. */
  holders: ReadonlyMap<string, { level: Level; number: number; name: string }>
}

const levelOf = (area: string): Level => (area.length === 6 ? 'county' : area.length === 9 ? 'township' : 'village')

/** Throws when the demo village is not there: it is made by `bin/seed` without a scale. */
export async function readOffices(client: pg.Client): Promise<Offices> {
  const { rows: units } = await client.query<ModelUnit>(
    'select id, area, key, name, kind from unit where county = $1 and closed_day is null order by key',
    [model.county],
  )
  const { rows: offices } = await client.query<ModelOffice>(
    `select area, person, post, unit, title, holder_name from office
      where county = $1 and to_day is null and length(area) <= 15 and (area = any ($2) or area ^@ $3) order by area, post, title, person`,
    [model.county, [model.county, model.township], model.village],
  )
  if (offices.length === 0) throw new Error('the demo village has no offices; make it first')
  const holders = new Map<string, { level: Level; number: number; name: string }>()
  const counts: Record<Level, number> = { county: 0, township: 0, village: 0 }
  for (const { area, person, holder_name } of offices) {
    if (holders.has(person)) continue
    const level = levelOf(area)
    holders.set(person, { level, number: counts[level], name: holder_name })
    counts[level] += 1
  }
  if (Math.max(...Object.values(counts)) > servingMost)
    throw new Error('more people serve the demo village than are set aside here')
  return { units, offices, holders }
}

/** A place of the demo as the same place seen from this village. */
export const placeFor = (village: Pick<Village, 'area' | 'township'>, area: string): string =>
  area.startsWith(model.village)
    ? village.area + area.slice(model.village.length, model.village.length + 3)
    : area === model.township
      ? village.township
      : village.area.slice(0, 6)

export function unitFor({ seed, plan }: District, village: Pick<Village, 'township'>, unit: ModelUnit): string {
  const area = unit.area === model.county ? plan.county : village.township
  return idOf(randomFrom(seed, 'unit', area, unit.key), Date.parse('2024-01-03T00:00:00Z'), 0)
}

/** Who does here what that person does in the demo. */
export function holderFor(
  { seed, plan }: District,
  village: Village,
  { level, number }: { level: Level; number: number },
): { id: string; name: string } {
  if (level === 'village')
    return {
      id: personId(seed, village.first + (number % village.people)),
      name: nameOf(seed, `${village.area} ${number % village.people}`),
    }
  const seat = level === 'county' ? plan.county : village.township
  return { id: officerId(seed, seat, number), name: nameOf(seed, `${seat} ${number}`) }
}

const since = '2024-03-01'
const at = new Date(`${since}T01:00:00Z`)

export function officeParts(district: District, found: Offices): Part[] {
  return [
    { name: 'offices', weight: district.villages.length * 30, run: (client) => appointAll(client, district, found) },
  ]
}

async function appointAll(client: pg.Client, district: District, found: Offices): Promise<void> {
  const { seed, county, villages, townships, plan } = district
  const firstOf = new Map(townships.map(({ area }) => [area, villages.find(({ township }) => township === area)!]))
  const units: Row[] = found.units.flatMap((unit) => {
    const seats = unit.area === model.county ? [villages[0]!] : [...firstOf.values()]
    return seats.map((village) => ({
      county,
      id: unitFor(district, village, unit),
      area: unit.area === model.county ? plan.county : village.township,
      key: unit.area === model.county ? unit.key : `t${village.township.slice(6)}-${unit.key.replace(/^[a-z]+-/, '')}`,
      name: unit.name,
      kind: unit.kind,
      at,
    }))
  })
  await copyRows(client, 'unit', ['county', 'id', 'area', 'key', 'name', 'kind', 'at'], units)
  const unitsById = new Map(found.units.map((unit) => [unit.id, unit]))
  const rows: Row[] = []
  const facts: Row[] = []
  for (const [place, office] of found.offices.entries()) {
    const level = levelOf(office.area)
    const seats = level === 'county' ? [villages[0]!] : level === 'township' ? [...firstOf.values()] : villages
    for (const village of seats) {
      const random = randomFrom(seed, 'office', place, village.area)
      const holder = holderFor(district, village, found.holders.get(office.person)!)
      const unit = office.unit ? unitsById.get(office.unit) : undefined
      const id = idOf(random, at.getTime())
      const area = placeFor(village, office.area)
      rows.push({
        county,
        id,
        area,
        person: holder.id,
        post: office.post,
        unit: unit ? unitFor(district, village, unit) : null,
        title: office.title,
        holder_name: holder.name,
        work_phone: '',
        from_day: since,
        appointed_at: at,
      })
      facts.push({
        county,
        id: idOf(random, at.getTime()),
        kind: 'offices.appointed',
        subject: id,
        area,
        actor: null,
        data: { post: office.post, from_day: since },
        at,
      })
    }
  }
  await copyRows(client, 'office', Object.keys(rows[0]!), rows)
  await copyRows(client, 'fact', Object.keys(facts[0]!), facts)
}
