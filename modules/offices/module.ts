/** All that offices offer and need. */
import { exportRoutes } from '../../kernel/exports.ts'
import { defineModule } from '../../kernel/module.ts'
import { addUnit } from './actions/add-unit.ts'
import { appointAction } from './actions/appoint.ts'
import { changePhoneAction } from './actions/change-phone.ts'
import { closeUnitAction } from './actions/close-unit.ts'
import { end } from './actions/end.ts'
import { Staffing } from './contract.ts'
import { exports } from './exports/lists.ts'
import { en as exportEn } from './exports/messages.en.ts'
import { zh as exportZh } from './exports/messages.zh.ts'
import { keeps } from './keeping.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { completeness } from './queries/completeness.ts'
import { list } from './queries/list.ts'
import { mine } from './queries/mine.ts'
import { ofPlace } from './queries/of-place.ts'
import { offer } from './queries/offer.ts'
import { units } from './queries/units.ts'
import { waiting } from './queries/waiting.ts'
import { usualStaffing } from './rules.ts'
import { seed } from './seeds.ts'
import { endTermsOfLeaver, turn } from './timers.ts'

export const offices = defineModule({
  name: 'offices',
  needs: ['places', 'people'],
  actions: [appointAction, end, changePhoneAction, addUnit, closeUnitAction],
  queries: [ofPlace, list, completeness, units, offer, mine, waiting],
  facts: {
    'offices.appointed': '任职 Somebody took an office',
    'offices.ended': '任期结束 A term ended',
    'offices.phone_changed': '改工作电话 A duty number changed',
    'offices.turned': '任期按日起止 Terms began or ended with the day',
    'offices.unit_added': '新增单位 A unit was added',
    'offices.unit_closed': '撤销单位 A unit was closed',
  },
  listens: { 'people.left': endTermsOfLeaver },
  timers: { 'offices.turn': turn },
  keeps,
  daily: { 'offices.turn': '2 0 * * *' },
  held: ['office', 'unit'],
  settings: {
    'offices.staffing': {
      schema: Staffing,
      usual: usualStaffing,
      source: 'GB/T 34300-2017 网格员1+1+N；协管员几名由村里定',
      since: '2017-09-29',
    },
  },
  routes: exportRoutes(exports),
  messages: { 'zh-CN': { ...zh, ...exportZh }, en: { ...en, ...exportEn } },
  seed,
})
