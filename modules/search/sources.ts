/** Places and offices, which stand below search and cannot put themselves: how they read as entries, and what of them is heard. */
import { areaLevels } from '../../kernel/area.ts'
import { localDay } from '../../kernel/calendar.ts'
import type { Context } from '../../kernel/context.ts'
import type { Fact } from '../../kernel/facts.ts'
import type { Findable, FindablePages } from '../../kernel/findable.ts'
import { sentencesOf } from '../../kernel/sentences.ts'
import { inForceAfter, type Term, termById } from '../offices/api.ts'
import { placePaths, placesWithin } from '../places/api.ts'
import { drop, put } from './api.ts'
import { begin } from './rounds.ts'

/** Houses are not searched for: their names may be those of who lives there. */
const levels = ['township', 'village', 'grid'] as const
type Level = (typeof levels)[number]

const midnight = (day: string): Date => new Date(`${day}T00:00:00+08:00`)

function placeEntry(county: number, area: string, path: string, at: Date): Findable {
  const names = path.split(' ')
  const name = names.at(-1) ?? ''
  const grid = area.length > 12
  return {
    county,
    kind: 'place',
    id: area,
    // Everybody of the county may know its places, so the entry belongs to the county.
    area: String(county),
    title: grid ? names.slice(-2).join(' ') : name,
    text: names.slice(0, -1).join(' '),
    also: area,
    spelled: [name, ...(grid ? [names.slice(-2).join('')] : [])],
    link: area.length < 12 ? null : grid ? `/served/${area}` : `/v/${area}`,
    desk_link: `/places/${area}`,
    at,
    public: 'below',
  }
}

/** Level by level; the cursor is `<level>:<last code>`. */
export const placePages: FindablePages = async (context, after, limit) => {
  const [level = levels[0], code = ''] = (after ?? '').split(':') as [Level?, string?]
  const today = localDay(context.now)
  const asked = { area: String(context.county), level: level || levels[0], today, after: code, limit }
  const found = await placesWithin(context.tx, asked)
  const entries = await placeEntries(
    context,
    found.map(({ area }) => area),
  )
  const following = levels[levels.indexOf(asked.level) + 1]
  const next = found.length === limit ? `${asked.level}:${found.at(-1)!.area}` : following ? `${following}:` : null
  return { entries, next }
}

async function placeEntries(context: Context, areas: readonly string[]): Promise<Findable[]> {
  const paths = await placePaths(context.tx, areas)
  // Places are not news: all stand at one moment.
  return areas.flatMap((area) => {
    const path = paths.get(area)
    return path ? [placeEntry(context.county, area, path, new Date(0))] : []
  })
}

/** Offices nobody asks for help: those who only look, and the admins of the machine. */
const unseen: readonly string[] = ['observer', 'system_admin', 'security_admin', 'audit_admin']

async function officeEntries(context: Context, terms: readonly Term[]): Promise<Findable[]> {
  const say = sentencesOf(context.app.modules)
  const shown = terms.filter((term) => !unseen.includes(term.post))
  const paths = await placePaths(context.tx, [...new Set(shown.map((term) => term.area))])
  return shown.map((term) => {
    const post = term.title || say('zh-CN', `offices.post-${term.post}`)
    const path = paths.get(term.area) ?? ''
    return {
      county: context.county,
      kind: 'office',
      id: term.id,
      area: term.area,
      title: `${term.name} ${path.split(' ').at(-1) ?? ''}${post}`,
      text: path,
      spelled: [term.name],
      // The card of who serves a village is public; offices above it are found by their colleagues.
      link: term.area.length >= 12 ? `/served/${term.area.slice(0, 15)}` : null,
      desk_link: `/offices/${term.area}`,
      at: midnight(term.from_day),
      public: term.area.length >= 12,
    }
  })
}

export const officePages: FindablePages = async (context, after, limit) => {
  const terms = await inForceAfter(context.tx, { today: localDay(context.now), after, limit })
  return {
    entries: await officeEntries(context, terms),
    next: terms.length === limit ? terms.at(-1)!.id : null,
  }
}

type Hear = (context: Context, fact: Fact) => Promise<void>

const places: Hear = (context) => begin(context, ['place'])
const offices: Hear = (context) => begin(context, ['office'])

const onePlace: Hear = async (context, { area }) => {
  if (levels.some((level) => areaLevels.indexOf(level) === area.length / 3 - 2))
    await put(context.tx, await placeEntries(context, [area]), context.now)
}

const oneOffice: Hear = async (context, { subject }) => {
  const term = await termById(context.tx, subject)
  const today = localDay(context.now)
  const serves = term && term.from_day <= today && (term.to_day === null || term.to_day > today)
  if (serves) await put(context.tx, await officeEntries(context, [{ ...term, id: subject }]), context.now)
  else await drop(context.tx, 'office', subject)
}

export const hearing: Record<string, Hear> = {
  'places.county_opened': places,
  // The names of places below carry it.
  'places.renamed': places,
  'places.ended': places,
  'places.grid_drawn': onePlace,
  'offices.appointed': oneOffice,
  'offices.ended': oneOffice,
  'offices.turned': offices,
}
