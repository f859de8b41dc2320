/** Opens everything the server and the maintenance commands stand on: configuration, database, structure, application. */
import path from 'node:path'
import { localDay } from '../../kernel/calendar.ts'
import { type Cluster, chooseDataDir, openCluster } from '../../kernel/cluster.ts'
import { completeConfig, readVariables } from '../../kernel/config.ts'
import { migrate, mustBeHarmless } from '../../kernel/migrate.ts'
import { type OpenApp, openApp } from '../../kernel/open.ts'
import { actorOf, modules } from './modules.ts'

export const root = path.resolve(import.meta.dirname, '../..')

export interface House {
  app: OpenApp
  /** The embedded database; null when a real server is used. */
  cluster: Cluster | null
  close(): Promise<void>
}

/** Throws StartRefused with a sentence for each thing that can go wrong; nothing is left running then. */
export async function openHouse(
  env: Record<string, string | undefined>,
  say: (line: string) => void,
  onLost: (error: Error) => void,
): Promise<House> {
  const variables = readVariables(env)
  const dataDir = variables.DATA_DIR ?? (await chooseDataDir(root))
  const cluster: Cluster | null = variables.DATABASE_URL ? null : await openCluster({ dataDir, say, onLost })
  try {
    const config = completeConfig(variables, dataDir)
    const databaseUrl = variables.DATABASE_URL ?? cluster!.appUrl()
    const ownerUrl = cluster ? cluster.ownerUrl() : variables.DATABASE_OWNER_URL
    if (ownerUrl) {
      const applied = await migrate(ownerUrl, root, say)
      if (applied > 0) say(`数据库结构已更新 ${applied} 步 · database structure brought up to date, ${applied} steps`)
    }
    await mustBeHarmless(databaseUrl)
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
        await cluster?.stop()
      },
    }
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}
