/** Who hears a bell. */
import { expect, it } from 'vitest'
import { type Actor, visitor } from './actor.ts'
import { newId } from './id.ts'
import { type Bell, concerns, type Heard } from './live.ts'

const county = 510183
const village = '510183122211'
const grid = `${village}006`
const next = `${village}005`

const bell = (area: string, heard: Heard, to: string[] = []): Bell => ({
  id: newId(),
  county,
  kind: 'bulletin.published',
  subject: newId(),
  area,
  to,
  public: heard,
})
const member = (home: string): Actor => {
  const person = newId()
  return { ...visitor(county), kind: 'person', person, persons: [person], home }
}
const hears = (one: Bell, actor: Actor, follows: string | null = null): boolean =>
  concerns(one, { actor, follows, send: () => {} })

it.each<[string, Bell, Actor, string | null, boolean]>([
  ['a village matter reaches its grids', bell(village, 'below'), member(grid), null, true],
  ['a township matter reaches its grids', bell('510183122', 'members'), member(grid), null, true],
  ['a grid matter reaches its people', bell(grid, 'members'), member(grid), null, true],
  ['a grid matter stops at the fence', bell(grid, 'below'), member(next), null, false],
  ['a public ticket is heard next door', bell(grid, true), member(next), null, true],
  ['a visitor hears what is open to all', bell(village, 'below'), visitor(county), village, true],
  ['a visitor does not hear what is for members', bell(village, 'members'), visitor(county), village, false],
  ['what is not public stays with staff', bell(village, false), member(grid), null, false],
  ['staff of the area hear everything', bell(grid, false), { ...member(next), reach: [village] }, null, true],
  ['another county hears nothing', bell(village, 'below'), { ...member(grid), county: 341504 }, null, false],
])('%s', (_what, one, actor, follows, heard) => {
  expect(hears(one, actor, follows)).toBe(heard)
})

it('reaches a person named, wherever she is', () => {
  const away = member('510183999999')
  expect(hears(bell(village, false, [away.person!]), away)).toBe(true)
})
