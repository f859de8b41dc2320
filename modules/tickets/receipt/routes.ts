/** What anybody needs to check a receipt without asking us again: a county's public keys and the names of its codes. */

import { z } from 'zod'
import { visitor } from '../../../kernel/actor.ts'
import { areaDigits } from '../../../kernel/area.ts'
import { localDay } from '../../../kernel/calendar.ts'
import { transact } from '../../../kernel/db.ts'
import { parseAsked } from '../../../kernel/known.ts'
import type { PlainRoute } from '../../../kernel/module.ts'
import { settingsOf } from '../../../kernel/settings.ts'
import { placePaths, placesWithin } from '../../places/api.ts'
import { CountyArea } from '../../places/contract.ts'
import { type ClassChanges, foldClasses } from '../classes/class-set.ts'
import { publishedKeys } from './store.ts'
import { keysPath, Published } from './verify.ts'

const AskKeys = z.object({ county: CountyArea })
/** No county has as many villages. */
const villagesMost = 2_000
/** How long a browser or a line in between may keep the list (seconds). */
const kept_seconds = 300

const keys: PlainRoute = {
  method: 'GET',
  url: keysPath,
  who: 'anyone',
  says: 'The public keys that sign a county’s receipts, by year, with the names of villages and classes. Enough to check any receipt offline.',
  shape: { query: AskKeys, answer: { 'application/json': Published } },
  mount(http, app) {
    http.get(this.url, async (request, reply) => {
      const { county } = parseAsked(AskKeys, request.query)
      const published = await transact(app.db, visitor(Number(county)), 'read', async (tx): Promise<Published> => {
        const keys = await publishedKeys(tx)
        // Where nothing was ever signed there is nothing to name.
        if (keys.length === 0) return { version: 1, keys, places: {}, classes: {} }
        const today = localDay(app.clock())
        const villages = await placesWithin(tx, { area: county, level: 'village', today, limit: villagesMost })
        const given = await settingsOf(tx, app.settings, today).given<ClassChanges>('tickets.classes', county)
        const areas = new Set(villages.flatMap(({ area }) => [area, area.slice(0, areaDigits.township)]))
        return {
          version: 1,
          keys,
          places: Object.fromEntries(await placePaths(tx, [county, ...areas])),
          // Retired ones too: a receipt outlives its class.
          classes: Object.fromEntries(foldClasses(given).map(({ key, zh, en }) => [key, { zh, en }])),
        }
      })
      return reply
        .type('application/json; charset=utf-8')
        .header('cache-control', `public, max-age=${kept_seconds}`)
        .header('access-control-allow-origin', '*')
        .send(JSON.stringify(published))
    })
  },
}

export const routes: readonly PlainRoute[] = [keys]
