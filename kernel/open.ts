/** Builds the running application from a configuration, a database address and the list of modules; and takes it down again. */
import path from 'node:path'
import { type App, listenersOf, settingsDeclared, tasksQueued } from './app.ts'
import { anewBell } from './bells.ts'
import type { Config } from './config.ts'
import { openDatabase } from './db.ts'
import { type FileStore, folderStore } from './files.ts'
import { openLive } from './live.ts'
import { openLog } from './log.ts'
import type { Module } from './module.ts'
import { type OutboxEntry, openOutlets } from './outlets.ts'
import { s3Store } from './s3.ts'

export interface OpenApp extends App {
  outbox: readonly OutboxEntry[]
  close(): Promise<void>
}

/** `modules` in an order in which each stands after those it needs; anything else throws. */
export async function openApp(options: {
  config: Config
  databaseUrl: string
  modules: readonly Module[]
  actorOf: App['actorOf']
  clock?: () => Date
}): Promise<OpenApp> {
  const { config, modules } = options
  mustStandInOrder(modules)
  const clock = options.clock ?? (() => new Date())
  const log = openLog(config.LOG_LEVEL)
  const db = await openDatabase(options.databaseUrl, {
    pool: config.DATABASE_POOL,
    held: modules.flatMap((module) => module.held ?? []),
    tasks: tasksQueued(modules),
    log,
    onError: (error) => log.warn({ event: 'database-connection', err: error }),
  })
  const live = await openLive(options.databaseUrl, log, db.held.letGo)
  // Whoever was here before may have died between a commit and its bell.
  db.bells.ring([anewBell], 0)
  const outlets = openOutlets(config, clock)
  return {
    config,
    db,
    modules,
    listeners: listenersOf(modules),
    settings: settingsDeclared(modules),
    files: storeOf(config),
    live,
    outlets,
    outbox: outlets.outbox,
    log,
    clock,
    actorOf: options.actorOf,
    async close() {
      await live.close()
      await db.close()
    },
  }
}

/** Where uploaded files lie. */
export function storeOf({ S3_URL, S3_REGION, S3_KEY_ID, S3_SECRET, dataDir }: Config): FileStore {
  if (!S3_URL) return folderStore(path.join(dataDir, 'files'))
  return s3Store({ url: S3_URL, region: S3_REGION, keyId: S3_KEY_ID ?? '', secret: S3_SECRET ?? '' })
}

function mustStandInOrder(modules: readonly Module[]): void {
  const seen = new Set<string>()
  for (const module of modules) {
    for (const need of module.needs)
      if (!seen.has(need)) throw new Error(`${module.name} needs ${need}, which does not stand before it`)
    for (const one of [...module.actions, ...module.queries])
      if (!one.name.startsWith(`${module.name}.`)) throw new Error(`${one.name} does not begin with ${module.name}`)
    seen.add(module.name)
  }
}
