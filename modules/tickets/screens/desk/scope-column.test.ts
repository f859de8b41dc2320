import { expect, it } from 'vitest'
import type { MyPost } from '../../../../ui/me.tsx'
import { placesOf } from './scope-column.tsx'

const held = (area: string, unit: string | null = null): MyPost => ({
  post: unit ? 'handler' : 'secretary',
  area,
  place: area,
  unit,
  unit_name: unit,
})

it('leaves out posts in a unit: they reach no place', () => {
  expect(placesOf([held('510183122', 'roads'), held('510183104')]).map(({ area }) => area)).toEqual(['510183104'])
})
