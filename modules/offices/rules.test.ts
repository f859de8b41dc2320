import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Post } from '../../kernel/actor.ts'
import { areaDigits } from '../../kernel/area.ts'
import { resident, staff } from '../../kernel/testing.ts'
import { mayChangePhone, mayDecide, mayKeepUnits, mayRead } from './access.ts'
import { type PostCode, postCodes } from './contract.ts'
import {
  admins,
  appointers,
  isInForce,
  lacksOf,
  mayAppoint,
  mustAppoint,
  mustEnd,
  posts,
  postsOffered,
  reachOf,
  stateOf,
  tally,
  unitsReached,
  usualStaffing,
} from './rules.ts'

const county = '510183'
const township = '510183122'
const village = '510183122211'
const grid = '510183122211006'
const building = '510183122211001001'
const today = '2026-11-18'
const held = (post: PostCode, area: string, unit: string | null = null): Post => ({ post, area, unit })

describe('the posts', () => {
  it('are all described, and each exists at some level', () => {
    expect(Object.keys(posts).sort()).toEqual([...postCodes].sort())
    expect(Object.values(posts).every(({ at }) => at.length > 0)).toBe(true)
  })
  it('of every tier can be filled by somebody of a wider one, and only the security admin fills the county’s', () => {
    expect(appointers.county).toEqual(['security_admin'])
    for (const level of ['township', 'village', 'grid', 'building'] as const)
      for (const by of appointers[level])
        for (const at of posts[by].at) expect(areaDigits[at], `${by} for ${level}`).toBeLessThan(areaDigits[level])
  })
})

describe('reach', () => {
  it.each([
    ['a secretary the village', [held('secretary', village)], [village], []],
    ['a grid worker the grid', [held('grid_worker', grid)], [grid], []],
    ['an assistant the grid', [held('assistant', grid)], [grid], []],
    ['a building head the building', [held('building_head', building)], [building], []],
    ['a dispatcher of the township', [held('dispatcher', township)], [township], []],
    ['an observer reads the county', [held('observer', county)], [county], []],
    ['a handler only what came to the unit', [held('handler', county, 'u1')], [], ['u1']],
    ['a utility agent as well', [held('utility_agent', county, 'u2')], [], ['u2']],
    ['no admin reaches a resident’s matter', admins.map((post) => held(post, county)), [], []],
    ['a council member is a neighbour', [held('council_member', village)], [], []],
    ['the wider swallows the narrower', [held('grid_head', grid), held('secretary', village)], [village], []],
    ['two grids stay two', [held('grid_head', grid), held('grid_head', `${village}001`)], [`${village}001`, grid], []],
    ['nobody nothing', [], [], []],
  ] as [string, Post[], string[], string[]][])('%s', (_who, posts, reach, units) => {
    expect(reachOf(posts)).toEqual(reach)
    expect(unitsReached(posts)).toEqual(units)
  })
  it('never grows beyond the areas held, and never repeats one inside another', () => {
    const areas = fc.constantFrom(county, township, village, grid, building)
    const some = fc.array(fc.record({ post: fc.constantFrom(...postCodes), area: areas, unit: fc.constant(null) }))
    fc.assert(
      fc.property(some, (posts) => {
        const reach = reachOf(posts)
        for (const area of reach) expect(posts.some((post) => post.area === area)).toBe(true)
        for (const area of reach) expect(reach.filter((other) => area.startsWith(other))).toEqual([area])
      }),
    )
  })
})

describe('who appoints whom', () => {
  it.each([
    ['secretary', village, 'grid_worker', grid, true],
    ['secretary', village, 'building_head', building, true],
    ['secretary', village, 'council_member', village, true],
    ['secretary', village, 'committee', village, false],
    ['secretary', village, 'secretary', village, false],
    ['secretary', '510183122212', 'grid_worker', grid, false],
    ['township_staff', township, 'secretary', village, true],
    ['township_staff', township, 'grid_head', grid, true],
    ['township_staff', township, 'dispatcher', township, false],
    ['township_staff', '510183101', 'secretary', village, false],
    ['county_staff', county, 'township_staff', township, true],
    ['county_staff', county, 'checker', county, false],
    ['security_admin', county, 'checker', county, true],
    ['security_admin', county, 'audit_admin', county, true],
    ['security_admin', county, 'grid_worker', grid, true],
    ['security_admin', '310113', 'grid_worker', grid, false],
    ['township_staff', township, 'observer', village, false],
    ['security_admin', county, 'observer', village, true],
    ['system_admin', county, 'grid_worker', grid, false],
    ['audit_admin', county, 'county_staff', county, false],
    ['grid_head', grid, 'assistant', grid, false],
    ['observer', county, 'grid_worker', grid, false],
  ] as [PostCode, string, PostCode, string, boolean][])(
    '%s of %s fills %s at %s: %s',
    (by, at, post, area, expected) => {
      expect(mayAppoint([held(by, at)], post, area)).toBe(expected)
      expect(mayDecide(staff(by, at), { post, area, person: 'somebody' })).toBe(expected)
    },
  )
  it('nobody appoints himself, whatever he holds', () => {
    for (const post of postCodes) {
      const actor = staff('security_admin', county)
      expect(mayDecide(actor, { post, area: county, person: actor.person })).toBe(false)
    }
  })
  it('offers exactly what would be allowed there', () => {
    expect(postsOffered([held('secretary', village)], grid)).toEqual([
      'council_member',
      'grid_head',
      'grid_worker',
      'assistant',
    ])
    expect(postsOffered([held('secretary', village)], village)).toEqual(['council_member'])
    expect(postsOffered([held('grid_worker', grid)], grid)).toEqual([])
    expect(postsOffered([held('security_admin', county)], county)).toContain('system_admin')
  })
  it('lets a holder change the own duty number, and staff read what they reach', () => {
    const worker = staff('grid_worker', grid)
    expect(mayChangePhone(worker, { post: 'grid_worker', area: grid, person: worker.person })).toBe(true)
    expect(mayChangePhone(worker, { post: 'grid_worker', area: grid, person: 'other' })).toBe(false)
    expect(mayRead(worker, grid)).toBe(true)
    expect(mayRead(worker, village)).toBe(false)
    expect(mayRead(staff('audit_admin', county, { reach: [] }), grid)).toBe(true)
    expect(mayRead(resident(grid), grid)).toBe(false)
    expect(mayKeepUnits(staff('township_staff', township), county)).toBe(false)
    expect(mayKeepUnits(staff('township_staff', township), township)).toBe(true)
  })
})

describe('a term', () => {
  it.each([
    ['2026-01-01', null, 'serving'],
    [today, null, 'serving'],
    ['2026-11-19', null, 'coming'],
    ['2026-01-01', '2026-11-19', 'serving'],
    ['2026-01-01', today, 'ended'],
    [today, today, 'ended'],
  ] as const)('from %s to %s is %s', (from_day, to_day, state) => {
    expect(stateOf({ from_day, to_day }, today)).toBe(state)
    expect(isInForce({ from_day, to_day }, today)).toBe(state === 'serving')
  })

  const unit = { kind: 'department', area: county, closed_day: null }
  const good = {
    post: 'grid_worker' as PostCode,
    area: grid,
    unit: null as string | null,
    from_day: today,
    to_day: null as string | null,
  }
  it.each([
    ['at the wrong level', { ...good, area: village }, null, 'offices.wrong-level'],
    ['without its unit', { ...good, post: 'handler', area: county }, null, 'offices.unit-needed'],
    ['with a unit it has not', { ...good, unit: 'u' }, unit, 'offices.no-unit-here'],
    ['in a unit that is gone', { ...good, post: 'handler', area: county, unit: 'u' }, null, 'offices.unit-gone'],
    [
      'in a closed unit',
      { ...good, post: 'handler', area: county, unit: 'u' },
      { ...unit, closed_day: today },
      'offices.unit-gone',
    ],
    [
      'an agent in a department',
      { ...good, post: 'utility_agent', area: county, unit: 'u' },
      unit,
      'offices.unit-of-other-kind',
    ],
    [
      'a handler in a utility',
      { ...good, post: 'handler', area: county, unit: 'u' },
      { ...unit, kind: 'utility' },
      'offices.unit-of-other-kind',
    ],
    [
      'in another township’s unit',
      { ...good, post: 'handler', area: county, unit: 'u' },
      { ...unit, area: township },
      'offices.unit-elsewhere',
    ],
    ['that ends before it starts', { ...good, to_day: today }, null, 'offices.ends-before-start'],
    ['far in the future', { ...good, from_day: '2028-01-01' }, null, 'offices.too-far-ahead'],
  ] as const)('%s is refused', (_how, given, unitGiven, rule) => {
    expect(() => mustAppoint(given as typeof good, unitGiven, today)).toThrow(rule)
  })
  it('that is right passes', () => {
    expect(() => mustAppoint(good, null, today)).not.toThrow()
    expect(() =>
      mustAppoint({ ...good, post: 'handler', area: township, unit: 'u' }, { ...unit, area: township }, today),
    ).not.toThrow()
  })
  it('ends once, and not before it began', () => {
    expect(() => mustEnd({ from_day: '2026-01-01', to_day: null }, today, today)).not.toThrow()
    expect(() => mustEnd({ from_day: '2026-01-01', to_day: '2026-05-01' }, today, today)).toThrow(
      'offices.ended-already',
    )
    expect(() => mustEnd({ from_day: '2026-12-01', to_day: null }, today, today)).toThrow('offices.ends-before-start')
  })
})

describe('a grid is complete with 1+1+N', () => {
  it.each([
    [{ heads: 1, workers: 1, assistants: 1 }, []],
    [{ heads: 1, workers: 1, assistants: 5 }, []],
    [{ heads: 0, workers: 1, assistants: 1 }, ['grid_head']],
    [{ heads: 1, workers: 0, assistants: 0 }, ['grid_worker', 'assistant']],
    [{ heads: 0, workers: 0, assistants: 0 }, ['grid_head', 'grid_worker', 'assistant']],
  ])('%j lacks %j', (counts, lacks) => {
    expect(lacksOf(counts, usualStaffing)).toEqual(lacks)
  })
  it('counts what is lacking', () => {
    expect(tally([[], ['grid_head'], ['grid_head', 'assistant']])).toEqual({
      grids: 3,
      complete: 1,
      lack_head: 2,
      lack_worker: 0,
      lack_assistant: 1,
    })
    expect(lacksOf({ heads: 1, workers: 1, assistants: 0 }, { ...usualStaffing, assistants: 0 })).toEqual([])
  })
})
