/** All that search offers and needs. */
import { defineModule } from '../../kernel/module.ts'
import { rebuild } from './actions/rebuild.ts'
import { en } from './messages.en.ts'
import { zh } from './messages.zh.ts'
import { find } from './queries/find.ts'
import { rounds } from './queries/rounds.ts'
import { keepUp, rebuildBatch } from './rounds.ts'
import { seed } from './seeds.ts'
import { hearing, officePages, placePages } from './sources.ts'

export const search = defineModule({
  name: 'search',
  needs: ['places', 'people', 'offices'],
  actions: [rebuild],
  queries: [find, rounds],
  facts: { 'search.rebuilding': 'The index of words is made anew.' },
  listens: hearing,
  timers: { 'search.rebuild': rebuildBatch, 'search.keep': keepUp },
  daily: { 'search.keep': '20 2 * * *' },
  findable: { place: placePages, office: officePages },
  messages: { 'zh-CN': zh, en },
  seed,
})
