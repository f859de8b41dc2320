/** All that places offer and need. */
import { exportRoutes } from '../../kernel/exports.ts'
import { defineModule } from '../../kernel/module.ts'
import { addBuilding } from './actions/add-building.ts'
import { changeGrid } from './actions/change-grid.ts'
import { chooseModules } from './actions/choose-modules.ts'
import { drawGrid } from './actions/draw-grid.ts'
import { end } from './actions/end.ts'
import { moveBuilding } from './actions/move-building.ts'
import { openCounty } from './actions/open-county.ts'
import { rename } from './actions/rename.ts'
import { Modules } from './contract.ts'
import { exports } from './exports/lists.ts'
import { en as exportEn } from './exports/messages.en.ts'
import { zh as exportZh } from './exports/messages.zh.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { countiesToChoose, served } from './queries/counties.ts'
import { backdrop, map } from './queries/map.ts'
import { modulesInForce } from './queries/modules.ts'
import { children, one, searchPlaces } from './queries/tree.ts'
import { usualModules } from './rules.ts'
import { seed } from './seeds.ts'

export const places = defineModule({
  name: 'places',
  needs: [],
  actions: [openCounty, drawGrid, changeGrid, addBuilding, moveBuilding, rename, end, chooseModules],
  queries: [served, countiesToChoose, children, one, map, backdrop, searchPlaces, modulesInForce],
  routes: exportRoutes(exports),
  facts: {
    'places.county_opened': 'A county was opened and its tree copied from the official list.',
    'places.grid_drawn': 'A village got a new grid.',
    'places.grid_changed': 'The outline or kind of a grid changed.',
    'places.building_added': 'A grid got a new building.',
    'places.building_moved': 'The point of a building was set or moved.',
    'places.renamed': 'A place got another name.',
    'places.ended': 'A code ends on a day, perhaps with a successor.',
    'places.modules_chosen': 'A place decided what its people find on the home screen.',
  },
  held: ['place'],
  settings: {
    'places.modules': {
      schema: Modules,
      usual: usualModules,
      source: '乡里 1.0：四个入口都开；村里可以一个一个开',
      since: '2026-01-01',
    },
  },
  messages: { 'zh-CN': { ...zh, ...exportZh }, en: { ...en, ...exportEn } },
  seed,
})
