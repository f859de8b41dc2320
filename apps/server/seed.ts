/**
 * Fills an empty installation with the demo counties, module by module, each after those it stands on. Places, people, offices and
 * their sign-ins are there before anybody is let in; the rest may be made behind, while pages say that it is. Seeds tell stories in
 * many transactions, so one that was cut short is not gone on with: its database is emptied and all is made anew.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Making } from '../../kernel/making.ts'
import type { Module } from '../../kernel/module.ts'
import type { OpenApp } from '../../kernel/open.ts'
import { countiesServed } from '../../kernel/worker.ts'

/** Written into an installation that was empty, before anything is made in it: only what bears it may be emptied. */
const makingName = 'demo-making'
/** Written when every module is through. */
const madeName = 'demo-made'
/** With this module's seed, and those before it, a page can be used. */
const firstUsable = 'signin'

/** What is made while pages are answered already. */
export interface Behind {
  /** null once all is there. */
  progress(): Making | null
  /** Modules with nothing left to make, whose timers and listeners may work meanwhile; those of the stories told are told by the seeds. */
  settled: readonly Module[]
  work(): Promise<void>
  /** Begins nothing more, and answers when what it had begun is through. */
  halt(): Promise<void>
}

/** All of the demo is there. */
export const isMade = (dataDir: string): boolean => existsSync(path.join(dataDir, madeName))

/** Its making was cut short: what is there is not whole, and nobody has been told that it is. */
export const isCutShort = (dataDir: string): boolean => existsSync(path.join(dataDir, makingName)) && !isMade(dataDir)

/** Makes what the first page stands on, and answers what is left; null where the demo is whole. */
export async function seedGround(app: OpenApp, say: (line: string) => void): Promise<Behind | null> {
  const { dataDir } = app.config
  if (isMade(dataDir)) return null
  say('第一次启动：正在建立演示县 · first start: making the demo counties')
  if ((await countiesServed(app)).length === 0) writeFileSync(path.join(dataDir, makingName), new Date().toISOString())
  const began = Date.now()
  const seeded = app.modules.filter((module) => module.seed)
  const [ground, rest] = apart(seeded, seeded.findIndex(({ name }) => name === firstUsable) + 1)
  for (const module of ground) await seedOne(app, module, say)
  let done = 0
  let isHalted = false
  let working: Promise<unknown> = Promise.resolve()
  const teller = haltable(app, () => isHalted)
  const tell = async (): Promise<void> => {
    for (const module of rest) {
      await seedOne(teller, module, say)
      // The last one counts when it is also written down that all is there.
      if (module === rest.at(-1)) markMade(dataDir)
      done += 1
    }
    say(`演示数据就绪 · demo data ready, ${((Date.now() - began) / 1000).toFixed(1)} s`)
  }
  return {
    progress: () => (done < rest.length ? { done, of: rest.length } : null),
    settled: app.modules.slice(0, rest[0] ? app.modules.indexOf(rest[0]) : app.modules.length),
    async work() {
      const told = tell()
      working = told.catch(() => {})
      await told
    },
    async halt() {
      isHalted = true
      await working
    },
  }
}

/** The whole demo at once. */
export async function seedIfEmpty(app: OpenApp, say: (line: string) => void): Promise<void> {
  await (await seedGround(app, say))?.work()
}

const apart = <T>(list: readonly T[], at: number): [T[], T[]] => [list.slice(0, at), list.slice(at)]

async function seedOne(app: OpenApp, module: Module, say: (line: string) => void): Promise<void> {
  const started = Date.now()
  await module.seed?.(app, (line) => say(`  ${line}`))
  say(`  ${module.name} ${((Date.now() - started) / 1000).toFixed(1)} s`)
}

/** The same application to tell stories in, which begins no transaction any more once that is not wanted. */
function haltable(app: OpenApp, isHalted: () => boolean): OpenApp {
  const { pool } = app.db
  const connect = ((...given: Parameters<typeof pool.connect>) => {
    if (isHalted()) throw new Error('the making was halted')
    return pool.connect(...given)
  }) as typeof pool.connect
  const watched: typeof pool = Object.create(pool, { connect: { value: connect } })
  return { ...app, db: { ...app.db, pool: watched } }
}

function markMade(dataDir: string): void {
  writeFileSync(path.join(dataDir, madeName), new Date().toISOString())
  rmSync(path.join(dataDir, makingName), { force: true })
}
