/** Results by what they are: kinds in the order in which each first appears, so that the best answer stays on top. Pure. */
import { type Found, lastingKinds } from '../../contract.ts'

export interface Group {
  kind: string
  items: Found[]
}

export function groupsOf(items: readonly Found[]): Group[] {
  const groups = new Map<string, Group>()
  for (const item of items) {
    const group = groups.get(item.kind) ?? { kind: item.kind, items: [] }
    group.items.push(item)
    groups.set(item.kind, group)
  }
  return [...groups.values()]
}

export const isLasting = (kind: string): boolean => lastingKinds.some((one) => one === kind)

/** Waits this long after a key before asking (ms). */
export const typing_ms = 300
