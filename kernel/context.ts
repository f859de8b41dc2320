/** What a change or a read stands on: one transaction, who asks, when, and the county's own settings and calendar. */
import type { Actor } from './actor.ts'
import type { App } from './app.ts'
import type { Calendar } from './calendar.ts'
import type { Tx } from './db.ts'
import type { Settings } from './settings.ts'

export type Lang = 'zh-CN' | 'en'

export interface Context {
  app: App
  tx: Tx
  actor: Actor
  county: number
  now: Date
  lang: Lang
  settings: Settings
  /** The county's working calendar, read once per transaction. */
  calendar(): Promise<Calendar>
}

/** What only HTTP knows about a call; sign-in needs it, nothing else does. */
export interface Arrival {
  ip: string
  userAgent: string
  /** Hash of the session's token, null when there is none. */
  session: string | null
  /** A random value in a cookie of this browser, set before sign-in, to which codes and states are bound. */
  browser: string | null
  origin: string
  requestId: string
}
