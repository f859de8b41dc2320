/** From a foundation to a running server: in this process alone, or in several that this one looks after. */
import type { FastifyInstance } from 'fastify'
import type { OpenApp } from '../../kernel/open.ts'
import { openFoundation, openHouse, openOn } from './house.ts'
import { partVariable, processesOf, startProcesses } from './processes.ts'
import { serve, stopOnSignal } from './serve.ts'

export interface Running {
  env: Record<string, string | undefined>
  say(line: string): void
  fail(error: unknown): never
  screens?: (server: FastifyInstance) => Promise<void>
  /** Before anybody is let in. */
  prepare?(app: OpenApp): Promise<void>
  /** Once it answers; of several processes the first one says it. */
  welcome(app: OpenApp, address: string): Promise<void>
}

export async function run(running: Running): Promise<void> {
  const { env, say, fail } = running
  const part = env[partVariable]
  if (part !== undefined) return await runHere(running, await openHouse(env, say, fail), part === '1')
  const foundation = await openFoundation(env, say, fail)
  const count = processesOf(foundation.config)
  if (count === 1) return await runHere(running, await openOn(foundation), true)
  try {
    if (running.prepare) {
      const house = await openOn({ ...foundation, close: async () => {} })
      await running.prepare(house.app)
      await house.close()
    }
    const processes = await startProcesses(foundation, count, say, fail)
    say(`${count} 个应用进程 · ${count} application processes`)
    stopOnSignal(async () => {
      await processes.stop()
      await foundation.close()
    }, say)
  } catch (error) {
    await foundation.close()
    throw error
  }
}

async function runHere(
  { say, screens, prepare, welcome, env }: Running,
  house: Awaited<ReturnType<typeof openOn>>,
  isFirst: boolean,
): Promise<void> {
  const isAlone = env[partVariable] === undefined
  try {
    if (isAlone) await prepare?.(house.app)
    const serving = await serve(house, screens)
    if (isFirst) await welcome(house.app, serving.address)
    stopOnSignal(serving.stop, isAlone ? say : () => {})
  } catch (error) {
    await house.close()
    throw error
  }
}
