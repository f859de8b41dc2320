/** Sorting what waits into late, today and later. Each group keeps the order it came in, which is by deadline. */
import { daysFrom } from '../../../../ui/time.ts'
import type { Clock } from '../../contract.ts'

export type GroupKey = 'late' | 'today' | 'later' | 'open'

export interface Group<Item> {
  key: GroupKey
  items: Item[]
}

const keys: readonly GroupKey[] = ['late', 'today', 'later', 'open']

/** `open`: no clock runs, such as a check that is due whenever there is time. */
export function groupOf({ due, paused }: Pick<Clock, 'due' | 'paused'>, now: Date): GroupKey {
  if (due === null || paused) return 'open'
  if (new Date(due) < now) return 'late'
  return daysFrom(now, due) === 0 ? 'today' : 'later'
}

export function groupByDue<Item extends { clock: Pick<Clock, 'due' | 'paused'> }>(
  items: readonly Item[],
  now: Date,
): Group<Item>[] {
  return keys
    .map((key) => ({ key, items: items.filter((item) => groupOf(item.clock, now) === key) }))
    .filter((group) => group.items.length > 0)
}
