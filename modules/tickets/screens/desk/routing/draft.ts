/** The list as it is being edited, before it is saved: moved, changed, added, taken out, and laid upon what others saved. Pure. */
import type { RuleGiven } from '../../../routing/contract.ts'

export type Rules = readonly RuleGiven[]

/** One step up or down; at the end of the list it stays. */
export function nudged(rules: Rules, id: string, by: -1 | 1): Rules {
  const at = rules.findIndex((one) => one.id === id)
  const to = at + by
  const [mine, other] = [rules[at], rules[to]]
  if (!mine || !other) return rules
  return rules.map((one, index) => (index === at ? other : index === to ? mine : one))
}

/** In its place when it is there, else at the end. */
export const put = (rules: Rules, rule: RuleGiven): Rules =>
  rules.some(({ id }) => id === rule.id) ? rules.map((one) => (one.id === rule.id ? rule : one)) : [...rules, rule]

export const without = (rules: Rules, id: string): Rules => rules.filter((one) => one.id !== id)

const same = (a: RuleGiven | undefined, b: RuleGiven | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)
const idsOf = (rules: Rules): string[] => rules.map(({ id }) => id)

/** How many rules stand otherwise than in the saved list: added, taken out, changed; a new order alone counts as one. */
export function differences(saved: Rules, mine: Rules): number {
  const before = new Map(saved.map((one) => [one.id, one]))
  const now = new Map(mine.map((one) => [one.id, one]))
  const touched = [...new Set([...before.keys(), ...now.keys()])].filter((id) => !same(before.get(id), now.get(id)))
  const order = (rules: Rules, others: ReadonlyMap<string, unknown>) =>
    idsOf(rules)
      .filter((id) => others.has(id))
      .join()
  return touched.length + (order(saved, now) === order(mine, before) ? 0 : 1)
}

/**
 * My changes upon a list somebody else saved meanwhile: what I changed, added or took out counts as I left it, what I did not touch
 * as they did. What I moved or added stands behind what it stands behind in my list; all else in their order.
 */
export function uponTheirs(base: Rules, mine: Rules, theirs: Rules): Rules {
  const before = new Map(base.map((one) => [one.id, one]))
  const my = new Map(mine.map((one) => [one.id, one]))
  const their = new Map(theirs.map((one) => [one.id, one]))
  const kept = (id: string): RuleGiven | null => {
    const [was, me, they] = [before.get(id), my.get(id), their.get(id)]
    if (!was) return me ?? they ?? null
    if (!me) return null
    // They took it out: it comes back only when I changed it.
    if (!they) return same(was, me) ? null : me
    return same(was, me) ? they : me
  }
  const stayed = stayedIn(idsOf(base), idsOf(mine))
  const order = idsOf(theirs).filter((id) => stayed.has(id) || !my.has(id))
  mine.forEach(({ id }, index) => {
    if (order.includes(id)) return
    const above = mine.slice(0, index).findLast((one) => order.includes(one.id))
    order.splice(above ? order.indexOf(above.id) + 1 : 0, 0, id)
  })
  return order.flatMap((id) => kept(id) ?? [])
}

/** The most rules that stand in the same order as before: all others were moved, or are new. */
function stayedIn(before: readonly string[], now: readonly string[]): ReadonlySet<string> {
  const places = now.map((id) => before.indexOf(id))
  /** For each rule the longest row of rules in their old order that ends with it. */
  const rows: number[][] = []
  places.forEach((place, index) => {
    const longest = rows
      .filter((row, at) => place >= 0 && row.length > 0 && places[at]! < place)
      .reduce((best, row) => (row.length > best.length ? row : best), [] as number[])
    rows.push(place < 0 ? [] : [...longest, index])
  })
  const best = rows.reduce((longest, row) => (row.length > longest.length ? row : longest), [] as number[])
  return new Set(best.flatMap((index) => now[index] ?? []))
}

/** A key for a new rule (UUID, version 4); also where the page came without https. */
export function newRuleId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
