/** Each path leads to one screen: of two screens with one path the later would never be seen. */
import { describe, expect, it } from 'vitest'
import { deskScreens, openScreens } from '../../apps/desk/screens.ts'
import { phoneScreens } from '../../apps/phone/screens.ts'

describe.each([
  ['phone', phoneScreens.map(({ path }) => path)],
  ['desk', deskScreens.map(({ path }) => path)],
  ['desk before signing in', openScreens.map(({ path }) => path)],
])('the screens of the %s', (_name, paths) => {
  it('have paths of their own', () => {
    expect(paths.length).toBeGreaterThan(2)
    // '/a/:id' and '/a/:area' are one path to the router.
    const shapes = paths.map((path) => path.replace(/:\w+/g, ':'))
    expect(shapes.filter((shape, index) => shapes.indexOf(shape) !== index)).toEqual([])
  })
})
