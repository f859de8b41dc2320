/** How an entry of the official division list becomes a place: its plain name and what kind of place it is. */
import type { Division } from './divisions.ts'
import { plainName } from './divisions.ts'
import type { NewPlace } from './store.ts'

export function importedPlace(division: Division, from_day: string): NewPlace {
  const name = division.level === 'village' ? plainName(division.name) : division.name
  return { area: division.code, name, kind: kindByName(division), geometry: null, from_day }
}

/** The list says the level only; the official name says the rest. */
export function kindByName({ level, name }: Division): string {
  if (level === 'county') return name.endsWith('区') ? 'district' : name.endsWith('市') ? 'city' : 'county'
  if (level === 'village') return /社区|居委会$|居民委员会$/.test(name) ? 'community' : 'village'
  if (/(?:街道|街道办事处)$/.test(name)) return 'street'
  if (name.endsWith('镇')) return 'town'
  return name.endsWith('乡') ? 'township' : 'zone'
}
