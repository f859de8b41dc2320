/**
 * Answers about what seldom changes and everybody of a county may read alike (its tree, settings, calendar, offices), held in process.
 * A transaction that changes such a table lets go of the county's answers here when it commits and tells the other processes in the
 * same commit; until then it reads the database itself. Exact in this process, a notification (milliseconds) late in others, and
 * `heldMost_ms` old at most should one be lost.
 */
import type { OperationNode } from 'kysely'

/** The kernel's own; modules name theirs in the manifest (`held`). A test asks the catalogue that no policy hides a row of them. */
export const kernelHeld = ['setting', 'calendar_day'] as const
/** What other processes are told on: the county's code. */
export const heldChannel = 'held'

/** Longest an answer is held (ms). */
const heldMost_ms = 60_000
/** Answers held for one county, and rows of one answer; the rest is asked for every time. */
const answersMost = 10_000
const rowsMost = 2_000

type Rows = readonly Record<string, unknown>[]

export interface Held {
  /** Undefined when it is not held. Rows are the caller's own. */
  find(county: number, key: string): unknown[] | undefined
  /** `since`: what `turn` said before the rows were read; when something was let go of meanwhile, they are not kept. */
  keep(county: number, key: string, rows: readonly unknown[], since: number): void
  /** The same for what was worked out from held rows alone: shared by all who ask, so it is frozen. Undefined when it is not held. */
  findMade(county: number, key: string): unknown
  keepMade(county: number, key: string, made: unknown, since: number): void
  turn(county: number): number
  /** Whether answers rest on this table. */
  has(table: string): boolean
  /** null: of every county. */
  letGo(county: number | null): void
  /** Which held tables a statement changes, and whether its answer may be held. */
  judge(text: string, node: OperationNode): { changes: boolean; holds: boolean }
}

export function openHeld(tables: ReadonlySet<string>, clock: () => number = () => performance.now()): Held {
  const counties = new Map<number, Map<string, { held: unknown; until: number }>>()
  const find = (county: number, key: string): unknown => {
    const found = counties.get(county)?.get(key)
    return found && found.until > clock() ? found.held : undefined
  }
  const keep = (county: number, key: string, held: unknown, since: number): void => {
    if (turn(county) !== since) return
    const known = counties.get(county) ?? new Map()
    counties.set(county, known)
    if (known.size >= answersMost) known.delete(known.keys().next().value!)
    known.set(key, { held, until: clock() + heldMost_ms })
  }
  const turns = new Map<number, number>()
  let all = 0
  const judged = new Map<string, { changes: boolean; holds: boolean }>()
  const turn = (county: number): number => all + (turns.get(county) ?? 0)
  return {
    find(county, key) {
      const rows = find(county, key)
      return rows === undefined ? undefined : copies(rows as Rows)
    },
    keep(county, key, rows, since) {
      if (rows.length <= rowsMost) keep(county, key, copies(rows as Rows), since)
    },
    findMade: (county, key) => find(county, madeKey(key)),
    keepMade(county, key, made, since) {
      if (!Array.isArray(made) || made.length <= rowsMost) keep(county, madeKey(key), frozen(made), since)
    },
    turn,
    has: (table) => tables.has(table),
    letGo(county) {
      if (county === null) {
        all += 1
        counties.clear()
      } else {
        turns.set(county, (turns.get(county) ?? 0) + 1)
        counties.delete(county)
      }
    },
    judge(text, node) {
      const known = judged.get(text)
      if (known) return known
      const found = judge(tables, node)
      if (judged.size < answersMost) judged.set(text, found)
      return found
    },
  }
}

const madeKey = (key: string): string => `made ${key}`

/** All the way down; a Map or a Set is left to its type. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Date || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

const copies = (rows: Rows): Record<string, unknown>[] => rows.map((row) => ({ ...row }))

function judge(tables: ReadonlySet<string>, node: OperationNode): { changes: boolean; holds: boolean } {
  const named = new Set<string>()
  let raw = false
  const walk = (one: unknown): void => {
    if (typeof one !== 'object' || one === null || one instanceof Date) return
    if (Array.isArray(one)) {
      for (const part of one) walk(part)
      return
    }
    const { kind } = one as { kind?: string }
    if (kind === 'TableNode') named.add((one as { table: { identifier: { name: string } } }).table.identifier.name)
    // A written piece may read another table: such a statement is left alone.
    if (kind === 'RawNode' && /\bfrom\b|\bselect\b/i.test((one as { sqlFragments: string[] }).sqlFragments.join(' ')))
      raw = true
    for (const part of Object.values(one)) walk(part)
  }
  walk(node)
  const isHeld = [...named].some((table) => tables.has(table))
  if (node.kind !== 'SelectQueryNode') return { changes: isHeld && node.kind !== 'RawNode', holds: false }
  const locks = ((node as { endModifiers?: readonly unknown[] }).endModifiers ?? []).length > 0
  return { changes: false, holds: !raw && !locks && named.size > 0 && [...named].every((table) => tables.has(table)) }
}
