import { expect, it } from 'vitest'
import { groupByDue, groupOf } from './due-groups.ts'

const now = new Date('2026-11-26T14:00:00+08:00')
const clock = (due: string | null, paused = false) => ({ due: due && `2026-11-${due}:00+08:00`, paused })

it.each([
  ['26T13:59', false, 'late'],
  ['26T14:00', false, 'today'],
  ['26T23:59', false, 'today'],
  ['27T00:00', false, 'later'],
  ['26T13:00', true, 'open'],
  [null, false, 'open'],
])('due %s, paused %s: %s', (due, paused, group) => {
  expect(groupOf(clock(due, paused), now)).toBe(group)
})

it('keeps the order inside a group, and shows no empty one', () => {
  const items = ['27T09:00', '26T09:00', '28T09:00'].map((due) => ({ clock: clock(due) }))
  expect(groupByDue(items, now)).toEqual([
    { key: 'late', items: [items[1]] },
    { key: 'later', items: [items[0], items[2]] },
  ])
})
