import { expect, it } from 'vitest'
import { rootsOf } from './roots.ts'

const held = (area: string) => ({ area, place: area })

it.each<[string, string[], string[]]>([
  ['one post, one place', ['510183122'], ['510183122']],
  ['a place inside another is not said twice', ['510183122211', '510183122'], ['510183122']],
  ['two posts at one place', ['510183122', '510183122'], ['510183122']],
  ['two places side by side, by their codes', ['510183122', '510183104'], ['510183104', '510183122']],
  ['no post, no place', [], []],
])('%s', (_, areas, roots) => {
  expect(rootsOf(areas.map(held)).map(({ area }) => area)).toEqual(roots)
})
