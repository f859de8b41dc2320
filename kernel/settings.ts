/**
 * Village differences are data: a setting has a usual value with its source, may be given by a county, township, village
 * or grid from a day on, and the most specific one in force counts. A tightening setting can only get stricter downwards.
 */
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { ancestors } from './area.ts'
import { type Tx, workedOut } from './db.ts'
import { Refused } from './errors.ts'

export interface SettingDeclaration<T = unknown> {
  schema: z.ZodType<T>
  usual: T
  /** The law, standard or local document the usual value rests on, and since when ('YYYY-MM-DD'). */
  source: string
  since: string
  /** true when `inner` is at least as strict as `outer`; without it any value may stand at any level. */
  tightens?: (outer: T, inner: T) => boolean
  /** It has a screen of its own; the list of all numbers leaves it out. */
  elsewhere?: true
}

export type SettingDeclarations = ReadonlyMap<string, SettingDeclaration>

interface SettingTables {
  setting: {
    county: number
    area: string
    key: string
    value: unknown
    from_day: string
    source: string
    set_by: string | null
    at: Date
  }
}

export interface SettingInForce<T = unknown> {
  value: T
  source: string
  since: string
  /** Where it was given; null for the usual value. */
  area: string | null
}

/** A value as a place gave it. */
export interface SettingGiven<T = unknown> {
  value: T
  source: string
  since: string
  area: string
}

export interface Settings {
  get<T>(key: string, area: string): Promise<T>
  inForce<T>(key: string, area: string): Promise<SettingInForce<T>>
  /**
   * What is in force of each place on the way down, the widest first: for a setting whose parts are inherited one by one. What
   * loosens is for the caller to leave out.
   */
  given<T>(key: string, area: string): Promise<readonly SettingGiven<T>[]>
  /** One key for a whole list of areas in one statement. Ask the answer only for the areas named. */
  each<T>(key: string, areas: readonly string[]): Promise<(area: string) => SettingInForce<T>>
}

/** Reads each key once per transaction and area. `today` is a day in China. */
export function settingsOf(tx: Tx, declarations: SettingDeclarations, today: string): Settings {
  const known = new Map<string, Promise<SettingInForce>>()
  const inForce = <T>(key: string, area: string): Promise<SettingInForce<T>> => {
    const name = `${key}@${area}`
    let found = known.get(name)
    if (!found) {
      found = workedOut(tx, `setting ${key} ${area} ${today}`, (tx) => read(tx, declarations, key, area, today))
      known.set(name, found)
    }
    return found as Promise<SettingInForce<T>>
  }
  const ways = new Map<string, Promise<readonly SettingGiven[]>>()
  const given = <T>(key: string, area: string): Promise<readonly SettingGiven<T>[]> => {
    const name = `${key}@${area}`
    const found =
      ways.get(name) ??
      workedOut(tx, `settings ${key} ${area} ${today}`, (tx) => readGiven(tx, declarations, key, area, today))
    ways.set(name, found)
    return found as Promise<readonly SettingGiven<T>[]>
  }
  const each = async <T>(key: string, areas: readonly string[]) => {
    const declared = declaredOf(declarations, key)
    const above = [...new Set(areas.flatMap(ancestors))]
    const rows = above.length > 0 ? await rowsOf(tx, key, sql<boolean>`area = any(${above})`, today) : []
    return (area: string) =>
      strictest(
        declared,
        rows.filter((row) => area.startsWith(row.area)),
      ) as SettingInForce<T>
  }
  return { inForce, given, each, get: async (key, area) => (await inForce<never>(key, area)).value }
}

function declaredOf(declarations: SettingDeclarations, key: string): SettingDeclaration {
  const declared = declarations.get(key)
  if (!declared) throw new Error(`no module declares the setting ${key}`)
  return declared
}

async function readGiven(
  tx: Tx<SettingTables>,
  declarations: SettingDeclarations,
  key: string,
  area: string,
  today: string,
): Promise<SettingGiven[]> {
  const declared = declaredOf(declarations, key)
  const latest = new Map<string, SettingGiven>()
  for (const row of await rowsOf(tx, key, onTheWayTo(area), today)) {
    const parsed = declared.schema.safeParse(row.value)
    if (parsed.success)
      latest.set(row.area, { value: parsed.data, source: row.source, since: row.from_day, area: row.area })
  }
  return [...latest.values()]
}

/** In force on the way down to the area, the widest place first, each place's oldest value first. */
const onTheWayTo = (area: string) => sql<boolean>`${area} ^@ area`

/** Values of one key one question reads at most. */
const rowsMost = 10_000

const rowsOf = (tx: Tx<SettingTables>, key: string, where: RawBuilder<boolean>, today: string) =>
  tx
    .selectFrom('setting')
    .select(['area', 'value', 'source', 'from_day'])
    .where('key', '=', key)
    .where('from_day', '<=', today)
    .where(where)
    .orderBy('area')
    .orderBy('from_day')
    .limit(rowsMost)
    .execute()

/** What a place has given for a day still to come, the earliest first. */
export async function settingsComing(
  tx: Tx<SettingTables>,
  keys: readonly string[],
  area: string,
  today: string,
): Promise<(SettingGiven & { key: string })[]> {
  const rows = await tx
    .selectFrom('setting')
    .select(['key', 'area', 'value', 'source', 'from_day as since'])
    .where('key', 'in', [...keys])
    .where('area', '=', area)
    .where('from_day', '>', today)
    .orderBy('from_day')
    .limit(100)
    .execute()
  return rows
}

/** A place takes back what it gave: from now on what stands above it counts. What had been in force stands in the facts. */
export async function dropSetting(tx: Tx<SettingTables>, key: string, area: string): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('setting')
    .where('key', '=', key)
    .where('area', '=', area)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

async function read(
  tx: Tx<SettingTables>,
  declarations: SettingDeclarations,
  key: string,
  area: string,
  today: string,
): Promise<SettingInForce> {
  const declared = declaredOf(declarations, key)
  return strictest(declared, await rowsOf(tx, key, onTheWayTo(area), today))
}

/** Of values in that order the one in force: the most specific, unless it is looser than it may be. */
function strictest(
  declared: SettingDeclaration,
  rows: readonly Pick<SettingTables['setting'], 'area' | 'value' | 'source' | 'from_day'>[],
): SettingInForce {
  let found: SettingInForce = { value: declared.usual, source: declared.source, since: declared.since, area: null }
  for (const row of rows) {
    const parsed = declared.schema.safeParse(row.value)
    if (!parsed.success) continue
    const isCounty = row.area.length === 6
    if (!isCounty && found.area !== row.area && declared.tightens && !declared.tightens(found.value, parsed.data))
      continue
    found = { value: parsed.data, source: row.source, since: row.from_day, area: row.area }
  }
  return found
}

/** Refuses a value of the wrong shape is the caller's work (schema); refuses loosening here. Same day and area: replaced. */
export async function saveSetting(
  tx: Tx<SettingTables>,
  declarations: SettingDeclarations,
  given: {
    county: number
    area: string
    key: string
    value: unknown
    from_day: string
    source: string
    set_by: string | null
    at: Date
  },
): Promise<void> {
  const declared = declarations.get(given.key)
  if (!declared) throw new Refused('kernel.setting-unknown', { key: given.key })
  const value = declared.schema.parse(given.value)
  if (given.area.length > 6 && declared.tightens) {
    const above = await read(tx, declarations, given.key, given.area.slice(0, given.area.length - 3), given.from_day)
    if (!declared.tightens(above.value, value)) throw new Refused('kernel.setting-loosens', { key: given.key })
  }
  const row = { ...given, value: JSON.stringify(value) }
  await tx
    .insertInto('setting')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['county', 'area', 'key', 'from_day'])
        .doUpdateSet({ value: row.value, source: row.source, set_by: row.set_by, at: row.at }),
    )
    .execute()
}
