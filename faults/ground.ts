/** What the faults are injected into: an installation of its own with the demo village's people and offices, and sessions to come in with. */
import { rm } from 'node:fs/promises'
import { openHouse } from '../apps/server/house.ts'
import { system } from '../kernel/actor.ts'
import { localDay } from '../kernel/calendar.ts'
import { type Tx, transact } from '../kernel/db.ts'
import { openSession } from '../kernel/session.ts'
import { actorOf } from '../modules/signin/api.ts'

export const county = 510183
export const village = '510183122211'

export interface Someone {
  person: string
  token: string
  area: string
}

export interface Ground {
  dataDir: string
  residents: Someone[]
  /** May accept what is told in their grids. */
  workers: Someone[]
  /** Of the village: publishes notices. */
  secretary: Someone
}

const seeded = ['places', 'standards', 'people', 'offices', 'signin', 'search']
const quiet = { XIANGLI_MODE: 'test', LOG_LEVEL: 'silent' }

export async function makeGround(dataDir: string, env: Record<string, string> = {}): Promise<Ground> {
  const house = await openHouse(
    { ...quiet, DATA_DIR: dataDir, ...env },
    () => {},
    () => {},
  )
  const { app } = house
  try {
    for (const module of app.modules) if (seeded.includes(module.name)) await module.seed?.(app, () => {})
    return await transact(app.db, system(county), 'write', async (tx) => {
      const now = app.clock()
      const enter = async (row: { id: string; area: string }, kind: 'resident' | 'staff'): Promise<Someone> => {
        const actor = await actorOf(
          tx,
          { county, account: null, person: row.id, assistedBy: null, kind },
          localDay(now),
        )
        if (!actor) throw new Error('nobody')
        const { token } = await openSession(tx, { ...actor, provenAt: now }, kind, now)
        return { person: row.id, token, area: row.area }
      }
      const db = tx as Tx<{
        person: { id: string; area: string; state: string; county: number }
        office: { person: string; post: string; area: string; county: number }
      }>
      const workers = await db
        .selectFrom('office')
        .select(['person as id', 'area'])
        .where('post', '=', 'grid_worker')
        .where('area', 'like', `${village}%`)
        .orderBy('area')
        .execute()
      const secretary = await db
        .selectFrom('office')
        .select(['person as id', 'area'])
        .where('post', '=', 'secretary')
        .where('area', '=', village)
        .executeTakeFirstOrThrow()
      const residents = await db
        .selectFrom('person')
        .select(['id', 'area'])
        .where('state', '=', 'verified')
        .where('area', 'like', `${village}%`)
        .where(
          'id',
          'not in',
          workers.map(({ id }) => id),
        )
        .orderBy('id')
        .limit(24)
        .execute()
      const ground: Ground = { dataDir, residents: [], workers: [], secretary: await enter(secretary, 'staff') }
      for (const row of residents) ground.residents.push(await enter(row, 'resident'))
      for (const row of workers) ground.workers.push(await enter(row, 'staff'))
      return ground
    })
  } finally {
    await house.close()
  }
}

export const removeGround = ({ dataDir }: Pick<Ground, 'dataDir'>): Promise<void> =>
  rm(dataDir, { recursive: true, force: true })
