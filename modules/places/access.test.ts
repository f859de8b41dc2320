import { expect, it } from 'vitest'
import { system, visitor } from '../../kernel/actor.ts'
import { resident, staff } from '../../kernel/testing.ts'
import { mayChange, mayDraw, mayOpenCounty } from './access.ts'

const village = '510183122211'
const other = '510183122212'
const grid = `${village}001`
const who = {
  visitor: visitor(510183),
  resident: resident(grid),
  grid_worker: staff('grid_worker', grid),
  committee: staff('committee', village),
  secretary: staff('secretary', village),
  'secretary elsewhere': staff('secretary', other),
  township_staff: staff('township_staff', '510183122'),
  dispatcher: staff('dispatcher', '510183122'),
  county_staff: staff('county_staff', '510183'),
  system_admin: staff('system_admin', '510183', { reach: [] }),
  'system_admin elsewhere': staff('system_admin', '310113', { reach: [] }),
  observer: staff('observer', '510183'),
  system: system(510183),
}
type Name = keyof typeof who
const only = (...names: Name[]) =>
  Object.fromEntries(Object.keys(who).map((name) => [name, names.includes(name as Name)]))
const asked = (may: (actor: (typeof who)[Name]) => boolean) =>
  Object.fromEntries(Object.entries(who).map(([name, actor]) => [name, may(actor)]))

it('grids are drawn by the secretary and the offices above', () => {
  const drawers = only('secretary', 'township_staff', 'dispatcher', 'county_staff', 'system_admin', 'system')
  expect(asked((actor) => mayDraw(actor, village))).toEqual(drawers)
  expect(asked((actor) => mayChange(actor, grid))).toEqual(drawers)
  expect(asked((actor) => mayChange(actor, `${grid}001`))).toEqual(drawers)
})
it('villages and townships are changed by the county', () => {
  expect(asked((actor) => mayChange(actor, village))).toEqual(only('county_staff', 'system_admin', 'system'))
  expect(asked((actor) => mayChange(actor, '510183122'))).toEqual(only('county_staff', 'system_admin', 'system'))
})
it('counties are opened by a system admin', () => {
  expect(asked(mayOpenCounty)).toEqual(only('system_admin', 'system_admin elsewhere', 'system'))
})
