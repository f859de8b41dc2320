import { statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contains, isArea, levelOf, parentOf } from '../../../kernel/area.ts'
import { countyTree } from '../divisions.ts'
import { countyMap, taobaMap, taobaVillage } from './maps.ts'
import { isInside, type Position, signedArea } from './shapes.ts'

const map = taobaMap()
const outline = map.outline.geometry.coordinates[0] ?? []
const edgesOf = (ring: Position[]) =>
  ring.slice(1).map((end, index) => [String(ring[index]), String(end)].sort().join(' '))

describe('the map of Taoba', () => {
  it('has six grids that fill the village, sharing borders without gaps', () => {
    expect(map.outline.properties.code).toBe(taobaVillage)
    expect(map.grids.features.map(({ properties }) => properties.code)).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => `${taobaVillage}00${number}`),
    )
    const rings = map.grids.features.map(({ geometry }) => geometry.coordinates[0] ?? [])
    const uses = new Map<string, number>()
    for (const edge of [...rings, outline].flatMap(edgesOf)) uses.set(edge, (uses.get(edge) ?? 0) + 1)
    expect([...uses].filter(([, count]) => count !== 2)).toEqual([])
    const areas = [...rings, outline].map((ring) => signedArea(ring.slice(1)))
    expect(areas.every((area) => area > 0)).toBe(true)
    const whole = areas.pop() ?? Number.NaN
    expect(areas.reduce((sum, area) => sum + area, 0) / whole).toBeCloseTo(1, 6)
  })

  it('has sixty houses, ten in each grid, each standing where its code says', () => {
    expect(map.houses.features).toHaveLength(60)
    expect(map.roofs.features.map(({ properties }) => properties.code)).toEqual(
      map.houses.features.map(({ properties }) => properties.code),
    )
    for (const { geometry, properties } of map.houses.features) {
      expect(isArea(properties.code) && levelOf(properties.code)).toBe('building')
      const grid = map.grids.features.find((each) => each.properties.code === parentOf(properties.code))
      expect(isInside(geometry.coordinates, grid?.geometry.coordinates[0] ?? [])).toBe(true)
    }
    for (const { properties } of map.grids.features) {
      expect(map.houses.features.filter((house) => contains(properties.code, house.properties.code))).toHaveLength(10)
    }
  })

  it('keeps places and surfaces inside the village', () => {
    for (const { geometry } of map.spots.features) expect(isInside(geometry.coordinates, outline)).toBe(true)
    for (const { geometry } of map.surfaces.features) {
      expect(geometry.coordinates[0]?.every((point) => isInside(point, outline))).toBe(true)
    }
    expect(map.spots.features.map(({ properties }) => properties.kind)).toEqual(
      expect.arrayContaining(['office', 'school', 'shop']),
    )
    expect(map.lines.features.map(({ properties }) => properties.kind)).toEqual(
      expect.arrayContaining(['river', 'road', 'lane']),
    )
  })

  it('is small', () => {
    expect(statSync(new URL('./taoba.geojson', import.meta.url)).size).toBeLessThan(200_000)
  })
})

describe('the map of a county', () => {
  it.each(['310113', '320481', '341504', '510183', '441900'])('%s has a cell for each township', (county) => {
    const townships = countyTree(county).filter(({ level }) => level === 'township')
    const cells = countyMap(
      county,
      townships.map(({ code }) => code),
    )
    expect(cells.cells.features).toHaveLength(townships.length)
  })

  it('puts Taoba into the cell of its township', () => {
    const townships = countyTree('510183').filter(({ level }) => level === 'township')
    const { cells } = countyMap(
      '510183',
      townships.map(({ code }) => code),
    )
    const datong = cells.features.find(({ properties }) => properties.code === '510183122')
    expect(outline.every((point) => isInside(point, datong?.geometry.coordinates[0] ?? []))).toBe(true)
  })
})
