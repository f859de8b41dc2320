/** The running application: what was opened at start and is handed to everybody. */
import type { Actor } from './actor.ts'
import { type Calendar, localDay } from './calendar.ts'
import { readCalendar } from './calendar-store.ts'
import type { Config } from './config.ts'
import type { Context, Lang } from './context.ts'
import type { Database, Tx } from './db.ts'
import type { FileStore } from './files.ts'
import type { Live } from './live.ts'
import type { Log } from './log.ts'
import type { Module } from './module.ts'
import type { Outlets } from './notify-port.ts'
import type { SessionKind } from './session.ts'
import { type SettingDeclarations, settingsOf } from './settings.ts'

export interface App {
  config: Config
  db: Database
  modules: readonly Module[]
  /** Fact kind → background tasks that want to hear of it. */
  listeners: ReadonlyMap<string, readonly string[]>
  settings: SettingDeclarations
  files: FileStore
  live: Live
  outlets: Outlets
  log: Log
  clock: () => Date
  /** How a session's person becomes an actor; given by the module that knows persons and posts. */
  actorOf: (
    tx: Tx,
    session: { county: number; account: string | null; person: string; assistedBy: string | null; kind: SessionKind },
  ) => Promise<Actor | null>
}

export function contextOf(app: App, tx: Tx, actor: Actor, now: Date, lang: Lang = 'zh-CN'): Context {
  let calendar: Promise<Calendar> | undefined
  return {
    app,
    tx,
    actor,
    county: actor.county,
    now,
    lang,
    settings: settingsOf(tx, app.settings, localDay(now)),
    calendar: () => (calendar ??= readCalendar(tx, actor.county)),
  }
}

/** Listener task names are made from fact kind and module, so that two modules may hear the same fact. */
export const listenerTask = (module: string, kind: string): string => `fact:${kind}:${module}`

export function listenersOf(modules: readonly Module[]): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const module of modules)
    for (const kind of Object.keys(module.listens ?? {}))
      found.set(kind, [...(found.get(kind) ?? []), listenerTask(module.name, kind)])
  return found
}

/** Tasks that actions, listeners and timers queue, by the names the worker knows them by. */
export const tasksQueued = (modules: readonly Module[]): string[] =>
  modules.flatMap((module) => [
    ...Object.keys(module.listens ?? {}).map((kind) => listenerTask(module.name, kind)),
    ...Object.keys(module.timers ?? {}),
    ...Object.keys(module.errands ?? {}),
  ])

export function settingsDeclared(modules: readonly Module[]): SettingDeclarations {
  const found = new Map()
  for (const module of modules)
    for (const [key, declared] of Object.entries(module.settings ?? {})) {
      if (found.has(key)) throw new Error(`two modules declare the setting ${key}`)
      found.set(key, declared)
    }
  return found
}
