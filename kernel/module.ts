/** The manifest of a module: all it offers and all it needs, in one place. The kernel mounts what stands here and nothing else. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Action } from './action.ts'
import type { Actor } from './actor.ts'
import type { App } from './app.ts'
import type { Context, Lang } from './context.ts'
import type { Fact } from './facts.ts'
import type { FindablePages } from './findable.ts'
import type { Query } from './query.ts'
import type { Keep } from './retention.ts'
import type { SettingDeclaration } from './settings.ts'
import type { Waiting } from './waiting.ts'

export type Sentences = Record<string, string>

/** What a route of its own kind needs of the edge beside the caller's session. */
export interface Gate {
  /** Whose key this is, wherever the call carries it; the use is noted and counted. Throws SignedOut where it is nobody's. */
  byKey(request: FastifyRequest, key: string): Promise<Actor>
  /** Counts a call that names nobody at a door made for programs: fewer in a minute than our own pages may make. Throws Busy. */
  stranger(request: FastifyRequest): Promise<void>
  /** Counts a list that is taken along as a file. Throws Busy. */
  exporting(request: FastifyRequest, actor: Actor): Promise<void>
}

/** What goes in and out of a route of its own kind, for the API document. */
export interface RouteShape {
  query?: z.ZodType
  /** By content type. */
  body?: Record<string, z.ZodType | 'file'>
  /** By content type; empty where nothing is in the body. */
  answer: Record<string, z.ZodType | 'file'>
  /** 200 unless said otherwise. */
  status?: 200 | 302
  /** Rule ids it refuses by. */
  refused?: readonly string[]
  /** Rules with which it asks to come again (503), besides the usual ones. */
  away?: readonly string[]
  /** For a standard that says no in its own way. */
  refusals?: { statuses: readonly number[]; content: Record<string, z.ZodType | 'file'> }
}

/** A route that is neither action nor query (a redirect, a download). Listed with who may call it, like everything else. */
export interface PlainRoute {
  method: 'GET' | 'POST'
  url: string
  who: string
  says: string
  shape: RouteShape
  mount(
    http: FastifyInstance,
    app: App,
    /** Needs the reply too: a session that was read anew gets its new cookie there. */
    callerOf: (request: FastifyRequest, reply: FastifyReply) => Promise<Actor>,
    gate: Gate,
  ): void
}

/** What waits for whoever is asking, by due time, at most `waitingMost`. */
export type Waits = (context: Context) => Promise<Waiting[]>

export interface Module {
  name: string
  /** Modules whose `contract.ts` and `api.ts` this one may use. */
  needs: readonly string[]
  // biome-ignore lint/suspicious/noExplicitAny: a list of actions of every shape
  actions: readonly Action<any, any, any>[]
  // biome-ignore lint/suspicious/noExplicitAny: a list of queries of every shape
  queries: readonly Query<any, any>[]
  /** Kinds of facts this module leaves, each with what it says; an action leaving another kind fails the tests. */
  facts: Sentences
  /** Reactions to facts, run soon after the commit as the system; may run twice, so they must bear it. */
  listens?: Record<string, (context: Context, fact: Fact) => Promise<void>>
  /** What runs by the clock or in the background, by task name. */
  timers?: Record<string, (context: Context, payload: Record<string, unknown>) => Promise<void>>
  /** Recurring work per county: task name → cron line in Beijing time, e.g. '15 3 * * *'; every so many minutes as `inUtc` of worker.ts reads it. */
  daily?: Record<string, string>
  // biome-ignore lint/suspicious/noExplicitAny: a list of settings of every shape
  settings?: Record<string, SettingDeclaration<any>>
  /** Tables that seldom change and that everybody of the county may read alike: what is asked of them alone is held in process. */
  held?: readonly string[]
  routes?: readonly PlainRoute[]
  /** What programs of others may be allowed to do here, and what they can be told of; each with what it says. */
  permits?: Sentences
  events?: Sentences
  /** What a message of each event carries as its `data`. */
  eventData?: Record<string, z.ZodType>
  /** Given by the one module that keeps keys: whose key this is, noting that it was used for this call. */
  callerByKey?: (app: App, key: string, use: string) => Promise<Actor | null>
  /** Background work that talks to the outside: no transaction is held while it waits, it opens its own. May run twice. */
  errands?: Record<string, (app: App, county: number, payload: Record<string, unknown>) => Promise<void>>
  /** What waits here for somebody who serves. */
  waits?: Waits
  /** Personal columns that are blanked when their term is over, every night. */
  keeps?: readonly Keep[]
  /** What of this module is found by words: for each kind of entry, all of them page by page. */
  findable?: Record<string, FindablePages>
  messages: Record<Lang, Sentences>
  /** Makes a county alive for demonstrations. Runs after the seeds of `needs`. */
  seed?: (app: App, say: (line: string) => void) => Promise<void>
}

export function defineModule(module: Module): Module {
  return module
}
