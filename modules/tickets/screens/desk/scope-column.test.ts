import { expect, it } from 'vitest'
import type { MyPost } from '../../../../ui/me.tsx'
import { rootsOf } from './scope-column.tsx'

const held = (area: string, unit: string | null = null): MyPost => ({
  post: unit ? 'handler' : 'secretary',
  area,
  place: area,
  unit,
  unit_name: unit,
})

it.each<[string, MyPost[], string[]]>([
  ['one post, one place', [held('510183122')], ['510183122']],
  ['a place inside another is not said twice', [held('510183122211'), held('510183122')], ['510183122']],
  ['two posts at one place', [held('510183122'), held('510183122')], ['510183122']],
  ['two places side by side', [held('510183122'), held('510183104')], ['510183122', '510183104']],
  ['a post in a unit reaches no place', [held('510183122', 'roads')], []],
])('%s', (_, posts, areas) => {
  expect(rootsOf(posts).map(({ area }) => area)).toEqual(areas)
})
