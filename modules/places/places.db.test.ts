/** The tree on a real database: opened, drawn, asked, ended. */
import { beforeAll, describe, expect, it } from 'vitest'
import { system, visitor } from '../../kernel/actor.ts'
import { resident, staff, type TestApp, testApp, village } from '../../kernel/testing.ts'
import { addBuilding } from './actions/add-building.ts'
import { changeGrid } from './actions/change-grid.ts'
import { chooseModules } from './actions/choose-modules.ts'
import { drawGrid } from './actions/draw-grid.ts'
import { end } from './actions/end.ts'
import { moveBuilding } from './actions/move-building.ts'
import { openCounty } from './actions/open-county.ts'
import { rename } from './actions/rename.ts'
import { placeAt, placeNames, placePaths } from './api.ts'
import type { PlacePage, Polygon } from './contract.ts'
import { places } from './module.ts'
import { countiesToChoose, served } from './queries/counties.ts'
import { backdrop, map } from './queries/map.ts'
import { modulesInForce } from './queries/modules.ts'
import { children, one, searchPlaces } from './queries/tree.ts'
import { seed } from './seeds.ts'
import { insertPlace } from './store.ts'

const neighbour = '510183122212'
const secretary = staff('secretary', village)
const admin = staff('system_admin', '510183', { reach: [] })
const countyStaff = staff('county_staff', '510183')
const tao = resident()
let app: TestApp

/** Thousandths of a degree around a corner of the map where nothing is drawn. */
const box = (x: number, y: number, w = 2, h = 2): Polygon => ({
  type: 'Polygon',
  coordinates: [
    (
      [
        [x, y],
        [x + w, y],
        [x + w, y + h],
        [x, y + h],
        [x, y],
      ] as const
    ).map(([east, north]) => [103.4 + east / 1000, 30.5 + north / 1000]),
  ],
})
const refused = (rule: string) => ({ name: 'Refused', rule })

beforeAll(async () => {
  app = await testApp([places])
  await seed(app, () => {})
})

describe('opening', () => {
  it('brings the four demo counties, and twice changes nothing', async () => {
    const said: string[] = []
    await seed(app, (line) => said.push(line))
    expect(said).toEqual([])
    const { counties } = await app.ask(served, visitor(0))
    expect(counties).toEqual([
      { area: '310113', name: '宝山区', full_name: '上海市宝山区' },
      { area: '320481', name: '溧阳市', full_name: '江苏省常州市溧阳市' },
      { area: '341504', name: '叶集区', full_name: '安徽省六安市叶集区' },
      { area: '510183', name: '邛崃市', full_name: '四川省成都市邛崃市' },
    ])
  })
  it('is for a system admin, from any county, and leaves the admin where she was', async () => {
    await expect(app.do(openCounty, secretary, { county: '510129' })).rejects.toMatchObject({ name: 'Forbidden' })
    await expect(app.do(openCounty, admin, { county: '510183' })).rejects.toMatchObject(refused('places.county-open'))
    await expect(app.do(openCounty, admin, { county: '999999' })).rejects.toMatchObject(
      refused('places.county-unknown'),
    )
    const opened = await app.do(openCounty, admin, { county: '510129' })
    expect(opened).toMatchObject({ area: '510129', name: '大邑县' })
    expect(opened.villages).toBeGreaterThan(50)
    const tree = await app.ask(children, visitor(510129), { area: '510129', limit: 100 })
    expect(tree.items).toHaveLength(opened.townships)
    expect(tree.items.reduce((sum, { parts }) => sum + parts, 0)).toBe(opened.villages)
    expect(
      await app.as(system(510129), (tx) => tx.selectFrom('calendar_day').select('day').limit(1).execute()),
    ).toHaveLength(1)
    expect((await app.facts(510183)).at(-1)).toMatchObject({
      kind: 'places.county_opened',
      data: { villages: opened.villages },
    })
  })
  it('offers counties by name', async () => {
    const found = await app.ask(countiesToChoose, visitor(0), { words: '邛崃' })
    expect(found.counties[0]).toMatchObject({ area: '510183', full_name: '四川省成都市邛崃市', open: true })
  })
})

describe('reading', () => {
  it('pages through children in order, without gaps or repeats', async () => {
    const whole = await app.ask(children, tao, { area: '510183', limit: 100 })
    const seen: string[] = []
    let after: string | undefined
    for (let page = 0; page < 20; page += 1) {
      const part: PlacePage = await app.ask(children, tao, { area: '510183', limit: 3, ...(after ? { after } : {}) })
      seen.push(...part.items.map(({ area }) => area))
      if (!part.next) break
      after = part.next
    }
    expect(seen).toEqual(whole.items.map(({ area }) => area))
    expect(seen).toEqual([...seen].sort())
    expect(seen.length).toBeGreaterThan(9)
  })
  it('is open to visitors of the county and closed to another county', async () => {
    expect(await app.ask(one, visitor(510183), { area: village })).toMatchObject({
      name: '陶坝村',
      level: 'village',
      parts: 6,
      may: { draw: false },
    })
    await expect(app.ask(one, visitor(310113), { area: village })).rejects.toMatchObject({ name: 'Missing' })
    expect((await app.ask(children, visitor(310113), { area: village })).items).toEqual([])
  })
  it('tells the path and what the asker may do', async () => {
    const grid = await app.ask(one, secretary, { area: `${village}001` })
    expect(grid.path.map(({ name }) => name)).toEqual(['邛崃市', '大同镇', '陶坝村', '第一网格'])
    expect(grid.may).toMatchObject({ change: true, end: true, add_building: true, draw: false })
    expect((await app.ask(one, secretary, { area: neighbour })).may).toMatchObject({ draw: false, rename: false })
  })
  it('draws a village as it is and wider places schematically', async () => {
    const drawn = await app.ask(map, visitor(510183), { area: `${village}002` })
    expect(drawn).toMatchObject({ area: village, schematic: false, backdrop: true })
    const count = (kind: string) => drawn.features.filter(({ properties }) => properties.kind === kind).length
    expect([count('outline'), count('grid'), count('building')]).toEqual([1, 6, 60])
    const county = await app.ask(map, visitor(510183), { area: '510183' })
    expect(county.schematic).toBe(true)
    const townships = await app.ask(children, tao, { area: '510183', limit: 100 })
    expect(
      county.features
        .filter(({ properties }) => properties.kind === 'part')
        .map(({ properties }) => properties.area)
        .sort(),
    ).toEqual(townships.items.map(({ area }) => area))
    expect((await app.ask(map, tao, { area: '510183122' })).features.length).toBeGreaterThan(5)
    expect((await app.ask(map, tao, { area: neighbour })).features).toMatchObject([
      { properties: { kind: 'outline', schematic: true } },
    ])
    expect((await app.ask(backdrop, tao, { area: village })).features.length).toBeGreaterThan(100)
    expect((await app.ask(backdrop, tao, { area: neighbour })).features).toEqual([])
  })
  it('finds by part of a name or by code, and takes % as a character', async () => {
    const found = await app.ask(searchPlaces, tao, { area: '510183', words: '陶坝' })
    expect(found.items).toMatchObject([{ area: village, path: '大同镇' }])
    expect((await app.ask(searchPlaces, tao, { area: '510183', words: `${village}003` })).items[0]?.name).toBe(
      '第三网格',
    )
    expect((await app.ask(searchPlaces, tao, { area: '510183', words: '%' })).items).toEqual([])
  })
  it('answers other modules', async () => {
    await app.as(system(510183), async (tx) => {
      expect(await placeAt(tx, `${village}001`)).toMatchObject({ level: 'grid', parent: village, to_day: null })
      expect(await placeAt(tx, `${village}999`)).toBeNull()
      expect([...(await placeNames(tx, [village, '510183', `${village}999`]))]).toEqual(
        expect.arrayContaining([
          [village, '陶坝村'],
          ['510183', '邛崃市'],
        ]),
      )
      expect([...(await placePaths(tx, [`${village}006`, '510183']))]).toEqual([
        [`${village}006`, '大同镇 陶坝村 第六网格'],
        ['510183', '邛崃市'],
      ])
    })
  })
  it('passes the shapes declared for the outside', async () => {
    for (const url of [
      `/api/places.map?area=${village}`,
      '/api/places.map?area=510183',
      `/api/places.backdrop?area=${village}`,
      `/api/places.one?area=${village}001001`,
      `/api/places.children?area=${village}`,
      '/api/places.served',
      '/api/places.counties?words=宝山',
      `/api/places.search?area=510183&words=${encodeURIComponent('大同')}`,
      `/api/places.modules?area=${village}`,
    ]) {
      const answer = await app.call('GET', encodeURI(decodeURI(url)))
      expect([url, answer.statusCode]).toEqual([url, 200])
    }
    expect((await app.call('GET', '/api/places.one?area=12')).statusCode).toBe(422)
  })
})

describe('drawing', () => {
  it('gives the next free number and refuses what does not fit', async () => {
    const first = await app.do(drawGrid, secretary, { village, name: '坡上网格', kind: 'grid', geometry: box(0, 0) })
    expect(first.area).toBe(`${village}007`)
    const draw = (name: string, geometry: Polygon | null) =>
      app.do(drawGrid, secretary, { village, name, kind: 'grid', geometry })
    await expect(draw('坡上网格', null)).rejects.toMatchObject(refused('places.name-taken'))
    await expect(draw('坡下网格', box(1, 1))).rejects.toMatchObject({
      ...refused('places.overlaps'),
      params: { name: '坡上网格' },
    })
    expect((await draw('坡下网格', box(2, 0))).area).toBe(`${village}008`)
    await expect(
      app.do(drawGrid, staff('secretary', neighbour), { village, name: '别村画的', kind: 'grid', geometry: null }),
    ).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await expect(
      app.do(drawGrid, tao, { village, name: '居民画的', kind: 'grid', geometry: null }),
    ).rejects.toMatchObject({ name: 'Forbidden' })
  })
  it('gives two people drawing at once two numbers', async () => {
    const drawn = await Promise.all(
      ['甲', '乙', '丙'].map((name) =>
        app.do(drawGrid, admin, { village: neighbour, name, kind: 'grid', geometry: null }),
      ),
    )
    expect(drawn.map(({ area }) => area).sort()).toEqual(['001', '002', '003'].map((number) => neighbour + number))
  })
  it('changes an outline against the neighbours, not against itself', async () => {
    const area = `${village}007`
    await app.do(changeGrid, secretary, { area, geometry: box(0, 0, 2, 3) })
    await expect(app.do(changeGrid, secretary, { area, geometry: box(0, 0, 4, 2) })).rejects.toMatchObject(
      refused('places.overlaps'),
    )
    await expect(app.do(changeGrid, secretary, { area: village as never, geometry: null })).rejects.toMatchObject({
      name: 'Invalid',
      fields: { area: 'places.not-a-grid' },
    })
    expect((await app.ask(one, tao, { area })).geometry).toEqual(box(0, 0, 2, 3))
  })
  it('numbers buildings and keeps them inside', async () => {
    const grid = `${village}007`
    const added = await app.do(addBuilding, secretary, {
      grid,
      name: '坡上 1 号',
      kind: 'house',
      point: [103.401, 30.501],
    })
    expect(added.area).toBe(`${grid}001`)
    await expect(
      app.do(addBuilding, secretary, { grid, name: '远处', kind: 'house', point: [103.5, 30.501] }),
    ).rejects.toMatchObject(refused('places.building-outside'))
    await app.do(moveBuilding, secretary, { area: added.area, point: null })
    expect((await app.ask(one, tao, { area: added.area })).geometry).toBeNull()
  })
  it('renames below the village by the secretary, above by the county', async () => {
    await app.do(rename, secretary, { area: `${village}007`, name: '坡上' })
    await expect(app.do(rename, secretary, { area: village, name: '新陶坝村' })).rejects.toMatchObject({
      name: 'Forbidden',
    })
    await app.do(rename, countyStaff, { area: village, name: '新陶坝村' })
    await app.do(rename, admin, { area: village, name: '陶坝村' })
    await app.do(rename, admin, { area: '510183', name: '邛崃市' })
    expect(await app.ask(one, tao, { area: village })).toMatchObject({ name: '陶坝村' })
  })
  it('leaves facts', async () => {
    const kinds = (await app.facts(510183)).map(({ kind }) => kind)
    for (const kind of Object.keys(places.facts).filter((kind) => !/ended|modules/.test(kind)))
      expect(kinds).toContain(kind)
  })
})

describe('ending', () => {
  it('waits for the parts, names a successor, and the number is not used again', async () => {
    const area = `${village}007`
    const input = { area, last_day: '2026-11-18', successor: `${village}008` }
    await expect(app.do(end, secretary, input)).rejects.toMatchObject({
      ...refused('places.parts-alive'),
      params: { count: 1 },
    })
    await app.do(end, secretary, { area: `${area}001`, last_day: '2026-11-18', successor: null })
    await app.do(end, secretary, input)
    expect(await app.ask(one, tao, { area })).toMatchObject({
      to_day: '2026-11-18',
      successor: `${village}008`,
      successor_name: '坡下网格',
    })
    const codes = async (ended: boolean) =>
      (await app.ask(children, tao, { area: village, limit: 100, ended })).items.map((place) => place.area)
    expect(await codes(false)).toContain(area)
    await app.pass(24)
    expect(await codes(false)).not.toContain(area)
    expect(await codes(true)).toContain(area)
    await expect(app.do(rename, secretary, { area, name: '再改' })).rejects.toMatchObject(
      refused('places.ended-already'),
    )
    expect((await app.do(drawGrid, secretary, { village, name: '坡上', kind: 'grid', geometry: box(0, 0) })).area).toBe(
      `${village}009`,
    )
  })
})

describe('modules', () => {
  it('are chosen by the village from a day on; a grid inherits', async () => {
    expect(await app.ask(modulesInForce, tao, { area: village })).toMatchObject({
      modules: ['speak', 'see', 'decide', 'do'],
      given_at: null,
    })
    await app.do(chooseModules, secretary, { area: village, modules: ['see', 'speak'] })
    expect(await app.ask(modulesInForce, tao, { area: `${village}001` })).toMatchObject({
      modules: ['see', 'speak'],
      given_at: village,
    })
    expect(await app.ask(modulesInForce, tao, { area: neighbour })).toMatchObject({ given_at: null })
    await app.do(chooseModules, admin, { area: '510183', modules: ['speak'] })
    expect((await app.ask(modulesInForce, tao, { area: neighbour })).modules).toEqual(['speak'])
    await expect(app.do(chooseModules, secretary, { area: village, modules: [] })).rejects.toMatchObject({
      name: 'Invalid',
    })
    await expect(app.do(chooseModules, tao, { area: village, modules: ['see'] })).rejects.toMatchObject({
      name: 'Forbidden',
    })
  })
})

describe('row security', () => {
  it('lets nobody write outside the own reach, whatever the statement says', async () => {
    const place = { area: `${neighbour}900`, name: '闯入', kind: 'grid', geometry: null, from_day: '2026-01-01' }
    await expect(app.as(secretary, (tx) => insertPlace(tx, place))).rejects.toThrow('row-level security')
    await expect(app.as(tao, (tx) => insertPlace(tx, place))).rejects.toThrow('row-level security')
    const changed = await app.as(tao, (tx) =>
      tx.updateTable('place').set({ name: '改了' }).where('area', '=', village).executeTakeFirst(),
    )
    expect(Number(changed.numUpdatedRows)).toBe(0)
  })
})
