/** The server: read the configuration, open the database, mount the modules, listen; and stop cleanly. Nothing else. */
import path from 'node:path'
import { type Cluster, chooseDataDir, openCluster } from '../../kernel/cluster.ts'
import { completeConfig, readVariables } from '../../kernel/config.ts'
import { openHttp } from '../../kernel/http.ts'
import { migrate, mustBeHarmless } from '../../kernel/migrate.ts'
import { openApp } from '../../kernel/open.ts'
import { StartRefused } from '../../kernel/start-refused.ts'
import { startWorker } from '../../kernel/worker.ts'
import { mountOutbox } from '../../modules/signin/outbox.ts'
import { listen } from './listen.ts'
import { actorOf, modules } from './modules.ts'
import { mountScreens } from './screens.ts'
import { seedIfEmpty } from './seed.ts'
import { printWelcome } from './welcome.ts'

const root = path.resolve(import.meta.dirname, '../..')
/** How long open requests may take to finish after the wish to stop (ms). */
const farewell_ms = 10_000

const say = (line: string): void => console.log(line)

async function start(): Promise<void> {
  const variables = readVariables(process.env)
  const dataDir = variables.DATA_DIR ?? (await chooseDataDir(root))
  let cluster: Cluster | null = null
  if (!variables.DATABASE_URL) cluster = await openCluster({ dataDir, say, onLost: fail })
  try {
    const config = completeConfig(variables, dataDir)
    const databaseUrl = variables.DATABASE_URL ?? cluster!.appUrl()
    const ownerUrl = variables.DATABASE_URL ? variables.DATABASE_OWNER_URL : cluster!.ownerUrl()
    if (ownerUrl) {
      const applied = await migrate(ownerUrl, root, say)
      if (applied > 0) say(`数据库结构已更新 ${applied} 步 · database structure brought up to date, ${applied} steps`)
    }
    await mustBeHarmless(databaseUrl)
    const app = await openApp({ config, databaseUrl, modules, actorOf })
    if (config.XIANGLI_MODE === 'demo') await seedIfEmpty(app, say)
    const worker = await startWorker(app)
    const http = await openHttp(app, {
      screens: (server) => mountScreens(server, root),
      outbox: config.XIANGLI_MODE === 'production' ? undefined : (server) => mountOutbox(server, app),
    })
    const address = await listen(http, config.HOST, config.PORT)
    await printWelcome(app, config.PUBLIC_URL ?? address, say)

    let stopping = false
    const stop = async (): Promise<void> => {
      if (stopping) return
      stopping = true
      say('正在停止，请稍等 · stopping')
      setTimeout(() => process.exit(1), farewell_ms * 2).unref()
      await Promise.race([http.close(), new Promise((resolve) => setTimeout(resolve, farewell_ms).unref())])
      await worker.stop()
      await app.close()
      await cluster?.stop()
      say('已停止，数据都在 · stopped, everything is kept')
      process.exit(0)
    }
    process.on('SIGINT', () => void stop())
    process.on('SIGTERM', () => void stop())
  } catch (error) {
    await cluster?.stop()
    throw error
  }
}

function fail(error: unknown): never {
  if (error instanceof StartRefused) console.error(`\n${error.zh}\n${error.en}\n`)
  else console.error('\n没有启动成功 · could not start\n', error)
  process.exit(1)
}

await start().catch(fail)
