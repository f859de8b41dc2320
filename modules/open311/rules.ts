/** The rules of Open311. Pure: which span of time is searched, which rows a page holds, what an attribute of a request says. */
import { Invalid } from '../../kernel/errors.ts'
import { type FileRequest, pagedMost, type RequestsInput, radiusUsual_m, rowsMost, W3, windowDays } from './contract.ts'

const window_ms = windowDays * 86_400_000

/** At most 90 days; the most recent ones where nothing is said. Throws Invalid. */
export function spanOf(
  { start_date, end_date }: Pick<RequestsInput, 'start_date' | 'end_date'>,
  now: Date,
): { from: Date; to: Date } {
  const start = start_date ? new Date(start_date) : null
  const end = end_date ? new Date(end_date) : null
  if (!start) {
    const to = end ?? now
    return { from: new Date(to.getTime() - window_ms), to }
  }
  const to = end ?? new Date(Math.min(start.getTime() + window_ms, Math.max(now.getTime(), start.getTime())))
  if (to < start) throw new Invalid({ end_date: 'open311.ends-first' })
  if (to.getTime() - start.getTime() > window_ms) throw new Invalid({ start_date: 'open311.span' })
  return { from: start, to }
}

/** Throws Invalid beyond what may be paged over. */
export function pageOf({ page = 1, page_size = rowsMost }: { page?: number; page_size?: number }): {
  offset: number
  limit: number
} {
  const offset = (page - 1) * page_size
  if (offset + page_size > pagedMost) throw new Invalid({ page: 'open311.page' })
  return { offset, limit: page_size }
}

/** Both or neither: all is asked for. Throws Invalid. */
export function stateOf(status: readonly string[] | undefined): 'open' | 'closed' | undefined {
  const asked = new Set((status ?? []).map((one) => one.toLowerCase()))
  if ([...asked].some((one) => one !== 'open' && one !== 'closed')) throw new Invalid({ status: 'open311.status' })
  return asked.size === 1 ? ([...asked][0] as 'open' | 'closed') : undefined
}

/** A pin has two numbers. Throws Invalid. */
export function nearOf({ lat, long, radius }: Pick<RequestsInput, 'lat' | 'long' | 'radius'>) {
  if (lat === undefined && long === undefined) return undefined
  if (lat === undefined) throw new Invalid({ lat: 'kernel.required' })
  if (long === undefined) throw new Invalid({ long: 'kernel.required' })
  return { lat, lon: long, radius_m: radius ?? radiusUsual_m }
}

/** A pin inside China; elsewhere it is none. Throws Invalid for half a pin. */
export function pinOf(asked: Pick<FileRequest, 'lat' | 'long'>): { lat: number; lon: number } | null {
  const near = nearOf({ ...asked, radius: undefined })
  if (!near) return null
  if (near.lon < 73 || near.lon > 136 || near.lat < 3 || near.lat > 54) throw new Invalid({ lat: 'open311.degrees' })
  return { lat: near.lat, lon: near.lon }
}

/** Standard: one of lat & long, address_string or address_id. Throws Invalid. */
export function mustSayWhere({ lat, long, address_string, address_id }: FileRequest): void {
  if (lat === undefined && long === undefined && !address_string && !address_id)
    throw new Invalid({ address_string: 'open311.where' })
}

/** What our service definitions ask for. */
export const attributeCodes = { number: 'external_id', public: 'public', spoken: 'spoken_at' } as const
/** FixMyStreet calls its own number so, whatever a definition says. */
const numberNames = [attributeCodes.number, 'fixmystreet_id'] as const
const numberMost = 60

const single = (value: string | string[] | undefined): string | undefined => {
  const text = (Array.isArray(value) ? value[0] : value)?.trim()
  return text === '' ? undefined : text
}

export interface Extras {
  number: string | null
  public: boolean | null
  spoken: Date | null
}

/** Attributes of nobody's definition are let pass: clients send their own. Throws Invalid. */
export function extrasOf(attribute: FileRequest['attribute']): Extras {
  const number = numberNames.map((name) => single(attribute[name])).find((text) => text !== undefined) ?? null
  const open = single(attribute[attributeCodes.public])
  const spoken = single(attribute[attributeCodes.spoken])
  if (number !== null && number.length > numberMost) throw new Invalid({ 'attribute.external_id': 'kernel.too-long' })
  if (open !== undefined && !['yes', 'no', 'true', 'false'].includes(open.toLowerCase()))
    throw new Invalid({ 'attribute.public': 'kernel.not-offered' })
  if (spoken !== undefined && !W3.safeParse(spoken).success)
    throw new Invalid({ 'attribute.spoken_at': 'open311.time' })
  return {
    number,
    public: open === undefined ? null : ['yes', 'true'].includes(open.toLowerCase()),
    spoken: spoken === undefined ? null : new Date(W3.parse(spoken)),
  }
}

/** Chinese names have no gap and the family in front; others the other way round. */
export function nameOf({
  first_name = '',
  last_name = '',
}: Pick<FileRequest, 'first_name' | 'last_name'>): string | null {
  const isChinese = /\p{Script=Han}/u.test(first_name + last_name)
  const name = isChinese ? `${last_name}${first_name}` : `${first_name} ${last_name}`.trim()
  return name === '' ? null : name.slice(0, 40)
}
