import { expect, it } from 'vitest'
import { partsMost } from '../../kin/merging.ts'
import { isWhole, partsFirst, partsInput, withoutPart, withPart } from './splitting.ts'

it('begins with two, the first of the old kind, and holds between two and five', () => {
  let parts = partsFirst('management.lamps')
  expect(parts.map((part) => part.class)).toEqual(['management.lamps', null])
  for (let count = 0; count < 9; count += 1) parts = withPart(parts)
  expect(parts).toHaveLength(partsMost)
  expect(new Set(parts.map(({ key }) => key)).size).toBe(partsMost)
  for (const { key } of parts) parts = withoutPart(parts, key)
  expect(parts).toHaveLength(2)
})

it('is whole when each part says its kind and its words, and sends an office only where one was chosen', () => {
  const [first, second] = partsFirst('management.lamps')
  const full = [
    { ...first!, words: ' 路灯不亮 ' },
    { ...second!, class: 'order.noise', words: '半夜有人放音响' },
  ]
  expect(isWhole([first!, second!])).toBe(false)
  expect(isWhole(full)).toBe(true)
  expect(partsInput(full)).toEqual([
    { class: 'management.lamps', words: '路灯不亮', photos: [] },
    { class: 'order.noise', words: '半夜有人放音响', photos: [] },
  ])
})
