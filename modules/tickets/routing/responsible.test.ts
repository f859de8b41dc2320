import { describe, expect, it } from 'vitest'
import { units as demoUnits } from '../../offices/seeds/taoba.ts'
import { classes } from '../classes/classes.ts'
import type { Turn } from '../contract.ts'
import { responsibleAt, usually } from './responsible.ts'

const turn = (more: Partial<Turn>): Turn => ({
  post: null,
  area: null,
  place: '',
  unit: null,
  unit_name: null,
  person: null,
  name: null,
  phone: null,
  ...more,
})
const units = demoUnits.map(({ key, name_zh, kind, area }) => ({ id: key, key, name: name_zh, kind, area }))
const turns = [
  turn({ post: 'secretary', area: '510183122211' }),
  turn({ post: 'grid_head', area: '510183122211006' }),
  ...units.map((unit) => turn({ unit: unit.id, unit_name: unit.name })),
]

describe('who usually deals with it', () => {
  it('is said for every class, and there is somebody in the demo county', () => {
    for (const each of classes)
      expect({ key: each.key, found: responsibleAt(each.responsible, turns, units) !== null }).toEqual({
        key: each.key,
        found: true,
      })
  })
  it('is the township’s own office before the county’s', () => {
    expect(responsibleAt('construction', turns, units)?.unit).toBe('datong-construction')
    expect(
      responsibleAt(
        'construction',
        turns,
        units.filter((unit) => unit.area.length === 6),
      )?.unit,
    ).toBe('housing')
  })
  it('is the grid’s head where there is no worker, and nobody where nobody is', () => {
    expect(responsibleAt('grid_worker', turns, units)?.post).toBe('grid_head')
    expect(responsibleAt('police', [], [])).toBeNull()
    expect(Object.values(usually).every(({ posts, units: named }) => posts.length + named.length > 0)).toBe(true)
  })
})
