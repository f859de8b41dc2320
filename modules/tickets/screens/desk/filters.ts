/** What the queue shows, and how that is written into the address, so that a link shares the view. Pure. */
import { isArea } from '../../../../kernel/area.ts'
import { Source, type State } from '../../contract.ts'

/** The states as people at a desk speak of them. `open` is everything still owed, `all` everything. */
export const stages = {
  reported: ['reported'],
  accepted: ['accepted'],
  doing: ['dispatched', 'in_progress', 'paused', 'split'],
  check: ['answered'],
  rate: ['verified'],
  ended: ['closed', 'declined', 'merged', 'voided'],
} as const satisfies Record<string, readonly State[]>
export type Stage = keyof typeof stages
export const stageKeys = Object.keys(stages) as Stage[]

/** Nothing more is owed only in the last of them. */
export const openStages = stageKeys.filter((stage) => stage !== 'ended')
export const openStates: readonly State[] = openStages.flatMap((stage) => [...stages[stage]])

export const dues = ['late', 'today', 'soon'] as const
export type Due = (typeof dues)[number]
export const sorts = ['due', 'newest'] as const
export type Sort = (typeof sorts)[number]

export interface Filters {
  area: string | null
  stage: Stage | 'open' | 'all'
  classes: readonly string[]
  source: Source | null
  due: Due | null
  /** Only what waits for me or my unit. */
  mine: boolean
  /** Spoken within so many days. */
  days: number | null
  text: string
  sort: Sort
}

export const noFilters: Filters = {
  area: null,
  stage: 'open',
  classes: [],
  source: null,
  due: null,
  mine: false,
  days: null,
  text: '',
  sort: 'due',
}

/** More classes than these are everything. */
export const classesMost = 20
const classLength = 60
export const textMost = 60
export const daysMost = 3_650
/** Rows of one page of the queue. */
export const rowsAtOnce = 50

const among = <T extends string>(allowed: readonly T[], text: string | null): T | null =>
  allowed.find((one) => one === text) ?? null

/** Whatever cannot be understood counts as never said: an old link still opens. */
export function filtersOf(search: string): Filters {
  const said = new URLSearchParams(search)
  const area = said.get('area') ?? ''
  const days = said.get('days') ?? ''
  const wellFormed = [...new Set(said.getAll('class'))].filter((key) => /^[a-z_.]+$/.test(key))
  return {
    area: isArea(area) ? area : null,
    stage: among([...stageKeys, 'all'] as const, said.get('stage')) ?? 'open',
    classes: wellFormed.filter((key) => key.length <= classLength).slice(0, classesMost),
    source: among(Source.options, said.get('source')),
    due: among(dues, said.get('due')),
    mine: said.get('mine') === '1',
    days: /^[1-9]\d{0,3}$/.test(days) && Number(days) <= daysMost ? Number(days) : null,
    text: (said.get('text') ?? '').trim().slice(0, textMost).trim(),
    sort: among(sorts, said.get('sort')) ?? 'due',
  }
}

/** The address of a view: only what differs from the usual one, in one order, with the question mark or empty. */
export function searchOf(filters: Filters): string {
  const said = new URLSearchParams()
  if (filters.area) said.append('area', filters.area)
  if (filters.stage !== 'open') said.append('stage', filters.stage)
  for (const key of filters.classes) said.append('class', key)
  if (filters.source) said.append('source', filters.source)
  if (filters.due) said.append('due', filters.due)
  if (filters.mine) said.append('mine', '1')
  if (filters.days !== null) said.append('days', String(filters.days))
  if (filters.text) said.append('text', filters.text)
  if (filters.sort !== 'due') said.append('sort', filters.sort)
  const text = said.toString()
  return text ? `?${text}` : ''
}

/** What has ended has no deadline to go by. */
export const orderOf = ({ stage, sort }: Pick<Filters, 'stage' | 'sort'>): Sort => (stage === 'ended' ? 'newest' : sort)

/** The same view as the question `tickets.queue` understands. */
export function questionOf(filters: Filters): Record<string, unknown> {
  return {
    area: filters.area ?? undefined,
    state: statesOf(filters.stage),
    class: filters.classes.length > 0 ? filters.classes : undefined,
    source: filters.source ?? undefined,
    due: filters.due ?? undefined,
    mine: filters.mine || undefined,
    days: filters.days ?? undefined,
    text: filters.text || undefined,
    sort: orderOf(filters),
    limit: rowsAtOnce,
  }
}

function statesOf(stage: Filters['stage']): readonly State[] | undefined {
  if (stage === 'all') return undefined
  return stage === 'open' ? openStates : stages[stage]
}

/** How many tickets stand at a stage, from the counts by state. */
export const countAt = (states: Readonly<Record<string, number>>, stage: Filters['stage']): number =>
  (statesOf(stage) ?? [...openStates, ...stages.ended]).reduce((sum, state) => sum + (states[state] ?? 0), 0)

/** True when something beyond place and stage narrows the list. */
export const isNarrowed = (filters: Filters): boolean =>
  searchOf({ ...filters, area: null, stage: 'open', sort: 'due' }) !== ''
