/** Opens everything the server and the maintenance commands stand on: configuration, database, structure, application. */
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { localDay } from '../../kernel/calendar.ts'
import { type Cluster, chooseDataDir, openCluster } from '../../kernel/cluster.ts'
import { type Config, completeConfig, readVariables } from '../../kernel/config.ts'
import { migrate, mustBeHarmless } from '../../kernel/migrate.ts'
import { type OpenApp, openApp } from '../../kernel/open.ts'
import { StartRefused } from '../../kernel/start-refused.ts'
import { actorOf, modules } from './modules.ts'
import { isCutShort } from './seed.ts'

export const root = path.resolve(import.meta.dirname, '../..')

type Env = Record<string, string | undefined>
type Say = (line: string) => void

/** What one machine opens once, however many application processes stand on it. */
export interface Foundation {
  config: Config
  databaseUrl: string
  /** The embedded database; null when a real server is used. */
  cluster: Cluster | null
  close(): Promise<void>
}

export interface House {
  app: OpenApp
  cluster: Cluster | null
  close(): Promise<void>
}

/** Throws StartRefused with a sentence for each thing that can go wrong; nothing is left running then. */
export async function openFoundation(env: Env, say: Say, onLost: (error: Error) => void): Promise<Foundation> {
  const variables = readVariables(env)
  const dataDir = variables.DATA_DIR ?? (await chooseDataDir(root))
  const cluster: Cluster | null = variables.DATABASE_URL ? null : await openCluster({ dataDir, say, onLost })
  const close = async (): Promise<void> => cluster?.stop()
  try {
    const config = completeConfig(variables, dataDir)
    if (config.XIANGLI_MODE === 'demo' && isCutShort(dataDir)) await clearAway(cluster, dataDir, say)
    const databaseUrl = variables.DATABASE_URL ?? cluster!.appUrl()
    const ownerUrl = cluster ? cluster.ownerUrl() : variables.DATABASE_OWNER_URL
    if (ownerUrl) {
      const applied = await migrate(ownerUrl, root, say)
      if (applied > 0) say(`数据库结构已更新 ${applied} 步 · database structure brought up to date, ${applied} steps`)
    }
    await mustBeHarmless(databaseUrl)
    return { config, databaseUrl, cluster, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Half a demo is worth nothing, and its seeds would tell their stories twice. */
async function clearAway(cluster: Cluster | null, dataDir: string, say: Say): Promise<void> {
  if (!cluster)
    throw new StartRefused(
      'demo-cut-short',
      '上次演示县没有做完就停了，这个数据库里只有一半。请换一个空的数据库，并换一个数据目录（DATA_DIR）。',
      'The demo county was cut short while it was being made; this database holds half of it. Give an empty database and another DATA_DIR.',
    )
  say('上次演示县没有做完，重新做一遍 · the demo county was cut short last time; making it anew')
  await cluster.emptied()
  await rm(path.join(dataDir, 'files'), { recursive: true, force: true })
}

/** The application on a foundation. */
export async function openOn({ config, databaseUrl, cluster, close }: Foundation): Promise<House> {
  try {
    const clock = () => new Date()
    const app = await openApp({
      config,
      databaseUrl,
      modules,
      actorOf: (tx, session) => actorOf(tx, session, localDay(clock())),
      clock,
    })
    return {
      app,
      cluster,
      async close() {
        await app.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

export async function openHouse(env: Env, say: Say, onLost: (error: Error) => void): Promise<House> {
  return await openOn(await openFoundation(env, say, onLost))
}
