/** The four demo counties, and Taoba with its six grids, sixty houses and the drawing below them. */
import { system } from '../../kernel/actor.ts'
import { type App, contextOf } from '../../kernel/app.ts'
import { transact } from '../../kernel/db.ts'
import { importCounty, saveBuilding, saveGrid } from './api.ts'
import type { Backdrop, Polygon } from './contract.ts'
import { countyByCode, fullName } from './divisions.ts'
import { taobaMap, taobaVillage, type VillageMap } from './seeds/maps.ts'
import { findPlace, saveBackdrop, updatePlace, usedCodes } from './store.ts'

export const demoCounties = ['310113', '510183', '341504', '320481'] as const

export async function seed(app: App, say: (line: string) => void): Promise<void> {
  for (const code of demoCounties) {
    await inCounty(app, code, async (context) => {
      if (await findPlace(context.tx, code)) return
      const { townships, villages } = await importCounty(context, code)
      const county = countyByCode(code)
      say(`${county ? fullName(county) : code}：${townships} 个镇街，${villages} 个村社区`)
    })
  }
  await inCounty(app, taobaVillage.slice(0, 6), async (context) => {
    if ((await usedCodes(context.tx, taobaVillage)).length > 0) return
    const drawing = taobaMap()
    await updatePlace(context.tx, taobaVillage, { geometry: drawing.outline.geometry })
    for (const { geometry, properties } of drawing.grids.features)
      await saveGrid(context, { area: properties.code, name: properties.name, geometry })
    for (const { geometry, properties } of drawing.houses.features)
      await saveBuilding(context, { area: properties.code, name: properties.name, point: geometry.coordinates })
    await saveBackdrop(context.tx, taobaVillage, backdropOf(drawing))
    say(`陶坝村：${drawing.grids.features.length} 个网格，${drawing.houses.features.length} 处房屋`)
  })
}

async function inCounty(
  app: App,
  code: string,
  work: (context: ReturnType<typeof contextOf>) => Promise<void>,
): Promise<void> {
  const actor = system(Number(code))
  await transact(app.db, actor, 'write', (tx) => work(contextOf(app, tx, actor, app.clock())))
}

/** In painting order: surfaces, lines, roofs, spots. */
function backdropOf(drawing: VillageMap): Backdrop {
  const features: Backdrop['features'] = []
  const add = (
    geometry: Backdrop['features'][number]['geometry'] | Polygon,
    properties: Backdrop['features'][number]['properties'],
  ) => features.push({ type: 'Feature', geometry, properties })
  for (const { geometry, properties } of [...drawing.surfaces.features, ...drawing.lines.features]) {
    const { kind, name, tone } = properties as {
      kind: Backdrop['features'][number]['properties']['kind']
      name?: string
      tone?: string
    }
    add(geometry, { kind, ...(name ? { name } : {}), ...(tone ? { tone } : {}) })
  }
  for (const { geometry } of drawing.roofs.features) add(geometry, { kind: 'roof' })
  for (const { geometry, properties } of drawing.spots.features)
    add(geometry, { kind: 'spot', name: properties.name, tone: properties.kind })
  return { type: 'FeatureCollection', features }
}
