import { describe, expect, it } from 'vitest'
import { type Actor, system } from '../../kernel/actor.ts'
import { newId } from '../../kernel/id.ts'
import { resident, staff } from '../../kernel/testing.ts'
import {
  isMyTurn,
  mayAccept,
  mayCheck,
  mayDecline,
  mayDispatch,
  mayHandle,
  mayKnowName,
  mayRate,
  mayReport,
  maySee,
  type Seen,
} from './access.ts'

const county = '510183'
const township = '510183122'
const village = '510183122211'
const grid = `${village}006`
const unit = newId()
const reporter = resident(grid)
const child = resident(grid)

const actors = {
  reporter,
  family: { ...child, persons: [child.person, reporter.person] },
  neighbour: resident(grid),
  'grid worker': staff('grid_worker', grid),
  'grid head': staff('grid_head', grid),
  'other grid': staff('grid_worker', `${village}005`),
  assistant: staff('assistant', grid),
  secretary: staff('secretary', village),
  supervisor: staff('supervisor', village),
  'other village': staff('secretary', '510183122212'),
  dispatcher: staff('dispatcher', township),
  checker: staff('checker', township),
  observer: staff('observer', township),
  handler: staff('handler', township, { posts: [{ post: 'handler', area: township, unit }], reach: [], units: [unit] }),
  'other unit': staff('handler', township, {
    posts: [{ post: 'handler', area: township, unit: newId() }],
    reach: [],
    units: [newId()],
  }),
  'county desk': staff('dispatcher', county),
  'system admin': staff('system_admin', county, { reach: [] }),
} satisfies Record<string, Actor>
type Name = keyof typeof actors

const atGrid: Seen = {
  area: grid,
  reporter: reporter.person,
  filed_by: reporter.person,
  public: false,
  units: [],
  seats: [],
  turn_post: 'grid_worker',
  turn_area: grid,
  turn_unit: null,
  turn_person: null,
  hands: [],
}
const atUnit: Seen = { ...atGrid, units: [unit], turn_post: null, turn_area: null, turn_unit: unit }
const atNeighbourGrid: Seen = { ...atGrid, seats: [`${village}005`], turn_area: `${village}005` }

const over: Name[] = ['grid worker', 'grid head', 'secretary', 'dispatcher', 'county desk']
const staffOver: Name[] = [...over, 'assistant', 'supervisor', 'checker', 'observer']

/** Who may, for each right and each place the turn can be at. Everybody not named may not. */
const table: [string, (actor: Actor) => boolean, Name[]][] = [
  ['see it', (actor) => maySee(actor, atGrid), ['reporter', 'family', ...staffOver]],
  ['see it at the unit', (actor) => maySee(actor, atUnit), ['reporter', 'family', 'handler', ...staffOver]],
  [
    'see it at the next grid',
    (actor) => maySee(actor, atNeighbourGrid),
    ['reporter', 'family', 'other grid', ...staffOver],
  ],
  ['speak for her', (actor) => mayReport(actor, grid, reporter.person), ['reporter', 'family', 'assistant', ...over]],
  ['accept', (actor) => mayAccept(actor, atGrid), over],
  ['decline', (actor) => mayDecline(actor, atGrid), over],
  ['dispatch', (actor) => mayDispatch(actor, atGrid), over],
  [
    'dispatch at the unit',
    (actor) => mayDispatch(actor, atUnit),
    ['grid head', 'secretary', 'dispatcher', 'county desk'],
  ],
  ['handle', (actor) => mayHandle(actor, atGrid), ['grid worker']],
  ['handle at the unit', (actor) => mayHandle(actor, atUnit), ['handler']],
  ['handle at the next grid', (actor) => mayHandle(actor, atNeighbourGrid), ['other grid']],
  [
    'check',
    (actor) => mayCheck(actor, atGrid),
    ['grid head', 'secretary', 'supervisor', 'dispatcher', 'checker', 'county desk'],
  ],
  ['rate', (actor) => mayRate(actor, atGrid), ['reporter', 'family']],
  ['know her name', (actor) => mayKnowName(actor, atGrid), ['reporter', 'family', ...over]],
  ['know her name at the unit', (actor) => mayKnowName(actor, atUnit), ['reporter', 'family', 'handler', ...over]],
]

describe.each(table)('may %s', (_what, may, names) => {
  it.each(Object.keys(actors) as Name[])('%s', (name) => {
    expect(may(actors[name])).toBe(names.includes(name))
  })
})

it('a turn given to one person is that person’s, not the colleague’s', () => {
  const mine = staff('grid_worker', grid)
  expect(isMyTurn(mine, { ...atGrid, turn_person: mine.person })).toBe(true)
  expect(isMyTurn(staff('grid_worker', grid), { ...atGrid, turn_person: mine.person })).toBe(false)
})
it('the clock decides nothing a person decides', () => {
  const clock = system(510183)
  expect([mayAccept, mayDecline, mayDispatch, mayHandle, mayCheck, mayRate].map((may) => may(clock, atGrid))).toEqual(
    Array(6).fill(false),
  )
})
